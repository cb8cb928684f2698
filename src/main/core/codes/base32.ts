import { base32nopad } from '@scure/base';

/** Upper case, without padding. */
export const toBase32 = (bytes: Uint8Array): string => base32nopad.encode(bytes);

/**
 * The bytes of upper-case base32 without padding. Bits that fill no byte are left out, as authenticator apps do; the
 * library refuses them unless they are zero, so the text is filled up to whole bytes first.
 */
export const fromBase32 = (text: string): Uint8Array =>
  base32nopad.decode(text.padEnd(Math.ceil(text.length / 8) * 8, 'A')).subarray(0, Math.floor((text.length * 5) / 8));
