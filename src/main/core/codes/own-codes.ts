import type { AwsClock } from '../aws/clock';
import type { Timers, Totp } from '../ports';
import { nextStepAfter, STEP } from '../../../contract/mfa-code';

/**
 * The steps whose codes AWS accepts, relative to now: from two before to two after. The current step comes first, then
 * the steps that depend least on the clock.
 */
const ACCEPTED_STEPS = [0, -1, 1, -2, 2];

/** How long AWS may still accept a typed code: during its own step and two steps after it. */
const SPARE_LIFE = 3 * STEP;

/**
 * Codes that need no prompt: made from a secret in Fob, or typed moments ago for IAM. IAM takes a code without spending
 * it for STS (published observation).
 */
export class OwnCodes {
  private readonly spare = new Map<string, { codes: readonly string[]; until: number }>();

  constructor(
    private readonly totp: Totp,
    private readonly seedOf: (serial: string) => string | null,
    private readonly clock: AwsClock,
    private readonly timers: Timers,
  ) {}

  /** Whether Fob makes this device's codes. True as long as Fob has its secret. */
  makes(serial: string): boolean {
    return this.seedOf(serial) !== null;
  }

  /** Whether Fob may have a code now. */
  has(serial: string): boolean {
    return this.makes(serial) || this.candidates(serial).length > 0;
  }

  /** Remembers codes that the person typed for IAM. Fob tries them before it asks the person again. */
  offer(serial: string, codes: readonly string[]): void {
    this.spare.set(serial, { codes, until: this.clock.now() + SPARE_LIFE });
  }

  /** The codes that AWS would accept now, the best one first. Some of them may have been sent before. */
  candidates(serial: string): readonly string[] {
    const seed = this.seedOf(serial);
    const now = this.clock.now();
    if (seed !== null) return ACCEPTED_STEPS.map((step) => this.totp.code(seed, now + step * STEP));
    const spare = this.spare.get(serial);
    if (spare === undefined || now < spare.until) return spare?.codes ?? [];
    this.spare.delete(serial);
    return [];
  }

  /** Resolves when the next step has begun. Then there is a code that was never sent. */
  nextStep(): Promise<void> {
    return new Promise((resolve) => this.timers.at(this.clock.toLocal(this.nextStepAt()), resolve));
  }

  /** When the next step begins, in AWS's time. */
  nextStepAt(): number {
    return nextStepAfter(this.clock.now());
  }
}
