import type { Clocks } from '../aws/clocks';
import type { Timers } from '../ports';
import { liveUntil, type StoredSession } from './stored-session';

/**
 * The moments at which a session changes for the person: each warning time and its end. Milliseconds, in the time of its
 * endpoint.
 */
export function deadlinesOf(session: StoredSession, warningMinutes: readonly number[]): number[] {
  const half = (session.expiresAt - session.startedAt) / 2;
  const warnings = warningMinutes.map((minutes) => session.expiresAt - Math.min(minutes * 60_000, half));
  return [...warnings, liveUntil(session), session.expiresAt];
}

/**
 * Runs one timer for the earliest moment and sets it again after every change. If nothing is due, there is no timer.
 */
export class DeadlineTimer {
  private cancel: (() => void) | null = null;

  constructor(
    private readonly timers: Timers,
    private readonly clocks: Pick<Clocks, 'local'>,
    private readonly run: () => void,
  ) {}

  /** Takes moments by this computer's clock. It ignores moments in the past. */
  set(deadlines: readonly number[]): void {
    this.stop();
    const coming = deadlines.filter((moment) => moment > this.clocks.local());
    if (coming.length === 0) return;
    // The timer runs a moment late, so that `now` has passed the moment however the timer rounds.
    this.cancel = this.timers.at(Math.min(...coming) + 5, this.run);
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
