import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { TimelineLane } from '../../../contract/app-state';
import type { LeaseView } from '../../../contract/leases';
import { timeLeft } from '../../../contract/time-words';
import { rootId } from '../aws-files/roots';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Activity } from '../base/activity';
import type { Asker } from '../base/asker';
import type { Identities } from '../sessions/identities';
import { liveCoverage } from '../sessions/session-chain';
import { sessionName } from '../sessions/session-name';
import type { Sessions } from '../sessions/sessions';
import { isFresh, isLive, type StoredSession } from '../sessions/stored-session';
import type { LeaseAsk } from './lease-ask';
import { JUST_NOW, LeaseBook, recordOf } from './lease-book';
import { leaseGone, leaseOver, leaseStopped, tooManyLeases } from './lease-errors';
import type { LeaseRecord } from './lease-record';
import { leaseSpec } from './lease-spec';
import type { Lease } from './lease-view';
import { leaseDescription, leaseName } from './terms';

export interface LeasesDeps {
  sessions: Sessions;
  identities: Identities;
  clocks: Clocks;
  activity: Activity;
  /** What the vault has to know of a lease has changed. */
  onRecord: (record: LeaseRecord) => void;
  onChange: () => void;
}

/** What a program gets. */
export interface GivenSession {
  session: StoredSession;
  /** The lease that it is of. Null: it is the profile's own. */
  lease: LeaseRecord | null;
}

/** The name of the lease that a program got. Null: the profile's own session. */
export const nameOfGiven = ({ lease }: GivenSession): string | null => lease && leaseName(lease.terms);

/** Milliseconds that the call to AWS may take, so that no session outlives its lease. */
const CALL = 5_000;
/** Milliseconds before the end of a lease in which a new session is of no use to anybody. */
const LAST = 2 * CALL;

/**
 * The leases that programs have: sessions of a profile that may do less, and for less long. A lease begins when the first
 * session is there and has an absolute end. Its sessions are in memory only. Each is made when somebody asks, and none is
 * to live beyond the end. Where AWS cannot hold a session to the terms, there is no lease.
 */
export class Leases {
  private readonly book: LeaseBook;

  constructor(private readonly deps: LeasesDeps) {
    this.book = new LeaseBook(deps.clocks, deps.onRecord);
  }

  /** Provides the session of a lease. */
  async provide(ask: LeaseAsk, asker: Asker): Promise<Result<GivenSession>> {
    const lease = this.book.find(ask) ?? this.book.create(ask);
    if (lease === null) return fail(tooManyLeases);
    this.book.share(lease);
    return this.handOut(lease, ask, asker);
  }

  /** The session that the lease has now, without a call to AWS. Null: it has none. */
  live(ask: LeaseAsk): Result<GivenSession> | null {
    const lease = this.book.find(ask);
    if (lease === null) return null;
    const refusal = this.refusal(lease);
    if (refusal !== null) return fail(refusal);
    const session = this.liveOf(lease, ask.plan);
    return session === null ? null : this.handed(lease, session, ask);
  }

  /** Why this lease is handed out no more. Null if it is. */
  whyNot(ask: LeaseAsk): AppError | null {
    const lease = this.book.find(ask);
    return lease && this.refusal(lease);
  }

  /** Whether a person has to type a code before this lease has a session. */
  needsCode(ask: LeaseAsk): boolean {
    const lease = this.book.find(ask);
    if (lease !== null && (this.refusal(lease) !== null || this.liveOf(lease, ask.plan) !== null)) return false;
    const { plan, terms } = ask;
    const made = leaseSpec(plan, terms, { id: 'asked', description: '', seconds: terms.seconds });
    return made.ok && this.deps.sessions.needsCode(made.value.spec);
  }

  /** Fob hands the lease out no more. What programs have lives until its end. */
  stop(id: string): Promise<Result<null>> {
    const lease = this.book.get(id);
    if (lease === undefined || this.book.isOver(lease)) return Promise.resolve(fail(leaseGone));
    if (lease.isStopped) return Promise.resolve(ok(null));
    lease.isStopped = true;
    const left = this.leftOf(lease);
    lease.marks.push({ at: this.book.now(), kind: 'stopped', text: 'The lease was stopped.' });
    this.deps.activity.info(
      `Stopped the lease “${lease.name}” of ${lease.profile}`,
      lease.profile,
      left === null ? null : `AWS accepts what was handed out for another ${timeLeft(left)}.`,
    );
    return this.changed(lease);
  }

  /** Fob hands a stopped lease out again. */
  undoStop(id: string): Promise<Result<null>> {
    const lease = this.book.get(id);
    if (lease === undefined || this.book.isOver(lease)) return Promise.resolve(fail(leaseGone));
    if (!lease.isStopped) return Promise.resolve(ok(null));
    lease.isStopped = false;
    lease.marks = lease.marks.filter(({ kind }) => kind !== 'stopped');
    this.deps.activity.info(`The lease “${lease.name}” of ${lease.profile} is handed out again`, lease.profile);
    return this.changed(lease);
  }

  /** The command that had the lease has ended. */
  ended(id: string): void {
    const lease = this.book.get(id);
    if (lease === undefined || this.book.isOver(lease)) return;
    lease.endsAt = this.book.now();
    lease.session = null;
    this.deps.onChange();
  }

  /** Takes over the lease of a command that has gone on since an earlier run of Fob. */
  resume(record: LeaseRecord): void {
    this.book.resume(record);
    this.deps.onChange();
  }

  /** AWS does not accept the sessions of these profiles any more. Whoever asks next gets a new one. */
  async revoked(profiles: ReadonlySet<string>): Promise<void> {
    for (const lease of this.book.all()) {
      if (!profiles.has(lease.profile)) continue;
      lease.session = null;
      if (lease.flight !== null) await this.deps.sessions.forget(lease.flight.id);
    }
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    this.book.renamed(from, to);
  }

  /** Those that end first come first. */
  views(): LeaseView[] {
    return this.book.views();
  }

  lanes(): TimelineLane[] {
    return this.book.lanes();
  }

  /** The ends of leases, by this computer's clock. */
  deadlines(): number[] {
    return this.book.deadlines();
  }

  private async handOut(lease: Lease, ask: LeaseAsk, asker: Asker): Promise<Result<GivenSession>> {
    const before = this.refusal(lease);
    if (before !== null) return fail(before);
    const provided = await this.session(lease, ask.plan, asker);
    // It may have been stopped, or have ended, while AWS was asked.
    const refusal = provided.ok ? this.refusal(lease) : null;
    if (refusal !== null) return fail(refusal);
    return provided.ok ? this.handed(lease, provided.value, ask) : provided;
  }

  private handed(lease: Lease, session: StoredSession, { program }: LeaseAsk): Result<GivenSession> {
    lease.program = program;
    lease.times += 1;
    lease.credentialsEndAt = Math.max(lease.credentialsEndAt ?? 0, this.endOf(session));
    this.deps.onChange();
    return ok({ session, lease: recordOf(lease) });
  }

  /** The live session while it is fresh, or as good as a new one. Else a new one, which all share who ask meanwhile. */
  private async session(lease: Lease, plan: SupportedPlan, asker: Asker): Promise<Result<StoredSession>> {
    const { sessions, clocks } = this.deps;
    const live = this.liveOf(lease, plan);
    if (live !== null && (isFresh(live, clocks.of(live).now()) || this.endOf(live) >= lease.endsAt - LAST))
      return ok(live);
    // AWS would be asked again and again for credentials of a second.
    if (lease.endsAt - this.book.now() <= LAST)
      return live === null ? fail(leaseOver(lease.name, lease.profile)) : ok(live);
    if (lease.flight?.id !== sessionId(lease, plan)) {
      const { failure } = lease;
      if (failure !== null && asker !== 'person' && clocks.elapsed() - failure.at < JUST_NOW)
        return live === null ? fail(failure.error) : ok(live);
      const spec = this.spec(lease, plan);
      if (!spec.ok) return spec;
      // Nobody waits for a code while what is there still works.
      if (live !== null && sessions.needsCode(spec.value.spec)) return ok(live);
      const flight = { id: spec.value.spec.id, made: this.make(lease, plan, spec.value, asker) };
      lease.flight = flight;
      const over = (): unknown => lease.flight === flight && (lease.flight = null);
      flight.made = flight.made.finally(over);
    }
    const made = await lease.flight.made;
    const still = this.liveOf(lease, plan);
    return made.ok || still === null ? made : ok(still);
  }

  private spec(lease: Lease, plan: SupportedPlan): ReturnType<typeof leaseSpec> {
    const { id, endsAt, terms, name } = lease;
    const left = Math.max(1, Math.floor((endsAt - this.book.now() - CALL) / 1000));
    // A lease that has not begun has its whole time, if nothing else ends it.
    const whole = this.book.get(id) !== undefined ? left : Math.min(left, terms.seconds ?? Infinity);
    const seconds = whole === Infinity ? null : whole;
    return leaseSpec(plan, terms, { id: sessionId(lease, plan), description: leaseDescription(name), seconds });
  }

  private async make(
    lease: Lease,
    plan: SupportedPlan,
    { spec, heldBy }: { spec: Parameters<Sessions['attempt']>[0]; heldBy: LeaseView['heldBy'] },
    asker: Asker,
  ): Promise<Result<StoredSession>> {
    const { sessions, clocks, identities } = this.deps;
    const since = clocks.elapsed();
    const made = await sessions.renew(spec, asker);
    lease.failure = made.ok ? null : { error: made.error, at: clocks.elapsed() };
    if (!made.ok) return made;
    const session = made.value;
    // A person may have typed a code meanwhile, or the way to AWS was slow. Nobody gets what lives for too long.
    if (clocks.elapsed() - since > CALL && this.endOf(session) > lease.endsAt) {
      const shorter = this.book.isOver(lease) ? fail(leaseOver(lease.name, lease.profile)) : this.spec(lease, plan);
      return shorter.ok ? this.make(lease, plan, shorter.value, asker) : shorter;
    }
    lease.heldBy = heldBy;
    const user = identities.user(rootId(spec.root), 'fob', spec.device).name;
    lease.description = spec.role === null ? leaseDescription(lease.name) : sessionName(spec, user);
    if (this.book.get(lease.id) === undefined) this.begin(lease, plan, session);
    else lease.marks.push({ at: this.book.now(), kind: 'renewed', text: 'The lease got a new session.' });
    lease.session = session;
    return made;
  }

  /** The time runs from the first session on: nobody pays for the time that it takes to type a code. */
  private begin(lease: Lease, plan: SupportedPlan, session: StoredSession): void {
    const { sessions, clocks, activity } = this.deps;
    const { terms, name, profile, description } = lease;
    const now = this.book.now();
    lease.startedAt = now;
    const coverage = liveCoverage(sessions, plan.session, clocks);
    const end =
      terms.seconds === null
        ? Math.max(this.endOf(session), coverage === null ? 0 : this.endOf(coverage))
        : now + terms.seconds * 1000;
    lease.endsAt = Math.min(lease.endsAt, end);
    this.book.add(lease);
    lease.marks.push({ at: now, kind: 'started', text: 'The lease began.' });
    activity.info(
      `Began the lease “${name}” of ${profile}, for ${timeLeft(lease.endsAt - now)}`,
      profile,
      `CloudTrail shows it as ${description}.`,
    );
    this.deps.onRecord(recordOf(lease));
  }

  /** The lease's session, unless it is of what the profile was before somebody changed it. */
  private liveOf(lease: Lease, plan: SupportedPlan): StoredSession | null {
    const { session } = lease;
    if (session?.id !== sessionId(lease, plan)) return null;
    return isLive(session, this.deps.clocks.of(session).now()) ? session : null;
  }

  private endOf(session: StoredSession): number {
    return this.deps.clocks.of(session).toLocal(session.expiresAt);
  }

  /** How long what was handed out lives on. Null: nothing was, or it has ended. */
  private leftOf({ credentialsEndAt }: Lease): number | null {
    const left = (credentialsEndAt ?? 0) - this.book.now();
    return left > 0 ? left : null;
  }

  private refusal(lease: Lease): AppError | null {
    if (this.book.isOver(lease)) return leaseOver(lease.name, lease.profile);
    return lease.isStopped ? leaseStopped(lease.name, lease.profile, this.leftOf(lease)) : null;
  }

  private changed(lease: Lease): Promise<Result<null>> {
    this.deps.onRecord(recordOf(lease));
    this.deps.onChange();
    return Promise.resolve(ok(null));
  }
}

/** A session belongs to what the profile is now: the role of another time may do other things. */
const sessionId = ({ id }: Pick<Lease, 'id'>, { session }: SupportedPlan): string => `${session.id}\n${id}`;
