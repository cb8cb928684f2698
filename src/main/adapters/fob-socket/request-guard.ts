import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface GuardRules {
  /** The one Host header that is accepted; with another name, a web page got here by rebinding its DNS name. */
  host: string;
  /** Where anybody on this computer can connect: what they must know. */
  token: string | null;
}
/** Why a request is refused, with its HTTP status. */
export interface Refusal {
  status: number;
  reason: string;
}

/** Looks at a request before anything is done for it; null lets it pass. */
export function refusalOf(
  { method, url, headers, headersDistinct }: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'>,
  { host, token }: GuardRules,
): Refusal | null {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length !== 1 || hosts[0] !== host) return { status: 403, reason: 'This is not the host you look for.' };
  // Only browsers send these, and no browser has business here.
  if (Object.keys(headers).some((name) => name === 'origin' || name.startsWith('sec-fetch-'))) {
    return { status: 403, reason: 'Web pages are not served.' };
  }
  if (token !== null && !isBearer(headersDistinct.authorization ?? [], token)) {
    return { status: 401, reason: 'The token is missing or wrong.' };
  }
  if (method !== 'GET') return { status: 405, reason: 'Only GET is served.' };
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') {
    return { status: 413, reason: 'A request has no body.' };
  }
  return url?.startsWith('/') ? null : { status: 400, reason: 'A request names a path.' };
}

function isBearer(values: string[], token: string): boolean {
  const [given] = values;
  // Hashes have one length, so that the comparison takes the same time whatever was sent.
  return values.length === 1 && given !== undefined && timingSafeEqual(hash(given), hash(`Bearer ${token}`));
}

const hash = (text: string) => createHash('sha256').update(text).digest();
