import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { Timers, Totp } from '../ports';
import { nextStepAfter, STEP } from '../../../contract/mfa-code';
import { DRIFT_STEPS, provesDrift, type Refusal } from './drift';
import { nextWindow } from './ledger';

/**
 * The steps whose codes AWS accepts, relative to now. The current step comes first, then the steps that depend least on
 * the clock.
 */
const ACCEPTED_STEPS = [0, -1, 1, -DRIFT_STEPS, DRIFT_STEPS];

/** How long AWS may still accept a typed code: during its own step and two steps after it. */
const SPARE_LIFE = 3 * STEP;

/** How long background renewals leave a device alone each time that its drift has shown, in milliseconds. */
const DRIFT_PAUSE = 10 * 60_000;

/**
 * How many codes of a secret that a person brings in AWS may refuse. More would prove more, but each one is one of the
 * nine that the person has for the next secret.
 */
const TRIES_OF_A_SECRET = 2;

/** How many refusals are remembered: more than one window can have. */
const REMEMBERED = 20;

/** A code that needs no prompt. */
export interface OwnCode {
  code: string;
  /** Counted since 1970. Null for a typed code. */
  step: number | null;
}

/** Secrets, by the serial number of their device, or by an id of their own while they are only being tried. */
export interface Secrets {
  /** Null if Fob does not have it. */
  seed: (id: string) => string | null;
  /** Whether the secret is only being tried: AWS has never accepted a code of it. */
  isTried: (id: string) => boolean;
}

/** What AWS's answers say about the codes that Fob makes from one secret. */
interface Experience {
  seed: string;
  /** Which of `ACCEPTED_STEPS` to try first: the one that AWS accepted last. Each refusal moves it on. */
  first: number;
  /** In a row. */
  refusals: Refusal[];
  drifts: boolean;
  /** A time of `Clocks.elapsed`. */
  pausesUntil: number;
}

/**
 * Codes that need no prompt: made from a secret in Fob, or typed moments ago for IAM. IAM takes a code without spending
 * it for STS (published observation). Ids are those of {@link Secrets}.
 */
export class OwnCodes {
  /** `until` is a time of `Clocks.elapsed`. */
  private readonly spare = new Map<string, { codes: readonly string[]; until: number }>();
  private readonly experience = new Map<string, Experience>();

  constructor(
    private readonly totp: Totp,
    private readonly secrets: Secrets,
    private readonly clocks: Pick<Clocks, 'elapsed'>,
    private readonly timers: Timers,
  ) {}

  /** Whether Fob makes this device's codes. True as long as Fob has its secret. */
  makes(id: string): boolean {
    return this.secrets.seed(id) !== null;
  }

  /** Whether Fob may have a code now. See {@link candidates} for `now`. */
  has(id: string, now: number): boolean {
    return this.makes(id) || this.candidates(id, now).length > 0;
  }

  /** Remembers codes that the person typed for IAM. Fob tries them before it asks the person again. */
  offer(serial: string, codes: readonly string[]): void {
    this.spare.set(serial, { codes, until: this.clocks.elapsed() + SPARE_LIFE });
  }

  /**
   * The codes that an endpoint would accept now, the best one first. Some of them may have been sent before.
   * @param now is the time of this endpoint.
   */
  candidates(id: string, now: number): readonly OwnCode[] {
    const known = this.known(id);
    if (known !== null) return inTurn(known.first).map((ahead) => this.at(known.seed, now + ahead * STEP));
    const spare = this.spare.get(id);
    if (spare === undefined || this.clocks.elapsed() < spare.until)
      return (spare?.codes ?? []).map((code) => ({ code, step: null }));
    this.spare.delete(id);
    return [];
  }

  /** Call this when AWS accepted one of the candidates. */
  accepted(id: string): void {
    const known = this.known(id);
    if (known !== null) Object.assign(known, { refusals: [], drifts: false, pausesUntil: 0 });
  }

  /**
   * Call this when AWS called a candidate wrong. Returns whether the device is known to drift.
   * @param now is when it was sent, in AWS's time.
   */
  refused(id: string, { step }: OwnCode, now: number): boolean {
    const known = this.known(id);
    if (known === null || step === null) return false;
    known.first += 1;
    known.refusals = [...known.refusals, { step, at: now }].slice(-REMEMBERED);
    const isWrongSecret = this.secrets.isTried(id) && known.refusals.length >= TRIES_OF_A_SECRET;
    known.drifts ||= isWrongSecret || provesDrift(known.refusals);
    if (known.drifts) known.pausesUntil = this.clocks.elapsed() + DRIFT_PAUSE;
    return known.drifts;
  }

  /** Call this when the device was resynced: what AWS answered before says nothing any more. */
  startOver(serial: string): void {
    this.experience.delete(serial);
  }

  /** Whether the device drifts and background renewals leave it alone for now. */
  isPausing(id: string): boolean {
    return this.clocks.elapsed() < (this.known(id)?.pausesUntil ?? 0);
  }

  /**
   * When background renewals may go on once they have used their share of a window, in AWS's time. After refusals they
   * wait two steps longer: in the first steps of a window, refused codes prove nothing.
   */
  goesOnAt(id: string, now: number): number {
    const wasRefused = (this.known(id)?.refusals.length ?? 0) > 0;
    return nextWindow(now) + (wasRefused ? DRIFT_STEPS * STEP : 0);
  }

  /** Resolves when the next step has begun by this clock. Then there is a code that was never sent. */
  nextStep(clock: EndpointClock): Promise<void> {
    return new Promise((resolve) => this.timers.at(this.nextStepAt(clock), resolve));
  }

  /** When the next step of this clock begins, by this computer's clock. */
  nextStepAt(clock: EndpointClock): number {
    return clock.toLocal(nextStepAfter(clock.now()));
  }

  /** Null if Fob does not make the device's codes. Nothing is known of another secret. */
  private known(id: string): Experience | null {
    const seed = this.secrets.seed(id);
    if (seed === null) return null;
    const known = this.experience.get(id);
    if (known?.seed === seed) return known;
    const unknown = { seed, first: 0, refusals: [], drifts: false, pausesUntil: 0 };
    this.experience.set(id, unknown);
    return unknown;
  }

  private at(seed: string, time: number): OwnCode {
    return { code: this.totp.code(seed, time), step: Math.floor(time / STEP) };
  }
}

/** All accepted steps, from the one with this number on. */
function inTurn(first: number): number[] {
  const start = first % ACCEPTED_STEPS.length;
  return [...ACCEPTED_STEPS.slice(start), ...ACCEPTED_STEPS.slice(0, start)];
}
