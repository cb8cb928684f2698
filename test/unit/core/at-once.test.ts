import { expect, it } from 'vitest';
import { AtOnce } from '../../../src/main/core/base/at-once';

/** Jobs that the test ends one by one. */
function jobs(slots: AtOnce, amount: number) {
  const started: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const results = Array.from({ length: amount }, (_, index) =>
    slots.run(() => {
      started.push(index);
      return new Promise<number>((resolve, reject) => {
        ends[index] = (error) => (error === undefined ? resolve(index) : reject(error));
      });
    }),
  );
  return { started, ends, results };
}

it('starts as many jobs as it has places, and the next one when one of them ends', async () => {
  const { started, ends, results } = jobs(new AtOnce(2), 4);
  expect(started).toEqual([0, 1]);
  ends[1]?.();
  expect(await results[1]).toBe(1);
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2]);
  for (const index of [0, 2]) {
    ends[index]?.();
    expect(await results[index]).toBe(index);
  }
  await Promise.resolve();
  ends[3]?.();
  expect(await results[3]).toBe(3);
});

it('gives the place of a failed job to the next one, and has all its places free after the last', async () => {
  const slots = new AtOnce(1);
  const { started, ends, results } = jobs(slots, 2);
  ends[0]?.(new Error('no'));
  await expect(results[0]).rejects.toThrow('no');
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  ends[1]?.();
  await results[1];
  expect(await slots.run(() => Promise.resolve('free'))).toBe('free');
});
