import type { Call, Invariant } from './facts';
import type { Codes } from './invariants/codes';
import type { Pace } from './invariants/pace';
import type { Prompts } from './invariants/prompts';
import type { Least } from './least';
import { DAY, HOUR } from './moments';
import type { World } from './world';

/** Counts what happened, and writes a report. */
export class Report implements Invariant {
  /** Answered calls by action and outcome. */
  readonly calls = new Map<string, number>();
  /** Calls that were to start a session, whatever came of them. */
  starts = 0;
  /** Sessions that AWS issued and whose answer reached Fob. */
  started = 0;

  constructor(private readonly world: World) {}

  answered({ action, outcome, spec }: Call): void {
    const what = `${action}: ${outcome}`;
    this.calls.set(what, (this.calls.get(what) ?? 0) + 1);
    if (spec === null) return;
    this.starts += 1;
    if (outcome === 'ok') this.started += 1;
  }

  get all(): number {
    return [...this.calls.values()].reduce((sum, count) => sum + count, 0);
  }

  text(
    parts: { codes: Codes; pace: Pace; prompts: Prompts; least: Least; leastInTime: Least },
    seed: string,
    seconds: number,
  ): string {
    const { computer, weather, counts, estate } = this.world;
    const { least, leastInTime, prompts, pace, codes } = parts;
    const ratio = (count: number) => (count / least.calls).toFixed(2);
    const rest = [...this.calls, ...counts, ...weather.counts].sort(([a], [b]) => a.localeCompare(b));
    return [
      `Simulation, seed ${seed}: ${Math.round((computer.ran + computer.slept) / DAY)} days, ${Math.round(computer.ran / HOUR)} h awake, ` +
        `${estate.profiles.length} profiles, ${estate.devices.length} devices, in ${seconds.toFixed(1)} s`,
      `  AWS calls            ${this.all}; the least possible is ${least.calls} (${ratio(this.all)} times)`,
      `  sessions started     ${this.started} (${ratio(this.started)} times the least)`,
      `  calls that start one ${this.starts} (${(this.starts / leastInTime.calls).toFixed(3)} times the least in time for a few tries)`,
      `  codes                at least ${least.codes}; most to one device in three minutes: ${codes.most}`,
      `  prompts              ${prompts.prompts}`,
      `  most in an hour      ${pace.mostCalls} calls, ${pace.mostTimers} timers of core; most timers at once ${pace.mostPending}`,
      ...rest.map(([what, count]) => `    ${String(count).padStart(6)}  ${what}`),
    ].join('\n');
  }
}
