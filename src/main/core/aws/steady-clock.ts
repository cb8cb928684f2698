import type { Clock } from '../ports';

/** Milliseconds. Smaller jumps of this computer's clock are ignored: answers do not show the time more exactly. */
export const NOISE = 2_000;

interface Reading {
  local: number;
  elapsed: number;
}

/**
 * This computer's clock, and what is known of its jumps. A jump concerns the time of every endpoint, because Fob knows
 * their clocks by the difference to this one.
 */
export class SteadyClock {
  private seen: Reading;
  /** The fixed time during `atOneMoment`. Null otherwise. */
  private moment: Reading | null = null;
  private setBackBy = 0;
  private doubtsSoFar = 0;

  constructor(private readonly clock: Clock) {
    this.seen = { local: clock.now(), elapsed: clock.elapsed() };
  }

  /** Milliseconds since 1970 by this computer's clock, as timers and people see it. */
  local(): number {
    return this.moment?.local ?? this.look().local;
  }

  /** Milliseconds since some fixed moment, to measure how long something lasts. No jump of a clock changes it. */
  elapsed(): number {
    return this.moment?.elapsed ?? this.clock.elapsed();
  }

  /**
   * Runs `look` with a fixed time and returns its result. Work on thousands of sessions reads the clock once, and sees all
   * of them at the same moment. A call inside another one keeps the moment of the outer call.
   */
  atOneMoment<T>(look: () => T): T {
    const outer = this.moment;
    this.moment ??= this.look();
    try {
      return look();
    } finally {
      this.moment = outer;
    }
  }

  /** By how many milliseconds this clock was set back while Fob ran. */
  get setBack(): number {
    if (this.moment === null) this.look();
    return this.setBackBy;
  }

  /** How often this clock came into doubt. What an endpoint told before the last time may no longer hold. */
  get doubts(): number {
    if (this.moment === null) this.look();
    return this.doubtsSoFar;
  }

  /** Call this when the computer slept or its clock may have been set. */
  markUncertain(): void {
    this.doubtsSoFar += 1;
  }

  /**
   * Reads the clock and notices jumps. If more time passed than the clock says, it was set back, and expired sessions
   * would look alive. The other direction looks the same as sleep, so live sessions may look expired.
   */
  private look(): Reading {
    const now = { local: this.clock.now(), elapsed: this.clock.elapsed() };
    const setBack = now.elapsed - this.seen.elapsed - (now.local - this.seen.local);
    if (Math.abs(setBack) > NOISE) {
      if (setBack > 0) this.setBackBy += setBack;
      this.seen = now;
      this.doubtsSoFar += 1;
    }
    return now;
  }
}
