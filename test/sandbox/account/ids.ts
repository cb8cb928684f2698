import { randomBytes } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32Text = (length: number): string =>
  Array.from(randomBytes(length), (byte) => BASE32.charAt(byte % 32)).join('');

/**
 * A unique id of 20 characters, as IAM makes them. The prefixes: AKIA long-term key, ASIA session key, AIDA user, AROA
 * role, AGPA group, ANPA managed policy.
 */
export const uniqueId = (prefix: 'AKIA' | 'ASIA' | 'AIDA' | 'AROA' | 'AGPA' | 'ANPA'): string =>
  prefix + base32Text(16);

/** A secret key of 40 characters. Like AWS's, it may have `+` and `/`. */
export const secretKey = (): string => randomBytes(30).toString('base64');

/** A virtual device's seed: 40 bytes as 64 base32 characters. */
export const mfaSeed = (): string => base32Text(64);

/** A session token with the beginning and about the length of AWS's tokens. */
export const sessionToken = (kind: 'user' | 'role'): string =>
  `IQoJb3JpZ2luX2Vj${randomBytes(kind === 'user' ? 254 : 520).toString('base64')}`;
