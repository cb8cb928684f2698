import { base32nopad } from '@scure/base';

/** Upper case, without padding. */
export const toBase32 = (bytes: Uint8Array): string => base32nopad.encode(bytes);

/**
 * Decodes upper-case base32 without padding. It drops bits at the end that do not fill a byte, as authenticator apps
 * do.
 */
export const fromBase32 = (text: string): Uint8Array =>
  base32nopad.decode(text.padEnd(Math.ceil(text.length / 8) * 8, 'A')).subarray(0, Math.floor((text.length * 5) / 8));
