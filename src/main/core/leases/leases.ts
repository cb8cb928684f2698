import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { TimelineLane } from '../../../contract/app-state';
import type { LeaseTerms, LeaseView } from '../../../contract/leases';
import type { ProgramView } from '../../../contract/programs';
import { timeLeft } from '../../../contract/time-words';
import { rootId } from '../aws-files/roots';
import { unknownProgram } from '../callers/program';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Activity } from '../base/activity';
import type { Asker } from '../base/asker';
import type { Identities } from '../sessions/identities';
import { liveCoverage } from '../sessions/session-chain';
import { sessionName } from '../sessions/session-name';
import type { Sessions } from '../sessions/sessions';
import { isFresh, isLive, type StoredSession } from '../sessions/stored-session';
import { leaseGone, leaseOver, leaseStopped, tooManyLeases } from './lease-errors';
import type { LeaseRecord } from './lease-record';
import { leaseSpec } from './lease-spec';
import { laneOf, viewOf, type Lease } from './lease-view';
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

/** A program that asks for a lease. */
export interface LeaseAsk {
  plan: SupportedPlan;
  terms: LeaseTerms;
  /** Whoever asks for the profile with the same key shares one lease, and gets a new one when its time is over. */
  key: string;
  /** The lease that it has. When the time of this one is over, it gets no other. Null: it may begin one. */
  begun: LeaseRecord | null;
  /** A lease that begins now ends then at the latest, by this computer's clock. Null: nobody set an end. */
  notAfter: number | null;
  program: ProgramView;
}

/** A lease that a program wants. The profile's plan is not known yet. */
export type LeaseWanted = Omit<LeaseAsk, 'plan'>;

/** What a program gets. */
export interface GivenSession {
  session: StoredSession;
  /** The lease that it is of. Null: it is the profile's own. */
  lease: LeaseRecord | null;
}

/** The name of the lease that a program got. Null: the profile's own session. */
export const nameOfGiven = ({ lease }: GivenSession): string | null => lease && leaseName(lease.terms);

/** Leases whose time is over that are still shown. */
const MOST_OVER = 20;
/** Leases at the same time. A program may ask for any number of names. */
const MOST_AT_ONCE = 500;
/** How long a failure answers programs that ask for the same, in milliseconds. SDKs ask up to three times in a row. */
const JUST_NOW = 2_000;
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
  /** By id. Those that began later are further back. */
  private readonly leases = new Map<string, Lease>();
  /** The last lease of each profile's key, and leases that are about to begin. */
  private readonly byKey = new Map<string, Lease>();
  private count = 0;
  /** By how much this computer's clock was set back so far, as far as the times of leases follow it. */
  private setBack: number;

  constructor(private readonly deps: LeasesDeps) {
    this.setBack = deps.clocks.setBack;
  }

  /** Provides the session of a lease. */
  async provide(ask: LeaseAsk, asker: Asker): Promise<Result<GivenSession>> {
    const known = this.leaseOf(ask);
    if (known === null && this.byKey.size >= MOST_AT_ONCE) this.forgetOld();
    if (known === null && this.byKey.size >= MOST_AT_ONCE) return fail(tooManyLeases);
    const lease = known ?? this.create(ask);
    this.byKey.set(sharedKey(lease), lease);
    return this.handOut(lease, ask, asker);
  }

  /** The session that the lease has now, without a call to AWS. Null: it has none. */
  live(ask: LeaseAsk): Result<GivenSession> | null {
    const lease = this.leaseOf(ask);
    if (lease === null) return null;
    const refusal = this.refusal(lease);
    if (refusal !== null) return fail(refusal);
    const session = this.liveOf(lease, ask.plan);
    return session === null ? null : this.handed(lease, session, ask);
  }

  /** Why this lease is handed out no more. Null if it is. */
  whyNot(ask: LeaseAsk): AppError | null {
    const lease = this.leaseOf(ask);
    return lease && this.refusal(lease);
  }

  /** Whether a person has to type a code before this lease has a session. */
  needsCode(ask: LeaseAsk): boolean {
    const lease = this.leaseOf(ask);
    if (lease !== null && (this.refusal(lease) !== null || this.liveOf(lease, ask.plan) !== null)) return false;
    const { plan, terms } = ask;
    const made = leaseSpec(plan, terms, { id: 'asked', description: '', seconds: terms.seconds });
    return made.ok && this.deps.sessions.needsCode(made.value.spec);
  }

  /** Fob hands the lease out no more. What programs have lives until its end. */
  stop(id: string): Promise<Result<null>> {
    const lease = this.leases.get(id);
    if (lease === undefined || this.isOver(lease)) return Promise.resolve(fail(leaseGone));
    if (lease.isStopped) return Promise.resolve(ok(null));
    lease.isStopped = true;
    const left = this.leftOf(lease);
    lease.marks.push({ at: this.now(), kind: 'stopped', text: 'The lease was stopped.' });
    this.deps.activity.info(
      `Stopped the lease “${lease.name}” of ${lease.profile}`,
      lease.profile,
      left === null ? null : `AWS accepts what was handed out for another ${timeLeft(left)}.`,
    );
    return this.changed(lease);
  }

  /** Fob hands a stopped lease out again. */
  undoStop(id: string): Promise<Result<null>> {
    const lease = this.leases.get(id);
    if (lease === undefined || this.isOver(lease)) return Promise.resolve(fail(leaseGone));
    if (!lease.isStopped) return Promise.resolve(ok(null));
    lease.isStopped = false;
    lease.marks = lease.marks.filter(({ kind }) => kind !== 'stopped');
    this.deps.activity.info(`The lease “${lease.name}” of ${lease.profile} is handed out again`, lease.profile);
    return this.changed(lease);
  }

  /** The command that had the lease has ended. */
  ended(id: string): void {
    const lease = this.leases.get(id);
    if (lease === undefined || this.isOver(lease)) return;
    lease.endsAt = this.now();
    lease.session = null;
    this.deps.onChange();
  }

  /** Takes over the lease of a command that has gone on since an earlier run of Fob. */
  resume(record: LeaseRecord): void {
    if (this.leases.has(record.id)) return;
    this.leases.set(record.id, this.leaseFrom(record, unknownProgram));
    this.deps.onChange();
  }

  /** AWS does not accept the sessions of these profiles any more. Whoever asks next gets a new one. */
  async revoked(profiles: ReadonlySet<string>): Promise<void> {
    for (const lease of this.all()) {
      if (!profiles.has(lease.profile)) continue;
      lease.session = null;
      if (lease.flight !== null) await this.deps.sessions.forget(lease.flight.id);
    }
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    for (const lease of this.all()) {
      if (lease.profile !== from) continue;
      const isShared = this.byKey.get(sharedKey(lease)) === lease;
      if (isShared) this.byKey.delete(sharedKey(lease));
      lease.profile = to;
      if (isShared) this.byKey.set(sharedKey(lease), lease);
    }
  }

  /** Those that end first come first. */
  views(): LeaseView[] {
    this.forgetOld();
    // The same list is no change.
    if (this.leases.size === 0) return noLeases;
    const now = this.now();
    return [...this.leases.values()].map((lease) => viewOf(lease, now)).sort((a, b) => a.endsAt - b.endsAt);
  }

  lanes(): TimelineLane[] {
    const now = this.now();
    return [...this.leases.values()].map((lease) => laneOf(lease, now));
  }

  /** The ends of leases, by this computer's clock. */
  deadlines(): number[] {
    const now = this.now();
    return [...this.leases.values()].flatMap(({ endsAt }) => (endsAt > now ? [endsAt] : []));
  }

  private now(): number {
    const { clocks } = this.deps;
    const now = clocks.local();
    const by = clocks.setBack - this.setBack;
    if (by > 0) this.clockWasSetBack(by);
    return now;
  }

  /** No lease gets more time because this computer's clock was set back. */
  private clockWasSetBack(by: number): void {
    this.setBack += by;
    for (const lease of this.all()) {
      lease.startedAt -= by;
      lease.endsAt -= by;
      if (lease.credentialsEndAt !== null) lease.credentialsEndAt -= by;
      lease.marks = lease.marks.map((mark) => ({ ...mark, at: mark.at - by }));
      if (this.leases.has(lease.id)) this.deps.onRecord(recordOf(lease));
    }
  }

  private all(): Set<Lease> {
    return new Set([...this.leases.values(), ...this.byKey.values()]);
  }

  /** The lease that is meant, if it has begun or is about to. */
  private leaseOf({ plan, key, begun }: Pick<LeaseAsk, 'plan' | 'key' | 'begun'>): Lease | null {
    if (begun !== null) {
      this.resume(begun);
      return this.leases.get(begun.id) ?? null;
    }
    const lease = this.byKey.get(sharedKey({ profile: plan.name, key }));
    return lease === undefined || this.isOver(lease) ? null : lease;
  }

  private create({ plan, terms, key, program, notAfter }: LeaseAsk): Lease {
    const id = `lease-${this.now().toString(36)}-${++this.count}`;
    const unknownYet = { startedAt: this.now(), endsAt: notAfter ?? Number.POSITIVE_INFINITY };
    return this.leaseFrom({ id, profile: plan.name, key, terms, ...unknownYet, isStopped: false }, program);
  }

  private leaseFrom(record: LeaseRecord, program: ProgramView): Lease {
    return {
      ...record,
      program,
      name: leaseName(record.terms),
      description: leaseDescription(leaseName(record.terms)),
      heldBy: 'session-policy',
      session: null,
      credentialsEndAt: null,
      times: 0,
      marks: [],
      flight: null,
      failure: null,
    };
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
    if (lease.endsAt - this.now() <= LAST) return live === null ? fail(leaseOver(lease.name, lease.profile)) : ok(live);
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
    const left = Math.max(1, Math.floor((endsAt - this.now() - CALL) / 1000));
    // A lease that has not begun has its whole time, if nothing else ends it.
    const whole = this.leases.has(id) ? left : Math.min(left, terms.seconds ?? Infinity);
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
      const shorter = this.isOver(lease) ? fail(leaseOver(lease.name, lease.profile)) : this.spec(lease, plan);
      return shorter.ok ? this.make(lease, plan, shorter.value, asker) : shorter;
    }
    lease.heldBy = heldBy;
    const user = identities.user(rootId(spec.root), 'fob', spec.device).name;
    lease.description = spec.role === null ? leaseDescription(lease.name) : sessionName(spec, user);
    if (!this.leases.has(lease.id)) this.begin(lease, plan, session);
    else lease.marks.push({ at: this.now(), kind: 'renewed', text: 'The lease got a new session.' });
    lease.session = session;
    return made;
  }

  /** The time runs from the first session on: nobody pays for the time that it takes to type a code. */
  private begin(lease: Lease, plan: SupportedPlan, session: StoredSession): void {
    const { sessions, clocks, activity } = this.deps;
    const { terms, name, profile, description } = lease;
    const now = this.now();
    lease.startedAt = now;
    const coverage = liveCoverage(sessions, plan.session, clocks);
    const end =
      terms.seconds === null
        ? Math.max(this.endOf(session), coverage === null ? 0 : this.endOf(coverage))
        : now + terms.seconds * 1000;
    lease.endsAt = Math.min(lease.endsAt, end);
    this.leases.set(lease.id, lease);
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
    const left = (credentialsEndAt ?? 0) - this.now();
    return left > 0 ? left : null;
  }

  private isOver({ endsAt }: Lease): boolean {
    return this.now() >= endsAt;
  }

  private refusal(lease: Lease): AppError | null {
    if (this.isOver(lease)) return leaseOver(lease.name, lease.profile);
    return lease.isStopped ? leaseStopped(lease.name, lease.profile, this.leftOf(lease)) : null;
  }

  private changed(lease: Lease): Promise<Result<null>> {
    this.deps.onRecord(recordOf(lease));
    this.deps.onChange();
    return Promise.resolve(ok(null));
  }

  /**
   * Credentials of a lease that is over are of no use, and only the last of such leases are shown. A lease that could not
   * begin is of no use once its failure answers nobody any more.
   */
  private forgetOld(): void {
    const elapsed = this.deps.clocks.elapsed();
    for (const [key, { id, flight, failure }] of this.byKey) {
      const isJustNow = failure !== null && elapsed - failure.at < JUST_NOW;
      if (!this.leases.has(id) && flight === null && !isJustNow) this.byKey.delete(key);
    }
    const over = [...this.leases.values()].filter((lease) => this.isOver(lease)).sort((a, b) => b.endsAt - a.endsAt);
    for (const lease of over) lease.session = null;
    for (const lease of over.slice(MOST_OVER)) {
      this.leases.delete(lease.id);
      if (this.byKey.get(sharedKey(lease)) === lease) this.byKey.delete(sharedKey(lease));
    }
  }
}

const sharedKey = ({ profile, key }: Pick<Lease, 'profile' | 'key'>): string => `${profile}\n${key}`;

/** A session belongs to what the profile is now: the role of another time may do other things. */
const sessionId = ({ id }: Pick<Lease, 'id'>, { session }: SupportedPlan): string => `${session.id}\n${id}`;

const recordOf = ({ id, profile, key, terms, startedAt, endsAt, isStopped }: Lease): LeaseRecord => ({
  id,
  profile,
  key,
  terms,
  startedAt,
  endsAt,
  isStopped,
});

const noLeases: LeaseView[] = [];
