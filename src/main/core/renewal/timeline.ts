import type { TimelineLane, TimelineMark } from '../../../contract/app-state';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';
import type { AwsTarget } from '../ports';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { chainOf } from '../sessions/session-chain';
import type { StoredSession } from '../sessions/stored-session';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How far the timeline reaches back and ahead, in milliseconds. */
const REACH = 12 * HOUR;
const MOST_LANES = 100;
const MOST_MARKS = 50;

interface Lane {
  /** The clock of the endpoint that gives the session. All times of the lane are by this clock. */
  clock: EndpointClock;
  spans: { from: number; to: number }[];
  marks: TimelineMark[];
}

/** Times are by this computer's clock. */
export interface LaneSources {
  plans: readonly SupportedPlan[];
  label: (spec: SessionSpec) => string;
  nextAt: (plan: SupportedPlan) => number | null;
  promptAt: (spec: SessionSpec, plans: readonly SupportedPlan[]) => number | null;
}

/** Records what happened to sessions in the last hours. It lives in memory only. */
export class Timeline {
  private readonly lanesBySession = new Map<string, Lane>();
  /** When old entries were last removed. A time of `Clocks.elapsed`. */
  private forgotAt = -MINUTE;

  constructor(private readonly clocks: Clocks) {}

  started(session: StoredSession, text: string): void {
    const lane = this.lane(session.id, this.clocks.of(session));
    const last = lane.spans.at(-1);
    const isRenewal = last !== undefined && last.to >= session.startedAt;
    if (isRenewal) last.to = session.startedAt;
    lane.spans.push({ from: session.startedAt, to: session.expiresAt });
    this.mark(lane, { at: lane.clock.now(), kind: isRenewal ? 'renewed' : 'started', text });
  }

  /** Adds a session of an earlier run. */
  restored(session: StoredSession): void {
    const lane = this.lane(session.id, this.clocks.of(session));
    if (lane.spans.length === 0) lane.spans.push({ from: session.startedAt, to: session.expiresAt });
  }

  asked({ sessionId, target }: { sessionId: string; target: AwsTarget }): void {
    const lane = this.lane(sessionId, this.clocks.sts(target));
    this.mark(lane, { at: lane.clock.now(), kind: 'asked', text: 'Fob asked for an MFA code.' });
  }

  /** Adds a failure. Several in a row for the same reason become one mark. */
  failed({ id, target }: SessionSpec, text: string): void {
    const lane = this.lane(id, this.clocks.sts(target));
    const last = lane.marks.at(-1);
    if (last?.kind !== 'failed' || last.text !== text) this.mark(lane, { at: lane.clock.now(), kind: 'failed', text });
  }

  /** Notes that AWS no longer accepts the session. */
  revoked(spec: SessionSpec, text: string): void {
    const lane = this.lane(spec.id, this.clocks.sts(spec.target));
    const last = lane.spans.at(-1);
    if (last !== undefined) last.to = Math.min(last.to, lane.clock.now());
    this.failed(spec, text);
  }

  /** Shows the sessions of one access key under another key too. */
  adopt(oldKeyId: string, newKeyId: string): void {
    for (const [id, lane] of this.ofKey(oldKeyId)) this.lanesBySession.set(newKeyId + id.slice(oldKeyId.length), lane);
  }

  /** Shows nothing of an access key any more. */
  forget(accessKeyId: string): void {
    for (const [id] of this.ofKey(accessKeyId)) this.lanesBySession.delete(id);
  }

  stopped(sessionId: string): void {
    const lane = this.lanesBySession.get(sessionId);
    const last = lane?.spans.at(-1);
    if (lane === undefined || last === undefined || last.to <= lane.clock.now()) return;
    last.to = lane.clock.now();
    this.mark(lane, { at: lane.clock.now(), kind: 'stopped', text: 'The session was stopped.' });
  }

  /** Undoes {@link stopped}. */
  broughtBack(session: StoredSession): void {
    const lane = this.lane(session.id, this.clocks.of(session));
    const last = lane.spans.at(-1);
    if (last?.from === session.startedAt) last.to = session.expiresAt;
    else lane.spans.push({ from: session.startedAt, to: session.expiresAt });
    if (lane.marks.at(-1)?.kind === 'stopped') lane.marks.pop();
  }

  /**
   * The lanes for pages, in this computer's time, the one that ends first on top. Sessions without a profile are left
   * out.
   */
  lanes({ plans, label, nextAt, promptAt }: LaneSources): TimelineLane[] {
    this.forgetOld();
    if (this.lanesBySession.size === 0) return [];
    return this.served(plans)
      .sort((a, b) => endOf(a.lane) - endOf(b.lane))
      .slice(0, MOST_LANES)
      .map(({ spec, lane, users }) => ({
        id: laneId(spec.id),
        label: label(spec),
        profiles: users.map(({ name }) => name),
        spans: lane.spans.map(({ from, to }) => ({ from: lane.clock.toLocal(from), to: lane.clock.toLocal(to) })),
        marks: lane.marks.map((mark) => ({ ...mark, at: lane.clock.toLocal(mark.at) })),
        nextAt: earliest(users.filter(({ session }) => session.id === spec.id).map(nextAt)),
        promptAt: promptAt(spec, users),
      }));
  }

  /** Pairs each lane with the profiles that use its session. */
  private served(plans: readonly SupportedPlan[]): { spec: SessionSpec; lane: Lane; users: SupportedPlan[] }[] {
    const served = new Map<string, { spec: SessionSpec; lane: Lane; users: SupportedPlan[] }>();
    for (const plan of plans) {
      for (const spec of chainOf(plan.session)) {
        const lane = this.lanesBySession.get(spec.id);
        if (lane === undefined) continue;
        const one = served.get(spec.id) ?? { spec, lane, users: [] };
        one.users.push(plan);
        served.set(spec.id, one);
      }
    }
    return [...served.values()];
  }

  private ofKey(accessKeyId: string): [string, Lane][] {
    return [...this.lanesBySession].filter(([id]) => id.startsWith(`${accessKeyId}\n`));
  }

  private lane(sessionId: string, clock: EndpointClock): Lane {
    const known = this.lanesBySession.get(sessionId) ?? { clock, spans: [], marks: [] };
    this.lanesBySession.set(sessionId, known);
    return known;
  }

  private mark(lane: Lane, mark: TimelineMark): void {
    lane.marks = [...lane.marks, mark].slice(-MOST_MARKS);
  }

  private forgetOld(): void {
    const now = this.clocks.elapsed();
    if (now - this.forgotAt < MINUTE) return;
    this.forgotAt = now;
    for (const [id, lane] of this.lanesBySession) {
      // If the clock is wrong, live sessions may look long expired.
      if (lane.clock.isUncertain()) continue;
      const since = lane.clock.now() - REACH;
      lane.spans = lane.spans.filter(({ to }) => to > since);
      lane.marks = lane.marks.filter(({ at }) => at > since);
      if (lane.spans.length === 0 && lane.marks.length === 0) this.lanesBySession.delete(id);
    }
  }
}

const endOf = ({ clock, spans }: Lane): number => clock.toLocal(spans.at(-1)?.to ?? 0);

const earliest = (times: (number | null)[]): number | null =>
  times.reduce<number | null>((first, time) => (time === null ? first : Math.min(time, first ?? time)), null);

/** An id for pages, because session ids hold an access key id, which pages do not get. */
function laneId(sessionId: string): string {
  let hash = 7;
  for (let index = 0; index < sessionId.length; index += 1) hash = (hash * 31 + sessionId.charCodeAt(index)) % 2 ** 52;
  return `lane-${hash.toString(36)}`;
}
