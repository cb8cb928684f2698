import type { AppError } from '../../../contract/app-error';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { AwsClock } from '../aws-clock';
import { lastCoverage } from '../sessions/chain';
import type { Sessions } from '../sessions/sessions';
import type { KeptProfiles } from './kept-profiles';
import { isUnreachable, pauseAfter, renewAt } from './policy';

/** So many are renewed at a time: after one code hundreds may be due. */
const AT_ONCE = 4;
/** Until the outcome of a renewal is known, what changes meanwhile must not begin another. */
const UNDER_WAY = 60_000;

/** How often something failed in a row, and until when it is not tried again, as `AwsClock.elapsed` counts. */
interface Failures {
  times: number;
  until: number;
}

export interface RenewalParts {
  sessions: Sessions;
  clock: AwsClock;
  kept: KeptProfiles;
  /** Until when nothing is renewed, by AWS's time; null: it is. */
  pausedUntil: () => number | null;
  /** Told once for each row of failures. */
  onFailed: (error: AppError, profile: string) => unknown;
  /** There is room for the next: `run` is to be called again. */
  onDone: () => void;
}

/**
 * Keeps sessions alive that are in use, as long as no person is needed for it: with codes made here without end, else
 * until the MFA session ends that a person has started.
 */
export class Renewal {
  /** By session that failed. */
  readonly #failed = new Map<string, Failures>();
  /** By endpoint that cannot be reached: one session finds out for all of them whether it can again. */
  readonly #unreachable = new Map<string, Failures>();
  #running = 0;

  constructor(private readonly parts: RenewalParts) {}

  /** Something changed that may cure lasting errors: try everything again. */
  tryAgain(): void {
    this.#failed.clear();
    this.#unreachable.clear();
  }

  /** Renews what is due, what ends first before the others. */
  run(): void {
    const { clock, kept } = this.parts;
    if (this.#isPaused()) return;
    const due = kept
      .plans()
      .filter((plan) => this.#dueAt(plan) <= clock.now())
      .sort((a, b) => this.#endOf(a.session) - this.#endOf(b.session));
    for (const plan of due) {
      if (this.#running >= AT_ONCE) return;
      // Profiles may share a session that was taken up just now.
      if (this.#dueAt(plan) <= clock.now()) this.#renew(plan);
    }
  }

  /** When a profile's session is renewed next without anybody, in AWS's time; null: not by itself. */
  nextAt(plan: SupportedPlan): number | null {
    const due = Math.max(this.#dueAt(plan), this.parts.clock.now(), this.parts.pausedUntil() ?? 0);
    return Number.isFinite(due) ? due : null;
  }

  /** When `run` is to be called next, in AWS's time. */
  moments(): number[] {
    const pausedUntil = this.parts.pausedUntil();
    if (pausedUntil !== null && this.#isPaused()) return Number.isFinite(pausedUntil) ? [pausedUntil] : [];
    return this.parts.kept
      .plans()
      .map((plan) => this.#dueAt(plan))
      .filter(Number.isFinite);
  }

  #isPaused(): boolean {
    const until = this.parts.pausedUntil();
    return until !== null && this.parts.clock.now() < until;
  }

  #renew({ name, session: spec }: SupportedPlan): void {
    const { sessions, clock, onDone } = this.parts;
    this.#running += 1;
    const times = this.#failed.get(spec.id)?.times ?? 0;
    this.#failed.set(spec.id, { times, until: clock.elapsed() + UNDER_WAY });
    const unreachable = this.#unreachable.get(endpointOf(spec));
    if (unreachable !== undefined) unreachable.until = clock.elapsed() + UNDER_WAY;
    void sessions.renew(spec, 'background').then((result) => {
      this.#running -= 1;
      if (result.ok || !isUnreachable(result.error)) this.#unreachable.delete(endpointOf(spec));
      if (result.ok) this.#failed.delete(spec.id);
      else this.#note(spec, result.error, name);
      onDone();
    });
  }

  #note(spec: SessionSpec, error: AppError, profile: string): void {
    const { clock, onFailed } = this.parts;
    const before = this.#failed.get(spec.id)?.times ?? 0;
    // That there is no code for a moment is no failure.
    if (error.code === 'code-not-yet' && error.retryAt !== undefined) {
      this.#failed.set(spec.id, { times: before, until: clock.elapsed() + clock.toAws(error.retryAt) - clock.now() });
      return;
    }
    if (isUnreachable(error)) {
      this.#noteUnreachable(spec, error, profile);
      return;
    }
    const times = before + 1;
    this.#failed.set(spec.id, { times, until: clock.elapsed() + pauseAfter(error, times, spec.id) });
    if (times === 1) onFailed(error, profile);
  }

  #noteUnreachable(spec: SessionSpec, error: AppError, profile: string): void {
    const { clock, onFailed } = this.parts;
    const endpoint = endpointOf(spec);
    const times = (this.#unreachable.get(endpoint)?.times ?? 0) + 1;
    this.#failed.delete(spec.id);
    this.#unreachable.set(endpoint, { times, until: clock.elapsed() + pauseAfter(error, times, endpoint) });
    if (times === 1) onFailed(error, profile);
  }

  #dueAt(plan: SupportedPlan): number {
    const { sessions, clock, kept } = this.parts;
    const never = Number.POSITIVE_INFINITY;
    const { session: spec } = plan;
    const reason = kept.reason(plan);
    if (reason === null || sessions.isStarting(spec.id) || sessions.needsCode(spec)) return never;
    // What was only used is renewed, not begun: its session or its MFA session was there before.
    if (reason !== 'choice' && lastCoverage(sessions, spec) === null) return never;
    const live = sessions.live(spec.id);
    const pausesUntil = Math.max(
      this.#failed.get(spec.id)?.until ?? 0,
      this.#unreachable.get(endpointOf(spec))?.until ?? 0,
    );
    const pause = pausesUntil - clock.elapsed();
    const due = Math.max(live === null ? 0 : renewAt(live), pause > 0 ? clock.now() + pause : 0);
    // By then its last use may be too long ago.
    return reason === 'use' && due >= kept.usedUntil(plan.name) ? never : due;
  }

  #endOf(spec: SessionSpec): number {
    return this.parts.sessions.last(spec.id)?.expiresAt ?? 0;
  }
}

const endpointOf = (spec: SessionSpec): string => spec.target.endpoint ?? '';
