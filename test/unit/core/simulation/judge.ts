import { expect } from 'vitest';
import { simulate, type Extent } from './simulate';

/** The most AWS calls, as a multiple of the fewest possible. Checking whose a key is takes some calls, failures take more. */
const MOST_CALLS = 2.5;

/** Runs a seed and prints its report. Fails with the events before each broken rule and the command that replays them. */
export async function judge(seed: string, extent: Extent): Promise<void> {
  const { broken, report, ratio } = await simulate(seed, extent);
  console.log(report);
  const variables = `FOB_SIMULATION_SEED=${seed} FOB_SIMULATION_PROFILES=${extent.profiles}`;
  const replay = `Replay: ${variables} npx vitest run test/unit/core/simulation`;
  const failures = broken.map(({ text }) => text);
  expect(failures.length, `${replay}\n\n${failures.slice(0, 5).join('\n\n')}`).toBe(0);
  expect(ratio, replay).toBeLessThan(MOST_CALLS);
}
