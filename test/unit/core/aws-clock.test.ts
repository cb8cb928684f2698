import { expect, it } from 'vitest';
import { AwsClock } from '../../../src/main/core/aws/clock';

it('both readings of the clock stand still within atOneMoment', () => {
  let passed = 0;
  const tick = (): number => (passed += 20);
  const clock = new AwsClock({ now: () => 1_800_000_000_000 + tick(), elapsed: () => tick() });
  const readings: [now: number, elapsed: number][] = [];
  clock.atOneMoment(() => readings.push([clock.now(), clock.elapsed()], [clock.now(), clock.elapsed()]));
  const [first, second] = readings;
  expect(second).toEqual(first);
  expect(clock.now()).toBeGreaterThan(first?.[0] ?? 0);
  expect(clock.elapsed()).toBeGreaterThan(first?.[1] ?? 0);
});
