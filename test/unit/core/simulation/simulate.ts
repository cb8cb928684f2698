import type { DiskVault } from './disk-vault';
import { Codes } from './invariants/codes';
import { HandedOut } from './invariants/handed-out';
import { NothingLeft } from './invariants/nothing-left';
import { Offline } from './invariants/offline';
import { Pace } from './invariants/pace';
import { Prompts } from './invariants/prompts';
import { SingleFlight } from './invariants/single-flight';
import { Written } from './invariants/written';
import { Least, roomForTries } from './least';
import { DAY } from './moments';
import { Report } from './report';
import { Verdicts } from './verdicts';
import { World, type Surroundings } from './world';

export interface Outcome {
  /** Broken rules, each with the events that led to it. */
  broken: Verdicts['broken'];
  report: string;
  /** AWS calls, as a multiple of the fewest possible. */
  ratio: number;
  /**
   * Calls that start sessions, as a multiple of the fewest that leave room for tries. The other calls ask whose a key is
   * and what the time is.
   */
  startRatio: number;
  /** Null if the vault was in memory. */
  disk: Pick<DiskVault, 'damages' | 'repairs'> | null;
}

export interface Extent extends Surroundings {
  days: number;
}

/** Runs some days of the world that a seed makes, and checks every invariant. */
export async function simulate(seed: string, { days, ...surroundings }: Extent): Promise<Outcome> {
  const startedAt = performance.now();
  const world = await World.of(seed, surroundings);
  const verdicts = new Verdicts(world.story, () => world.computer.time);
  const codes = new Codes(world, verdicts);
  const prompts = new Prompts(world, verdicts);
  const pace = new Pace(world, verdicts);
  const least = new Least(world);
  const leastInTime = new Least(world, roomForTries);
  const report = new Report(world);
  const others = [
    new SingleFlight(verdicts),
    new HandedOut(world, verdicts),
    new NothingLeft(world, verdicts),
    new Written(world, verdicts),
    new Offline(world, verdicts),
  ];
  world.invariants.push(codes, prompts, pace, least, leastInTime, report, ...others);
  await world.live(days * DAY);
  const seconds = (performance.now() - startedAt) / 1000;
  const text = report.text({ codes, prompts, pace, least, leastInTime }, seed, seconds);
  return {
    broken: verdicts.broken,
    report: text,
    ratio: report.all / least.calls,
    startRatio: report.starts / leastInTime.calls,
    disk: world.disk,
  };
}
