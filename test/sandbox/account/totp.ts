import { createHmac } from 'node:crypto';

/** Length of a TOTP step in milliseconds. */
export const stepMs = 30_000;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32Bytes(text: string): Buffer {
  const bits = Array.from(text.toUpperCase().replace(/=+$/, ''), (character) => {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new Error('A seed is base32 text.');
    return value.toString(2).padStart(5, '0');
  }).join('');
  return Buffer.from(Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2)));
}

/**
 * The six-digit code of a step: RFC 6238 with SHA-1, as AWS's virtual devices use it. The account computes codes by itself
 * rather than through otplib, so that the library its clients use is checked against something else.
 */
export const codeOfStep = (seed: string, step: number): string => codeOf(base32Bytes(seed), step);

/** The codes of all steps from `start` to `end`, both included. */
export function codesOfSteps(seed: string, start: number, end: number): string[] {
  const key = base32Bytes(seed);
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => codeOf(key, start + index));
}

function codeOf(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(19) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
