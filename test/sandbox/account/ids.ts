import { randomBytes } from 'node:crypto';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32Text = (length: number): string =>
  Array.from(randomBytes(length), (byte) => base32.charAt(byte % 32)).join('');

/** A unique id as IAM gives them: AKIA long-term key, ASIA session key, AIDA user, AROA role, AGPA group, ANPA managed policy; 20 characters. */
export const uniqueId = (prefix: 'AKIA' | 'ASIA' | 'AIDA' | 'AROA' | 'AGPA' | 'ANPA'): string =>
  prefix + base32Text(16);

/** A 40-character secret key; like AWS's it may hold `+` and `/`. */
export const secretKey = (): string => randomBytes(30).toString('base64');

/** A virtual device's seed: 40 bytes as 64 base32 characters. */
export const mfaSeed = (): string => base32Text(64);

/** An opaque session token of about AWS's lengths, with AWS's visible beginning. */
export const sessionToken = (kind: 'user' | 'role'): string =>
  `IQoJb3JpZ2luX2Vj${randomBytes(kind === 'user' ? 254 : 520).toString('base64')}`;
