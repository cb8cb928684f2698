const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Upper case, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held & 0x1f) << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += letters.charAt((held >> (bits - 5)) & 0x1f);
  }
  return bits > 0 ? text + letters.charAt((held << (5 - bits)) & 0x1f) : text;
}

/**
 * Decodes upper-case base32 without padding. It drops bits at the end that do not fill a byte, as authenticator apps
 * do.
 */
export function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (const letter of text) {
    held = ((held & 0xff) << 5) | letters.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = held >> bits;
    length += 1;
  }
  return bytes;
}
