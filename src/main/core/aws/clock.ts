import type { ClockView } from '../../../contract/app-state';
import type { Clock } from '../ports';
import { minutesInWords } from '../base/words';

/**
 * The difference from which Fob tells the person, because other tools begin to fail. AWS refuses calls at 15 minutes.
 */
const WORTH_TELLING = 2 * 60_000;

/** Smaller differences are ignored: the Date header counts whole seconds, and travel takes time. */
const NOISE = 2_000;

/** Knows AWS's time. Codes, budgets and expiry follow it, whatever this computer's clock says. */
export class AwsClock {
  private offset: number | null = null;
  private isDoubtful = true;
  private seen: { now: number; elapsed: number };
  /** The fixed time during `atOneMoment`. Null otherwise. */
  private moment: { now: number; elapsed: number } | null = null;

  /** @param onAnswered Called when AWS told its time, which means that Fob reached AWS. */
  constructor(
    private readonly clock: Clock,
    private readonly onAnswered: () => void = () => undefined,
  ) {
    this.seen = { now: clock.now(), elapsed: clock.elapsed() };
  }

  /** Milliseconds since 1970 in AWS's time. */
  now(): number {
    return this.moment?.now ?? this.read();
  }

  /**
   * Runs `look` with a fixed time and returns its result. Work on thousands of sessions reads the clock once, and sees all
   * of them at the same moment. A call inside another one keeps the moment of the outer call.
   */
  atOneMoment<T>(look: () => T): T {
    const outer = this.moment;
    this.moment ??= { now: this.read(), elapsed: this.clock.elapsed() };
    try {
      return look();
    } finally {
      this.moment = outer;
    }
  }

  /** Milliseconds since some fixed moment, to measure how long something lasts. No jump of a clock changes it. */
  elapsed(): number {
    return this.moment?.elapsed ?? this.clock.elapsed();
  }

  /**
   * Whether AWS's time is uncertain: AWS has not told it since Fob started, since this computer slept, or since its
   * clock jumped.
   */
  isUncertain(): boolean {
    if (this.moment === null) this.read();
    return this.isDoubtful;
  }

  markUncertain(): void {
    this.isDoubtful = true;
  }

  /**
   * Reads the clock and notices jumps. If more time passed than this computer's clock says, the clock was set back, and
   * expired sessions would look alive. The other direction looks the same as sleep, so live sessions may look expired.
   */
  private read(): number {
    const now = this.clock.now();
    const elapsed = this.clock.elapsed();
    const setBack = elapsed - this.seen.elapsed - (now - this.seen.now);
    if (Math.abs(setBack) > NOISE) {
      if (setBack > 0) this.offset = (this.offset ?? 0) + setBack;
      this.seen = { now, elapsed };
      this.isDoubtful = true;
    }
    return now + (this.offset ?? 0);
  }

  /** Converts AWS's time to this computer's clock, for people and timers. */
  toLocal(awsTime: number): number {
    return awsTime - (this.offset ?? 0);
  }

  /** Converts this computer's clock to AWS's time. */
  toAws(localTime: number): number {
    return localTime + (this.offset ?? 0);
  }

  /** Learns AWS's time from an answer. `offset` is AWS's clock minus this computer's, or null if nothing came back. */
  learn(offset: number | null): void {
    if (offset === null) return;
    this.isDoubtful = false;
    this.seen = { now: this.clock.now(), elapsed: this.clock.elapsed() };
    if (this.offset === null || Math.abs(offset - this.offset) >= NOISE)
      this.offset = Math.abs(offset) < NOISE ? 0 : offset;
    this.onAnswered();
  }

  view(): Omit<ClockView, 'isAsked'> {
    const offset = this.offset;
    if (offset === null || Math.abs(offset) < WORTH_TELLING) return { offset, error: null };
    const apart = minutesInWords(Math.abs(offset) / 60_000);
    return {
      offset,
      error: {
        code: 'clock-off',
        message: `This computer's clock is ${apart} ${offset > 0 ? 'behind' : 'ahead of'} AWS's. Fob corrects for it; other tools do not.`,
        nextStep: 'Switch on automatic time in the system settings, or set the clock.',
      },
    };
  }
}
