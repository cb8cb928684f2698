import type { AppError, Result } from '../../../contract/app-error';
import type { TimelineLane, TimelineMark } from '../../../contract/app-state';
import type { LeaseState, LeaseView } from '../../../contract/leases';
import type { ProgramView } from '../../../contract/programs';
import type { StoredSession } from '../sessions/stored-session';
import type { LeaseRecord } from './lease-record';

/** A lease as Fob has it. Times are by this computer's clock. */
export interface Lease extends LeaseRecord {
  program: ProgramView;
  name: string;
  /** See `LeaseView.description`. */
  description: string;
  heldBy: LeaseView['heldBy'];
  session: StoredSession | null;
  credentialsEndAt: number | null;
  times: number;
  marks: TimelineMark[];
  /** The session that is being made, and its id. */
  flight: { id: string; made: Promise<Result<StoredSession>> } | null;
  /** Why the last session could not be made. `at` is a time of `Clocks.elapsed`. */
  failure: { error: AppError; at: number } | null;
}

/** Marks of one lease. */
const MOST_MARKS = 50;

/** A lease for pages. */
export function viewOf(lease: Lease, now: number): LeaseView {
  const { id, profile, name, terms, program, startedAt, endsAt, credentialsEndAt, description, heldBy, times } = lease;
  return {
    id,
    profile,
    name,
    access: terms.access,
    program,
    state: stateOf(lease, now),
    startedAt,
    endsAt,
    credentialsEndAt,
    description,
    heldBy,
    times,
  };
}

const stateOf = ({ endsAt, isStopped }: Lease, now: number): LeaseState =>
  now >= endsAt ? 'over' : isStopped ? 'stopped' : 'live';

/** A lease on the timeline: until when its credentials live, or will. */
export function laneOf(lease: Lease, now: number): TimelineLane {
  const { id, name, profile, startedAt, endsAt, credentialsEndAt, marks } = lease;
  const to = stateOf(lease, now) === 'live' ? endsAt : (credentialsEndAt ?? endsAt);
  return {
    id,
    label: `Lease: ${name}`,
    profiles: [profile],
    spans: [{ from: startedAt, to }],
    marks: marks.slice(-MOST_MARKS),
    nextAt: null,
    promptAt: null,
  };
}
