import { expect, it } from 'vitest';
import { rateLimit } from '../../../../src/main/adapters/local-server/rate-limit';

it('allows a burst, then a steady rate, and saves up no more than a burst', () => {
  let now = 0;
  const allowed = rateLimit(3, 10, () => now);
  const count = (tries: number) => Array.from({ length: tries }, allowed).filter(Boolean).length;
  expect(count(5)).toBe(3);
  now += 100;
  expect(count(5)).toBe(1);
  now += 1_000_000;
  expect(count(5)).toBe(3);
});
