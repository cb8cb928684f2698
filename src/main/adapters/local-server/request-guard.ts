import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whom a server on this computer answers. */
export interface GuardRules {
  /** The only Host header to accept. A web page that rebinds its DNS name to this computer sends another one. */
  host: string;
  /** Says whether a token lets a client in, if anybody on this computer can connect. Null if only this person can. */
  accepts: ((token: string) => boolean) | null;
}
/** Why a request is refused, with its HTTP status. */
export interface Refusal {
  status: number;
  reason: string;
}

/** Checks a request before Fob does anything for it. Null lets it pass. */
export function refusalOf(
  { method, url, headers, headersDistinct }: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'>,
  { host, accepts }: GuardRules,
): Refusal | null {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length !== 1 || hosts[0] !== host)
    return { status: 403, reason: 'This is not the host you are looking for.' };
  // Only browsers send these headers, and no browser should call this server.
  if (Object.keys(headers).some((name) => name === 'origin' || name.startsWith('sec-fetch-'))) {
    return { status: 403, reason: 'Web pages are not served.' };
  }
  if (accepts !== null) {
    const token = bearerOf({ headersDistinct });
    if (token === null || !accepts(token)) return { status: 401, reason: 'The token is missing or wrong.' };
  }
  if (method !== 'GET') return { status: 405, reason: 'Only GET is served.' };
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') {
    return { status: 413, reason: 'A request has no body.' };
  }
  return url?.startsWith('/') ? null : { status: 400, reason: 'A request names a path.' };
}

/** The token that a request carries. Null if it carries none, or more than one. */
export function bearerOf({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>): string | null {
  const [given = '', ...others] = headersDistinct.authorization ?? [];
  return others.length === 0 && given.startsWith(BEARER) ? given.slice(BEARER.length) : null;
}

const BEARER = 'Bearer ';

/** Accepts one token only. The comparison takes the same time for every text, because all hashes have the same length. */
export function exactly(token: string): (given: string) => boolean {
  const right = hash(token);
  return (given) => timingSafeEqual(hash(given), right);
}

/** The SHA-256 of a token, in hex. Who looks a token up by it takes no time that tells anything about the token. */
export const tokenHash = (token: string): string => hash(token).toString('hex');

const hash = (text: string) => createHash('sha256').update(text).digest();
