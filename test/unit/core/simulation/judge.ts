import { expect } from 'vitest';
import { HOUR } from './moments';
import { simulate, type Extent } from './simulate';

/** The most AWS calls, as a multiple of the fewest possible. Checking whose a key is takes some calls, failures take more. */
const MOST_CALLS = 2.5;
/** The same with a second endpoint. After each sleep Fob asks both for the time. */
const MOST_CALLS_OF_TWO = 3.2;

/** Runs a seed and prints its report. Fails with the events before each broken rule and the command that replays them. */
export async function judge(seed: string, extent: Extent): Promise<void> {
  const { broken, report, ratio } = await simulate(seed, extent);
  console.log(report);
  const { secondAhead = null } = extent;
  const variables = [
    `FOB_SIMULATION_SEED=${seed} FOB_SIMULATION_PROFILES=${extent.profiles} FOB_SIMULATION_DAYS=${extent.days}`,
    ...(secondAhead === null ? [] : [`FOB_SIMULATION_SECOND_CLOCK=${secondAhead / HOUR}`]),
    ...(extent.wrongDates === true ? ['FOB_SIMULATION_WRONG_DATES=1'] : []),
  ].join(' ');
  const replay = `Replay: ${variables} npx vitest run test/unit/core/simulation`;
  const failures = broken.map(({ text }) => text);
  expect(failures.length, `${replay}\n\n${failures.slice(0, 5).join('\n\n')}`).toBe(0);
  expect(ratio, replay).toBeLessThan(secondAhead === null ? MOST_CALLS : MOST_CALLS_OF_TWO);
}
