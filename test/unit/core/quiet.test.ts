import { expect, test } from 'vitest';
import { Quiet } from '../../../src/main/core/base/quiet';

const MINUTE = 60_000;

let elapsed = 0;
const closedTimes = (times: number): Quiet => {
  const quiet = new Quiet({ elapsed: () => elapsed });
  for (let time = 0; time < times; time += 1) quiet.begin('serial');
  return quiet;
};

test.each([
  [1, 10_000],
  [2, MINUTE],
  [3, 5 * MINUTE],
  [4, 15 * MINUTE],
  [9, 15 * MINUTE],
])('a device whose code entry was closed %i times in a row is quiet for %i ms', (times, quietFor) => {
  elapsed = 1_000;
  const quiet = closedTimes(times);
  elapsed += quietFor - 1;
  expect(quiet.has('serial')).toBe(true);
  elapsed += 1;
  expect(quiet.has('serial')).toBe(false);
});

test('a device is not quiet once the person asks for a code, and the next close counts as the first', () => {
  const quiet = closedTimes(3);
  expect(quiet.has('another')).toBe(false);
  quiet.end('serial');
  expect(quiet.has('serial')).toBe(false);
  quiet.begin('serial');
  elapsed += 10_000;
  expect(quiet.has('serial')).toBe(false);
});
