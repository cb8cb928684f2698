import { expect, test } from 'vitest';
import { judge } from './judge';
import { simulate } from './simulate';

/** Real time that a run may take, on a busy computer. */
const PATIENCE = 300_000;
const DAYS = Number(process.env['FOB_SIMULATION_DAYS'] ?? 30);
const chosen = process.env['FOB_SIMULATION_SEED'];

/** Always the same, so that a change which breaks it broke it itself; or the one to replay. */
const fixed = chosen ?? 'fob';
/** One that nobody has seen finds what the fixed one does not; on request, as what it finds is not of the change at hand. */
const fresh = String(Date.now() % 1_000_000);
const wantsFresh = process.env['FOB_SIMULATION_FRESH'] !== undefined && chosen === undefined;

/** Most of a run's time goes into drawing profiles that nobody uses: with fewer, the same happens in a third of it. */
const profiles = Number(process.env['FOB_SIMULATION_PROFILES'] ?? 500);
const FEWER = 100;

test(`${DAYS} days of five users, seed ${fixed}`, () => judge(fixed, { days: DAYS, profiles }), PATIENCE);

test.runIf(wantsFresh)(
  `${DAYS} days of five users with fewer profiles, seed ${fresh}`,
  () => judge(fresh, { days: DAYS, profiles: FEWER }),
  PATIENCE,
);

test.skipIf(chosen !== undefined)(
  'a seed gives the same run each time',
  async () => {
    const run = async () => (await simulate('again', { days: 2, profiles: FEWER })).report;
    const [first, second] = [await run(), await run()].map((report) => report.replace(/in [\d.]+ s/, ''));
    expect(second).toBe(first);
  },
  PATIENCE,
);
