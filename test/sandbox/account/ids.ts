import { createHash, randomBytes } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

let bytesOf: (length: number, kind: string) => Buffer = (length) => randomBytes(length);

/**
 * From now on, this process makes the same ids and seeds in every run, so that pictures of them are the same. Each kind
 * is counted by itself: the order of calls of different kinds varies.
 */
export function repeatIds(): void {
  const counts = new Map<string, number>();
  bytesOf = (length, kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return createHash('shake256', { outputLength: length }).update(`${kind} ${count}`).digest();
  };
}

const base32Text = (length: number, kind: string): string =>
  Array.from(bytesOf(length, kind), (byte) => BASE32.charAt(byte % 32)).join('');

/**
 * A unique id of 20 characters, as IAM makes them. The prefixes: AKIA long-term key, ASIA session key, AIDA user, AROA
 * role, AGPA group, ANPA managed policy.
 */
export const uniqueId = (prefix: 'AKIA' | 'ASIA' | 'AIDA' | 'AROA' | 'AGPA' | 'ANPA'): string =>
  prefix + base32Text(16, prefix);

/** A secret key of 40 characters. Like AWS's, it may have `+` and `/`. */
export const secretKey = (): string => randomBytes(30).toString('base64');

/** A virtual device's seed: 40 bytes as 64 base32 characters. */
export const mfaSeed = (): string => base32Text(64, 'seed');

/** A session token with the beginning and about the length of AWS's tokens. It has room for `packed` more bytes. */
export const sessionToken = (kind: 'user' | 'role', packed = 0): string =>
  `IQoJb3JpZ2luX2Vj${randomBytes((kind === 'user' ? 254 : 520) + packed).toString('base64')}`;
