import { expect, it } from 'vitest';
import { Clocks } from '../../../src/main/core/aws/clocks';

it('both readings of the clock stand still within atOneMoment', () => {
  let passed = 0;
  const tick = (): number => (passed += 20);
  const clocks = new Clocks({ now: () => 1_800_000_000_000 + tick(), elapsed: () => tick() });
  const readings: [now: number, elapsed: number][] = [];
  clocks.atOneMoment(() => readings.push([clocks.local(), clocks.elapsed()], [clocks.aws.now(), clocks.elapsed()]));
  const [first, second] = readings;
  expect(second).toEqual(first);
  expect(clocks.local()).toBeGreaterThan(first?.[0] ?? 0);
  expect(clocks.elapsed()).toBeGreaterThan(first?.[1] ?? 0);
});
