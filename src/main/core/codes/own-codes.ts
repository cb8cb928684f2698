import type { AwsClock } from '../aws/clock';
import type { Timers, Totp } from '../ports';
import { STEP } from './step';

/**
 * Steps whose codes AWS takes, relative to now: two either side. The current one first, then those that need the clock
 * least to be right.
 */
const ACCEPTED_STEPS = [0, -1, 1, -2, 2];

/** How long a typed code may still be taken: its own step and two after it. */
const SPARE_LIFE = 3 * STEP;

/**
 * Codes for which nobody has to be asked: made from a secret that is kept here, or typed moments ago for IAM, which takes
 * codes without spending them for STS (published observation).
 */
export class OwnCodes {
  private readonly spare = new Map<string, { codes: readonly string[]; until: number }>();

  constructor(
    private readonly totp: Totp,
    private readonly seedOf: (serial: string) => string | null,
    private readonly clock: AwsClock,
    private readonly timers: Timers,
  ) {}

  /** Whether this device's codes are made here, for as long as its secret is kept. */
  makes(serial: string): boolean {
    return this.seedOf(serial) !== null;
  }

  /** Whether there may be a code now. */
  has(serial: string): boolean {
    return this.makes(serial) || this.candidates(serial).length > 0;
  }

  /** Codes that the person typed for IAM; they are tried before the person is asked again. */
  offer(serial: string, codes: readonly string[]): void {
    this.spare.set(serial, { codes, until: this.clock.now() + SPARE_LIFE });
  }

  /** What AWS would take now, the best first; some may have been sent before. */
  candidates(serial: string): readonly string[] {
    const seed = this.seedOf(serial);
    const now = this.clock.now();
    if (seed !== null) return ACCEPTED_STEPS.map((step) => this.totp.code(seed, now + step * STEP));
    const spare = this.spare.get(serial);
    if (spare === undefined || now < spare.until) return spare?.codes ?? [];
    this.spare.delete(serial);
    return [];
  }

  /** Resolves when the next step has begun, and with it there is a code that was never sent. */
  nextStep(): Promise<void> {
    return new Promise((resolve) => this.timers.at(this.clock.toLocal(this.nextStepAt()), resolve));
  }

  /** When that is, in AWS's time. */
  nextStepAt(): number {
    return (Math.floor(this.clock.now() / STEP) + 1) * STEP;
  }
}
