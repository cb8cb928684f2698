import type { ClockView } from '../../contract/app-state';
import type { Clock } from './ports';
import { minutesInWords } from './words';

/** From here on other tools on this computer begin to suffer, and the person is told. AWS refuses calls at 15 minutes. */
const WORTH_TELLING = 2 * 60_000;

/** AWS's time: codes, budgets and expiry follow it, whatever this computer's clock says. */
export class AwsClock {
  #offset: number | null = null;

  constructor(private readonly clock: Clock) {}

  /** Milliseconds since 1970 in AWS's time. */
  now(): number {
    return this.clock.now() + (this.#offset ?? 0);
  }

  /** Turns a moment in AWS's time into one by this computer's clock, for people and timers. */
  toLocal(awsTime: number): number {
    return awsTime - (this.#offset ?? 0);
  }

  /** Takes what an answer told; `offset` is AWS minus this computer, null when nothing came back. */
  learn(offset: number | null): void {
    if (offset === null) return;
    // The Date header counts whole seconds and travel takes time: small changes are noise that would only redraw.
    if (this.#offset === null || Math.abs(offset - this.#offset) >= 2_000)
      this.#offset = Math.abs(offset) < 2_000 ? 0 : offset;
  }

  view(): ClockView {
    const offset = this.#offset;
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
