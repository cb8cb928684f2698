import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from '../../../../src/main/adapters/vault/sealed';

const key = randomBytes(32);
const sealed = seal(key, { kind: 'entry', id: 'a', version: 1 }, 'text');

it('opens with its key', () => {
  expect(unseal(key, sealed)).toEqual({
    ok: true,
    value: { header: { fob: 1, kind: 'entry', id: 'a', version: 1 }, text: 'text' },
  });
});

it.each([
  ['"version":1', '"version":2'],
  ['"id":"a"', '"id":"b"'],
  ['"kind":"entry"', '"kind":"index"'],
  ['"id"', ' "id"'],
])('does not open with a changed header: %s → %s', (from, to) => {
  const changed = Buffer.from(sealed.toString('latin1').replace(from, to), 'latin1');
  expect(changed.equals(sealed)).toBe(false);
  expect(unseal(key, changed).ok).toBe(false);
});

it('does not open with another key, or if it is empty', () => {
  expect(unseal(randomBytes(32), sealed).ok).toBe(false);
  expect(unseal(key, Buffer.alloc(0)).ok).toBe(false);
});

it('never uses a nonce twice, because that would reveal the texts of both files', () => {
  const seals = Array.from({ length: 500 }, () => seal(key, { kind: 'entry', id: 'a', version: 1 }, 'text'));
  const nonces = seals.map((bytes) => bytes.subarray(bytes.indexOf('\n') + 1).toString('hex', 0, 12));
  expect(new Set(nonces).size).toBe(seals.length);
});
