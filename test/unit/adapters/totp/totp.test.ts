import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTotp } from '../../../../src/main/adapters/totp/totp';
import { codeFor } from '../../../sandbox';

const totp = createTotp();
beforeAll(() => totp.load());

/** "12345678901234567890" in base32. */
const RFC_SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes', () => {
  // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are the codes of the RFC at %i s', (seconds, code) => {
    expect(totp.code(RFC_SEED, seconds * 1000)).toBe(code);
  });

  it('change every 30 seconds, exact to the millisecond', () => {
    const start = 1_234_560_000_000;
    const step = [start, start + 1, start + 29_999].map((time) => totp.code(RFC_SEED, time));
    expect(new Set(step).size).toBe(1);
    for (const time of [start - 1, start + 30_000]) expect(totp.code(RFC_SEED, time)).not.toBe(step[0]);
  });

  it('are the codes that a phone shows, for secrets like AWS’s', () => {
    const aws = fc.stringMatching(/^[A-Z2-7]{64}$/);
    fc.assert(
      fc.property(aws, fc.integer({ min: 0, max: 4_000_000_000_000 }), (seed, time) => {
        expect(totp.code(seed, time)).toMatch(/^\d{6}$/);
        expect(totp.code(seed, time)).toBe(codeFor(seed, time));
      }),
    );
  });

  it('are right for secrets of every length, from ten bytes to more than a block of SHA-1', () => {
    for (let length = 10; length <= 128; length += 1) {
      const key = Buffer.from(Array.from({ length }, (_, index) => (index * 7 + length) % 256));
      expect(totp.code(base32(key), 59_000)).toBe(codeByHand(key, 1));
    }
  });

  it('are the same in lower case and with padding', () => {
    const seed = base32(Buffer.from('sixteen letters!'));
    const code = totp.code(seed, 59_000);
    expect(totp.code(seed.toLowerCase(), 59_000)).toBe(code);
    expect(totp.code(seed.padEnd(32, '='), 59_000)).toBe(code);
  });
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Encodes base32 without padding, as in QR codes. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET.charAt(parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** The code according to RFC 4226, section 5.3, computed without a library. */
function codeByHand(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(step, 4);
  const mac = createHmac('sha1', key).update(counter).digest();
  const from = mac.readUInt8(19) & 0xf;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
