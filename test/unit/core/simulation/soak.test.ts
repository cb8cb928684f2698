import { expect, test } from 'vitest';
import { DAY } from './moments';
import { simulate } from './simulate';

/** The real time that a run may take on a busy computer, in ms. */
const MOST_MS = 300_000;
const DAYS = Number(process.env['FOB_SIMULATION_DAYS'] ?? 30);
/** The most calls that start sessions, as a multiple of the fewest that leave room for tries. */
const MOST_CALLS = 1.05;

/** What other runs have too little of: long quiet times, rotations that fail, and a vault on a disk that is damaged. */
test(
  `${DAYS} days with a second endpoint two days ahead, failed rotations and damaged vaults break no rule and waste no call`,
  async () => {
    const extent = { days: DAYS, profiles: 40, secondAhead: 2 * DAY, isCalm: true, troubles: true };
    const { broken, report, startRatio, disk } = await simulate('soak', extent);
    console.log(report);
    expect(broken.map(({ text }) => text).slice(0, 5)).toEqual([]);
    expect(disk?.damages).toBeGreaterThan(0);
    expect(disk?.repairs).toBe(disk?.damages);
    expect(startRatio).toBeLessThan(MOST_CALLS);
  },
  MOST_MS,
);
