import { expect, test } from 'vitest';
import { mfaSeed, uniqueId } from './account/ids';
import { repeatIds } from './index';

test('ids differ, unless a process wants the same ones in every run', () => {
  const some = (): string[] => [uniqueId('AKIA'), mfaSeed(), uniqueId('AKIA')];
  const random = some();
  expect(some()).not.toEqual(random);
  repeatIds();
  const first = some();
  expect(new Set(first).size).toBe(3);
  repeatIds();
  // The order of kinds does not matter.
  const [seed, one, two] = [mfaSeed(), uniqueId('AKIA'), uniqueId('AKIA')];
  expect([one, seed, two]).toEqual(first);
});
