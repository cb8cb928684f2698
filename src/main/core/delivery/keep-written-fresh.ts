import type { AppError } from '../../../contract/app-error';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { AwsClock } from '../aws-clock';
import { liveCoverage } from '../sessions/chain';
import type { Sessions } from '../sessions/sessions';
import { freshUntil } from '../sessions/stored-session';

const MINUTE = 60_000;
/** A renewal that nobody waits for and that failed is tried again after this long, longer each time in a row. */
const PAUSES = [MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
/** So many are renewed at a time: after one code hundreds may be due. */
const AT_ONCE = 4;

/** Errors that time does not cure: tried again when the person or the files say something new. */
const LASTING = new Set<AppError['code']>([
  'policy-denied',
  'role-denied',
  'key-invalid',
  'key-missing',
  'duration-too-long',
  'request-invalid',
  'region-disabled',
]);

/**
 * Credentials in a file cannot be fetched again by the tools that read them, so Fob renews them in time, as long as that
 * needs no code: after one code every written profile of the MFA session has credentials until the session ends.
 */
export class KeepWrittenFresh {
  /** By session: how often it failed in a row, and when it may be tried again, in AWS's time. */
  readonly #failed = new Map<string, { times: number; notBefore: number }>();
  #running = 0;

  constructor(
    private readonly sessions: Sessions,
    private readonly clock: AwsClock,
    /** Told once for each row of failures. */
    private readonly onFailed: (error: AppError, profile: string) => void,
    /** There is room for the next: `run` is to be called again. */
    private readonly onDone: () => void,
  ) {}

  /** Something changed that may cure lasting errors: try everything again. */
  tryAgain(): void {
    this.#failed.clear();
  }

  /** Renews what is due among the written profiles. */
  run(written: readonly SupportedPlan[]): void {
    for (const { name, session: spec } of written) {
      if (this.#running >= AT_ONCE) return;
      if (this.#dueAt(spec) > this.clock.now()) continue;
      this.#running += 1;
      // Noted before the outcome is known: what changes meanwhile calls `run` again.
      const times = this.#failed.get(spec.id)?.times ?? 0;
      this.#failed.set(spec.id, { times, notBefore: this.clock.now() + MINUTE });
      void this.sessions.renew(spec, 'background').then((result) => {
        this.#running -= 1;
        if (result.ok) this.#failed.delete(spec.id);
        else this.#note(spec, result.error, name);
        this.onDone();
      });
    }
  }

  /** When `run` is to be called next for these profiles, in AWS's time. */
  moments(written: readonly SupportedPlan[]): number[] {
    return written.map((plan) => this.#dueAt(plan.session)).filter(Number.isFinite);
  }

  #note(spec: SessionSpec, error: AppError, profile: string): void {
    const times = (this.#failed.get(spec.id)?.times ?? 0) + 1;
    const pause = LASTING.has(error.code)
      ? Number.POSITIVE_INFINITY
      : (PAUSES[Math.min(times, PAUSES.length) - 1] ?? MINUTE);
    this.#failed.set(spec.id, { times, notBefore: this.clock.now() + pause });
    if (times === 1) this.onFailed(error, profile);
  }

  #dueAt(spec: SessionSpec): number {
    const never = Number.POSITIVE_INFINITY;
    const inUse = this.sessions.last(spec.id) !== null || liveCoverage(this.sessions, spec) !== null;
    if (!inUse || this.sessions.isStarting(spec.id) || this.sessions.needsCode(spec)) return never;
    const live = this.sessions.live(spec.id);
    return Math.max(live === null ? 0 : freshUntil(live), this.#failed.get(spec.id)?.notBefore ?? 0);
  }
}
