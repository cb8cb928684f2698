import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { throttle } from '../../../src/main/core/base/throttle';
import { FakeTime, settle } from './doubles';

/** A run: how long it takes, and whether it asks for another one itself, as work that it starts does. */
interface Run {
  takes: number;
  asks: boolean;
}

const runs = fc.array(fc.record({ takes: fc.constantFrom(0, 1, 3, 5, 20, 45, 90, 400), asks: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});
/** Milliseconds between the requests of others. */
const gaps = fc.array(fc.constantFrom(0, 1, 10, 100, 300), { maxLength: 12 });

async function observe(given: readonly Run[], waits: readonly number[]) {
  const time = new FakeTime();
  const made: { start: number; end: number }[] = [];
  const requests: number[] = [];
  const request = (): void => {
    requests.push(time.elapsed());
    throttled.request();
  };
  const throttled = throttle(
    () => {
      const run = given[made.length] ?? { takes: 0, asks: false };
      const start = time.elapsed();
      if (run.asks) request();
      time.takes(run.takes);
      made.push({ start, end: time.elapsed() });
    },
    time,
    time,
  );
  for (const wait of waits) {
    request();
    await time.advance(wait);
  }
  request();
  await time.advance(60_000);
  return { made, requests };
}

describe('work that runs once for many requests', () => {
  it('runs after each request, but leaves four times its length to other work, also if it asks for itself', async () => {
    await fc.assert(
      fc.asyncProperty(runs, gaps, async (given, waits) => {
        const { made, requests } = await observe(given, waits);
        const last = requests.at(-1) ?? NaN;
        expect(made.at(-1)?.start).toBeGreaterThanOrEqual(last);
        for (const [index, { start, end }] of made.entries()) {
          const next = made[index + 1];
          const took = end - start;
          if (next !== undefined && took >= 4) expect(next.start - end).toBeGreaterThanOrEqual(Math.min(took * 4, 250));
        }
      }),
    );
  });

  it('runs once for all requests of one turn', async () => {
    const time = new FakeTime();
    let count = 0;
    const throttled = throttle(() => void (count += 1), time, time);
    for (let index = 0; index < 10; index += 1) throttled.request();
    await settle();
    expect(count).toBe(1);
  });

  it('runs again after a run that threw, and leaves time to others before', async () => {
    const time = new FakeTime();
    const starts: number[] = [];
    const timers = { at: (at: number, run: () => void) => time.at(at, () => expect(run).toThrow('bug')) };
    const throttled = throttle(
      () => {
        starts.push(time.elapsed());
        time.takes(50);
        if (starts.length > 1) throw new Error('bug');
      },
      time,
      timers,
    );
    for (let index = 0; index < 3; index += 1) {
      throttled.request();
      await time.advance(150);
    }
    throttled.request();
    await time.advance(1_000);
    expect(starts).toEqual([0, 250, 500]);
  });
});
