import type { ClockView } from '../../../contract/app-state';
import type { Clock } from '../ports';
import { minutesInWords } from '../base/words';

/** From here on other tools on this computer begin to suffer, and the person is told. AWS refuses calls at 15 minutes. */
const WORTH_TELLING = 2 * 60_000;

/** The Date header counts whole seconds and travel takes time: smaller differences would only redraw. */
const NOISE = 2_000;

/** AWS's time: codes, budgets and expiry follow it, whatever this computer's clock says. */
export class AwsClock {
  private offset: number | null = null;
  private isDoubtful = true;
  private seen: { now: number; elapsed: number };
  /** While everything is looked at. */
  private moment: { now: number; elapsed: number } | null = null;

  /** @param onHeard AWS told its time: it was reached */
  constructor(
    private readonly clock: Clock,
    private readonly onHeard: () => void = () => undefined,
  ) {
    this.seen = { now: clock.now(), elapsed: clock.elapsed() };
  }

  /** Milliseconds since 1970 in AWS's time. */
  now(): number {
    return this.moment?.now ?? this.read();
  }

  /** Time stands still meanwhile: a look at thousands of sessions reads the clock once, and sees all at the same moment. */
  atOneMoment<T>(look: () => T): T {
    const outer = this.moment;
    this.moment ??= { now: this.read(), elapsed: this.clock.elapsed() };
    try {
      return look();
    } finally {
      this.moment = outer;
    }
  }

  /** Milliseconds since some moment: for how long something lasts, which no jump of a clock makes longer or shorter. */
  elapsed(): number {
    return this.moment?.elapsed ?? this.clock.elapsed();
  }

  /** AWS has not told its time since Fob started, since this computer slept, or since its clock was seen to jump. */
  isUncertain(): boolean {
    if (this.moment === null) this.read();
    return this.isDoubtful;
  }

  markUncertain(): void {
    this.isDoubtful = true;
  }

  /**
   * Reads the clock, and notices when it jumped. More time passed than this computer's clock says: it was set back, and expired sessions would look alive. The other
   * direction cannot be told from sleep; there sessions may look expired that are not.
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

  /** Turns a moment in AWS's time into one by this computer's clock, for people and timers. */
  toLocal(awsTime: number): number {
    return awsTime - (this.offset ?? 0);
  }

  /** The other way round. */
  toAws(localTime: number): number {
    return localTime + (this.offset ?? 0);
  }

  /** Takes what an answer told; `offset` is AWS minus this computer, null when nothing came back. */
  learn(offset: number | null): void {
    if (offset === null) return;
    this.isDoubtful = false;
    this.seen = { now: this.clock.now(), elapsed: this.clock.elapsed() };
    if (this.offset === null || Math.abs(offset - this.offset) >= NOISE)
      this.offset = Math.abs(offset) < NOISE ? 0 : offset;
    this.onHeard();
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
