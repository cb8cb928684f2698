import { expect, test } from 'vitest';
import { judge } from './judge';
import { HOUR } from './moments';
import { simulate } from './simulate';

/** The real time that a run may take on a busy computer, in ms. */
const MOST_MS = 300_000;
const DAYS = Number(process.env['FOB_SIMULATION_DAYS'] ?? 30);
const chosen = process.env['FOB_SIMULATION_SEED'];

/** The seed to replay, or one that never changes: if a change of Fob makes it fail, that change is the reason. */
const fixedSeed = chosen ?? 'fob';
/** A new seed finds what the fixed one does not. It runs only on request, as its failures may have nothing to do with a change. */
const freshSeed = String(Date.now() % 1_000_000);
const wantsFresh = process.env['FOB_SIMULATION_FRESH'] !== undefined && chosen === undefined;

/** A run spends most of its time on profiles that nobody uses, so the long run has few of them, and a short one many. */
const FEWER_PROFILES = 100;
const profiles = Number(process.env['FOB_SIMULATION_PROFILES'] ?? FEWER_PROFILES);
const MANY_PROFILES = 500;

/** The clock of a second endpoint, in hours ahead of AWS's: 48, or -1. Two of the five users have their account there. */
const secondHours = process.env['FOB_SIMULATION_SECOND_CLOCK'];
const secondAhead = secondHours === undefined ? null : Number(secondHours) * HOUR;
/** Rarely the date of an answer is wrong by minutes, days or decades. */
const wrongDates = process.env['FOB_SIMULATION_WRONG_DATES'] !== undefined;
const surroundings = { profiles, secondAhead, wrongDates };

test(
  `${DAYS} days of five users break no rule, seed ${fixedSeed}`,
  () => judge(fixedSeed, { days: DAYS, ...surroundings }),
  MOST_MS,
);

test.runIf(wantsFresh)(
  `${DAYS} days of five users break no rule, seed ${freshSeed}`,
  () => judge(freshSeed, { days: DAYS, ...surroundings }),
  MOST_MS,
);

test.skipIf(chosen !== undefined)(
  'two days with many profiles break no rule',
  () => judge('profiles', { days: 2, ...surroundings, profiles: MANY_PROFILES }),
  MOST_MS,
);

/** With the defaults above, no day of a second endpoint is simulated. These days are few, as each run takes time. */
test.skipIf(chosen !== undefined).each([48, -1])(
  'a second endpoint whose clock is %i hours ahead, and wrong dates, break no rule',
  (hours) => judge('clocks', { days: 4, profiles: FEWER_PROFILES, secondAhead: hours * HOUR, wrongDates: true }),
  MOST_MS,
);

test.skipIf(chosen !== undefined)(
  'a seed always gives the same run',
  async () => {
    const run = async () => (await simulate('again', { days: 2, profiles: FEWER_PROFILES })).report;
    const [first, second] = [await run(), await run()].map((report) => report.replace(/in [\d.]+ s/, ''));
    expect(second).toBe(first);
  },
  MOST_MS,
);
