import { createHmac } from 'node:crypto';

/** Length of a TOTP step in milliseconds. */
export const STEP_MS = 30_000;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32Bytes(text: string): Buffer {
  const bits = Array.from(text.toUpperCase().replace(/=+$/, ''), (character) => {
    const value = BASE32.indexOf(character);
    if (value < 0) throw new Error('A seed is base32 text.');
    return value.toString(2).padStart(5, '0');
  }).join('');
  return Buffer.from(Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2)));
}

/**
 * The six-digit code of a step, by RFC 6238 with SHA-1, as in AWS's virtual devices. The account does not use otplib,
 * the library of its clients. So the tests compare the library with other code.
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
