import type { TimelineLane } from '../../../contract/app-state';
import type { LeaseView } from '../../../contract/leases';
import type { ProgramView } from '../../../contract/programs';
import { unknownProgram } from '../callers/program';
import type { Clocks } from '../aws/clocks';
import type { LeaseAsk } from './lease-ask';
import type { LeaseRecord } from './lease-record';
import { laneOf, viewOf, type Lease } from './lease-view';
import { leaseDescription, leaseName } from './terms';

/** Leases whose time is over that are still shown. */
const MOST_OVER = 20;
/** Leases at the same time. A program may ask for any number of names. */
const MOST_AT_ONCE = 500;
/** How long a failure answers programs that ask for the same, in milliseconds. SDKs ask up to three times in a row. */
export const JUST_NOW = 2_000;

/** The leases that there are, by id and by who shares them, and their times. */
export class LeaseBook {
  /** By id. Those that began later are further back. */
  private readonly leases = new Map<string, Lease>();
  /** The last lease of each profile's key, and leases that are about to begin. */
  private readonly byKey = new Map<string, Lease>();
  private count = 0;
  /** By how much this computer's clock was set back so far, as far as the times of leases follow it. */
  private setBack: number;

  /** @param onRecord Called when what the vault has to know of a lease has changed. */
  constructor(
    private readonly clocks: Clocks,
    private readonly onRecord: (record: LeaseRecord) => void,
  ) {
    this.setBack = clocks.setBack;
  }

  /** A lease that has begun. */
  get(id: string): Lease | undefined {
    return this.leases.get(id);
  }

  /** The lease that is meant, if it has begun or is about to. */
  find({ plan, key, begun }: Pick<LeaseAsk, 'plan' | 'key' | 'begun'>): Lease | null {
    if (begun !== null) {
      this.resume(begun);
      return this.leases.get(begun.id) ?? null;
    }
    const lease = this.byKey.get(sharedKey({ profile: plan.name, key }));
    return lease === undefined || this.isOver(lease) ? null : lease;
  }

  /** A lease that is about to begin. Null: there are too many. */
  create(ask: LeaseAsk): Lease | null {
    if (this.byKey.size >= MOST_AT_ONCE) this.forgetOld();
    if (this.byKey.size >= MOST_AT_ONCE) return null;
    const { plan, terms, key, program, notAfter } = ask;
    const id = `lease-${this.now().toString(36)}-${++this.count}`;
    const unknownYet = { startedAt: this.now(), endsAt: notAfter ?? Number.POSITIVE_INFINITY };
    return leaseFrom({ id, profile: plan.name, key, terms, ...unknownYet, isStopped: false }, program);
  }

  /** Whoever asks with the same key gets this lease from now on. */
  share(lease: Lease): void {
    this.byKey.set(sharedKey(lease), lease);
  }

  /** The lease has begun. */
  add(lease: Lease): void {
    this.leases.set(lease.id, lease);
  }

  /** Takes over the lease of a command that has gone on since an earlier run of Fob. */
  resume(record: LeaseRecord): void {
    if (!this.leases.has(record.id)) this.leases.set(record.id, leaseFrom(record, unknownProgram));
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

  /** By this computer's clock, after the leases have followed it. */
  now(): number {
    const { clocks } = this;
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
      if (this.leases.has(lease.id)) this.onRecord(recordOf(lease));
    }
  }

  isOver({ endsAt }: Lease): boolean {
    return this.now() >= endsAt;
  }

  all(): Set<Lease> {
    return new Set([...this.leases.values(), ...this.byKey.values()]);
  }

  /**
   * Credentials of a lease that is over are of no use, and only the last of such leases are shown. A lease that could not
   * begin is of no use once its failure answers nobody any more.
   */
  private forgetOld(): void {
    const elapsed = this.clocks.elapsed();
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

function leaseFrom(record: LeaseRecord, program: ProgramView): Lease {
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

const sharedKey = ({ profile, key }: Pick<Lease, 'profile' | 'key'>): string => `${profile}\n${key}`;

/** What the vault has to know of a lease. */
export const recordOf = ({ id, profile, key, terms, startedAt, endsAt, isStopped }: Lease): LeaseRecord => ({
  id,
  profile,
  key,
  terms,
  startedAt,
  endsAt,
  isStopped,
});

const noLeases: LeaseView[] = [];
