import type { AwsClock } from '../aws/clock';
import type { Timers } from '../ports';
import { liveUntil, type StoredSession } from './stored-session';

/** Moments at which a session looks different to the person: each warning time and its end. AWS's time, milliseconds. */
export function deadlinesOf(session: StoredSession, warningMinutes: readonly number[]): number[] {
  const half = (session.expiresAt - session.startedAt) / 2;
  const warnings = warningMinutes.map((minutes) => session.expiresAt - Math.min(minutes * 60_000, half));
  return [...warnings, liveUntil(session), session.expiresAt];
}

/** One timer for the earliest moment, set anew after every change. Nothing due: no timer. */
export class DeadlineTimer {
  private cancel: (() => void) | null = null;

  constructor(
    private readonly timers: Timers,
    private readonly clock: AwsClock,
    private readonly run: () => void,
  ) {}

  /** Takes moments in AWS's time; those that are past are ignored. */
  set(deadlines: readonly number[]): void {
    this.stop();
    const coming = deadlines.filter((moment) => moment > this.clock.now());
    if (coming.length === 0) return;
    // A moment later than the moment itself, so that "now" has reached it whatever the timer rounds.
    this.cancel = this.timers.at(this.clock.toLocal(Math.min(...coming)) + 5, this.run);
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
