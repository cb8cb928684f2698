import type { AppError, Result } from '../../../contract/app-error';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import { clockEndpoint } from '../aws/clock-endpoint';
import { bugError } from '../base/bug-error';
import { hasSessions } from '../sessions/session-chain';
import type { ProfileUses } from '../sessions/profile-uses';
import type { Sessions } from '../sessions/sessions';
import type { Start } from '../sessions/session-events';
import { Failures, type Way } from './failures';
import type { KeptProfiles } from './kept-profiles';
import type { PauseChoice } from './pause-choices';
import { renewAt } from './renew-at';
import type { RenewalPause } from './renewal-pause';
import { pauseAfterUseless } from '../aws/backoff';
import { TryLimit } from './try-limit';

/** The number of sessions that are renewed at the same time. After one code hundreds may be due. */
const AT_ONCE = 4;
/** How long the other sessions wait for the one that finds out whether AWS can be reached again. */
const UNDER_WAY = 60_000;

export interface RenewalDeps {
  sessions: Sessions;
  clocks: Clocks;
  kept: KeptProfiles;
  uses: ProfileUses;
  renewalPause: RenewalPause;
  /** Whether Fob asks the endpoint of this session for the time. Until it answers, a session may only look due. */
  isTimeAsked: (spec: SessionSpec) => boolean;
  /** Called for the first of several failures in a row. */
  onFailed: (error: AppError, spec: SessionSpec) => unknown;
  /** Called when something that is shown may have changed. */
  onDone: () => void;
}

/**
 * Keeps sessions in use alive as long as that needs no person. If Fob makes the codes itself, this has no end.
 * Otherwise it ends with the MFA session that a person started.
 */
export class Renewal {
  private readonly failures: Failures;
  private readonly tryLimit: TryLimit;
  /** For each session: how many renewals in a row succeeded without giving a live session. */
  private readonly useless = new Map<string, number>();
  private readonly underWay = new Set<string>();
  /** The renewals that were due at the last look, the next one first. */
  private due: SupportedPlan[] = [];

  constructor(private readonly deps: RenewalDeps) {
    this.failures = new Failures(deps.clocks);
    this.tryLimit = new TryLimit(deps.clocks);
  }

  /** The person chooses whether a profile's session is always renewed. */
  keep(profile: string, keep: boolean): Promise<Result<null>> {
    this.tryAgain();
    return this.deps.kept.choose(profile, keep);
  }

  /** Stops automatic renewals for a while. Null resumes them. */
  pause(choice: PauseChoice | null): Promise<Result<null>> {
    return this.deps.renewalPause.choose(choice);
  }

  /** Call this when something changed that may cure lasting errors. Fob then tries everything again. */
  tryAgain(): void {
    this.failures.clear();
  }

  /** Call this when time has passed or the network changed. Failures that this may have cured are tried again. */
  wake(): void {
    this.failures.wake();
  }

  /** Call this when a server answered a call. Null: AWS. */
  answered(server: string | null): void {
    if (this.failures.answered(server)) this.deps.onDone();
  }

  /** Whether something waits until AWS can be reached again. */
  get isOffline(): boolean {
    return this.failures.isUnreachable;
  }

  get isTrying(): boolean {
    return this.underWay.size > 0;
  }

  /** Call this when a session was started by anybody. Sessions that failed without it may work now. */
  succeeded(spec: SessionSpec): void {
    this.failures.succeeded(spec.id);
  }

  /**
   * Call this when a start failed, whoever asked for it. Fob does not try the same again at once, nor what depends on
   * it. The person knows of failures that they asked for. Other failures are reported here, the first of several in a
   * row.
   */
  failed(spec: SessionSpec, error: AppError, { asker, since }: Start): void {
    // `renew` notes the failure of what it has begun.
    if (this.underWay.has(spec.id)) return;
    const isNews = this.note(spec, error, since);
    if (isNews && asker !== 'person') this.deps.onFailed(error, spec);
  }

  /** Renews the sessions that are due: first those with fewer failures, then those that end first. */
  run(): void {
    const { clocks, kept, isTimeAsked } = this.deps;
    this.due = kept
      .plans()
      .filter((plan) => this.dueAt(plan) <= clocks.local() && !isTimeAsked(plan.session))
      .sort(
        (a, b) => this.timesOf(a.session) - this.timesOf(b.session) || this.endOf(a.session) - this.endOf(b.session),
      );
    this.next();
  }

  /** Starts as many renewals as there is room for. */
  private next(): void {
    const { clocks } = this.deps;
    while (this.underWay.size < AT_ONCE && !this.isPaused()) {
      const plan = this.due.shift();
      if (plan === undefined) return;
      // Profiles may share a session, and its renewal may have started in the meantime.
      if (this.dueAt(plan) <= clocks.local()) void this.renew(plan);
    }
  }

  /** When Fob renews a profile's session next without a person, by this computer's clock. Null if it does not. */
  nextAt(plan: SupportedPlan): number | null {
    const due = Math.max(this.dueAt(plan), this.deps.clocks.local(), this.deps.renewalPause.until ?? 0);
    return Number.isFinite(due) ? due : null;
  }

  /** When to call `run` next, by this computer's clock. */
  deadlines(): number[] {
    const pausedUntil = this.deps.renewalPause.until;
    if (pausedUntil !== null && this.isPaused()) return Number.isFinite(pausedUntil) ? [pausedUntil] : [];
    return this.deps.kept
      .plans()
      .map((plan) => this.dueAt(plan))
      .filter(Number.isFinite);
  }

  private isPaused(): boolean {
    const until = this.deps.renewalPause.until;
    return until !== null && this.deps.clocks.local() < until;
  }

  private async renew({ session: spec }: SupportedPlan): Promise<void> {
    const { sessions, clocks, onFailed, onDone } = this.deps;
    const since = clocks.elapsed();
    this.underWay.add(spec.id);
    for (const { id } of sessions.startedWith(spec)) this.tryLimit.note(id);
    this.failures.begin(wayOf(spec), UNDER_WAY);
    const result = await sessions.renew(spec, 'background').catch(bugError);
    this.underWay.delete(spec.id);
    if (result.ok) this.noteSuccess(spec);
    else if (!this.waitsForCode(spec, result) && this.note(spec, result.error, since)) onFailed(result.error, spec);
    this.next();
    onDone();
  }

  /** Returns whether the failure is news to the person. */
  private note(spec: SessionSpec, error: AppError, since: number): boolean {
    const at = this.deps.sessions.failedAt(spec.id) ?? spec.id;
    return this.failures.note({ id: spec.id, at, way: wayOf(spec), error, since });
  }

  /**
   * A renewal has helped only if the session is live and not due again at once. Otherwise another one does not help
   * either, whatever the cause: AWS issued a session that had ended, or the clock of the endpoint is wrong.
   */
  private noteSuccess(spec: SessionSpec): void {
    const { sessions, clocks } = this.deps;
    const live = sessions.live(spec.id);
    if (live !== null && renewAt(live) > clocks.of(live).now()) {
      this.useless.delete(spec.id);
      return;
    }
    const times = (this.useless.get(spec.id) ?? 0) + 1;
    this.useless.set(spec.id, times);
    this.failures.wait(spec.id, pauseAfterUseless(times, spec.id));
  }

  /** A missing code is not a failure: there will be one in a moment. */
  private waitsForCode(spec: SessionSpec, { error }: Extract<Result<never>, { ok: false }>): boolean {
    if (error.code !== 'code-not-yet' || error.retryAt === undefined) return false;
    this.failures.wait(spec.id, error.retryAt - this.deps.clocks.local());
    return true;
  }

  /** By this computer's clock. */
  private dueAt(plan: SupportedPlan): number {
    const { sessions, clocks, kept, uses } = this.deps;
    const never = Number.POSITIVE_INFINITY;
    const { session: spec } = plan;
    const reason = kept.reason(plan);
    if (reason === null || this.underWay.has(spec.id) || sessions.startedBy(spec.id) !== null) return never;
    if (sessions.needsPerson(spec)) return never;
    // A profile that was only used is renewed, not started: its session or its MFA session must exist.
    if (reason === 'use' && !hasSessions(sessions, spec)) return never;
    const live = sessions.live(spec.id);
    const pause = this.pauseOf(spec);
    const due = Math.max(
      live === null ? 0 : clocks.of(live).toLocal(renewAt(live)),
      pause > 0 ? clocks.local() + pause : 0,
    );
    // By then its last use may be too long ago.
    return reason === 'use' && due >= uses.usedUntil(plan.name) ? never : due;
  }

  /** How many milliseconds to wait before a try can help. A session that is not live holds up those made from it. */
  private pauseOf(spec: SessionSpec): number {
    const { sessions } = this.deps;
    const pauses = sessions.startedWith(spec).map((step) => {
      const isNeeded = step === spec || sessions.live(step.id) === null;
      const pause = isNeeded ? this.failures.pause(step.id, wayOf(step)) : 0;
      return Math.max(pause, this.tryLimit.pause(step.id));
    });
    return Math.max(...pauses);
  }

  private timesOf(spec: SessionSpec): number {
    return this.failures.times(spec.id);
  }

  private endOf(spec: SessionSpec): number {
    const { sessions, clocks } = this.deps;
    const last = sessions.last(spec.id);
    return last === null ? 0 : clocks.of(last).toLocal(last.expiresAt);
  }
}

/** AWS has an endpoint in each region. */
function wayOf({ target }: SessionSpec): Way {
  const server = clockEndpoint(target, 'sts');
  return { server, endpoint: server ?? target.region };
}
