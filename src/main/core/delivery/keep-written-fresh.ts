import type { AppError } from '../../../contract/app-error';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { AwsClock } from '../aws-clock';
import { liveCoverage } from '../sessions/chain';
import type { Sessions } from '../sessions/sessions';
import { freshUntil } from '../sessions/stored-session';

/** A renewal that nobody waits for and that failed is tried again after this long. */
const PAUSE = 60_000;

/**
 * Credentials in a file cannot be fetched again by the tools that read them, so Fob renews them in time, as long as that
 * needs no code: after one code every written profile of the MFA session has credentials until the session ends.
 */
export class KeepWrittenFresh {
  /** By profile, in AWS's time: not before then. */
  readonly #notBefore = new Map<string, number>();

  constructor(
    private readonly sessions: Sessions,
    private readonly clock: AwsClock,
    private readonly onFailed: (error: AppError, profile: string) => void,
  ) {}

  /** The person stopped this profile: nothing is renewed until `resume`. */
  pause(profile: string): void {
    this.#notBefore.set(profile, Number.POSITIVE_INFINITY);
  }

  resume(profile: string): void {
    this.#notBefore.delete(profile);
  }

  /** Renews what is due among the written profiles. */
  run(written: readonly SupportedPlan[]): void {
    for (const plan of written) {
      if (this.#dueAt(plan) > this.clock.now()) continue;
      this.#notBefore.set(plan.name, this.clock.now() + PAUSE);
      void this.sessions.renew(plan.session, { byPerson: false }).then((result) => {
        // Only the pause after a failure is lifted: Stop may have come meanwhile.
        if (result.ok && this.#notBefore.get(plan.name) !== Number.POSITIVE_INFINITY) this.resume(plan.name);
        if (!result.ok) this.onFailed(result.error, plan.name);
      });
    }
  }

  /** When `run` is to be called next for these profiles, in AWS's time. */
  moments(written: readonly SupportedPlan[]): number[] {
    return written.map((plan) => this.#dueAt(plan)).filter(Number.isFinite);
  }

  #dueAt({ name, session: spec }: SupportedPlan): number {
    const never = Number.POSITIVE_INFINITY;
    const inUse = this.sessions.last(spec.id) !== null || liveCoverage(this.sessions, spec) !== null;
    if (!inUse || this.sessions.isStarting(spec.id) || this.sessions.needsCode(spec)) return never;
    const live = this.sessions.live(spec.id);
    return Math.max(live === null ? 0 : freshUntil(live), this.#notBefore.get(name) ?? 0);
  }
}
