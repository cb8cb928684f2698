import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
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
  /** `until` is a time of `Clocks.elapsed`. */
  private readonly spare = new Map<string, { codes: readonly string[]; until: number }>();

  constructor(
    private readonly totp: Totp,
    private readonly seedOf: (serial: string) => string | null,
    private readonly clocks: Pick<Clocks, 'elapsed'>,
    private readonly timers: Timers,
  ) {}

  /** Whether Fob makes this device's codes. True as long as Fob has its secret. */
  makes(serial: string): boolean {
    return this.seedOf(serial) !== null;
  }

  /** Whether Fob may have a code now. See {@link candidates} for `now`. */
  has(serial: string, now: number): boolean {
    return this.makes(serial) || this.candidates(serial, now).length > 0;
  }

  /** Remembers codes that the person typed for IAM. Fob tries them before it asks the person again. */
  offer(serial: string, codes: readonly string[]): void {
    this.spare.set(serial, { codes, until: this.clocks.elapsed() + SPARE_LIFE });
  }

  /**
   * The codes that an endpoint would accept now, the best one first. Some of them may have been sent before.
   * @param now is the time of this endpoint.
   */
  candidates(serial: string, now: number): readonly string[] {
    const seed = this.seedOf(serial);
    if (seed !== null) return ACCEPTED_STEPS.map((step) => this.totp.code(seed, now + step * STEP));
    const spare = this.spare.get(serial);
    if (spare === undefined || this.clocks.elapsed() < spare.until) return spare?.codes ?? [];
    this.spare.delete(serial);
    return [];
  }

  /** Resolves when the next step has begun by this clock. Then there is a code that was never sent. */
  nextStep(clock: EndpointClock): Promise<void> {
    return new Promise((resolve) => this.timers.at(this.nextStepAt(clock), resolve));
  }

  /** When the next step of this clock begins, by this computer's clock. */
  nextStepAt(clock: EndpointClock): number {
    return clock.toLocal(nextStepAfter(clock.now()));
  }
}
