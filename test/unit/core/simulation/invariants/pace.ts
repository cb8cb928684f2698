import type { Invariant } from '../facts';
import { HOUR } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

/** The limits for one hour in which the computer is awake. */
const TIMERS_IN_REST = 60;
const TIMERS_PER_CALL = 6;
const CALLS_IN_REST = 40;
const CALLS_PER_ASK = 6;
/** Core has one timer for all deadlines, and one for each device that waits for a code. */
const TIMERS_AT_ONCE = 20;

/** There is no busy loop: the work to do limits the number of calls and timers. */
export class Pace implements Invariant {
  mostCalls = 0;
  mostTimers = 0;
  mostPending = 0;
  private hour = { until: 0, calls: 0, asks: 0, timersRun: 0 };

  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  sent(): void {
    this.hour.calls += 1;
  }

  given(): void {
    this.hour.asks += 1;
  }

  refused(): void {
    this.hour.asks += 1;
  }

  minute(): void {
    const { computer, kept } = this.world;
    this.mostPending = Math.max(this.mostPending, computer.pending);
    if (computer.pending > TIMERS_AT_ONCE) this.verdicts.add('timers', `${computer.pending} wait`, []);
    if (computer.ran < this.hour.until) return;
    const { calls, asks, timersRun } = this.hour;
    const timers = computer.timersRun - timersRun;
    this.mostCalls = Math.max(this.mostCalls, calls);
    this.mostTimers = Math.max(this.mostTimers, timers);
    if (timers > TIMERS_IN_REST + TIMERS_PER_CALL * calls) this.verdicts.add('timers', `${timers} in an hour`, []);
    if (calls > CALLS_IN_REST + CALLS_PER_ASK * (asks + kept.possible().length))
      this.verdicts.add('calls', `${calls} in an hour, for ${asks} who asked`, []);
    this.hour = { until: computer.ran + HOUR, calls: 0, asks: 0, timersRun: computer.timersRun };
  }
}
