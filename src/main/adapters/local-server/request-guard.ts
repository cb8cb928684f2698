import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface GuardRules {
  /** The only Host header to accept. A web page that rebinds its DNS name to this computer sends another one. */
  host: string;
  /** The token that clients must send, if anybody on this computer can connect. Null if only this person can. */
  token: string | null;
}
/** Why a request is refused, with its HTTP status. */
export interface Refusal {
  status: number;
  reason: string;
}

/** Checks a request before Fob does anything for it. Null lets it pass. */
export function refusalOf(
  { method, url, headers, headersDistinct }: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'>,
  { host, token }: GuardRules,
): Refusal | null {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length !== 1 || hosts[0] !== host)
    return { status: 403, reason: 'This is not the host you are looking for.' };
  // Only browsers send these headers, and no browser should call this server.
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
  // All hashes have the same length, so the comparison takes the same time for every text.
  return values.length === 1 && given !== undefined && timingSafeEqual(hash(given), hash(`Bearer ${token}`));
}

const hash = (text: string) => createHash('sha256').update(text).digest();
