import type { AppError } from '../../../contract/app-error';
import type { AwsClock } from '../aws/clock';
import { isLasting, isUnreachable, offlinePause, pauseAfter } from '../aws/backoff';

/** Where nobody has failed yet, at most this long is waited for others that could not reach AWS. */
const LONGEST_FOR_OTHERS = 60_000;

/** How often something failed in a row. All moments as `AwsClock.elapsed` counts. */
interface Row {
  times: number;
  /** Not tried again before. */
  until: number;
  notedAt: number;
  error: AppError | null;
  /** The session of the chain that could not be had. */
  at: string;
}

export interface Failure {
  id: string;
  at: string;
  endpoint: string;
  error: AppError;
  since: number;
}

/**
 * What failed and how long it is left alone: each session for itself, and an endpoint that cannot be reached for all of
 * its sessions, one of which finds out whether it can again.
 */
export class Failures {
  private readonly sessions = new Map<string, Row>();
  private readonly endpoints = new Map<string, Row>();
  /** When AWS last answered anything. */
  private heardAt = 0;

  constructor(private readonly clock: AwsClock) {}

  /** Milliseconds to wait before a session is tried; infinite where time does not help, 0 or less where it can be now. */
  pause(id: string, endpoint: string): number {
    const [own, others] = [this.sessions.get(id), this.endpoints.get(endpoint)];
    const untilOthers =
      own === undefined ? Math.min(others?.until ?? 0, (others?.notedAt ?? 0) + LONGEST_FOR_OTHERS) : others?.until;
    return Math.max(own?.until ?? 0, untilOthers ?? 0) - this.clock.elapsed();
  }

  /** Failures in a row: who has failed less comes first. */
  times(id: string): number {
    return this.sessions.get(id)?.times ?? 0;
  }

  /** A session is tried: the others of an endpoint that could not be reached wait for its outcome, so long at most. */
  begin(endpoint: string, milliseconds: number): void {
    const others = this.endpoints.get(endpoint);
    const now = this.clock.elapsed();
    if (others !== undefined) Object.assign(others, { until: now + milliseconds, notedAt: now });
  }

  /** Waits without having failed. */
  wait(id: string, milliseconds: number): void {
    this.sessions.set(id, { ...(this.sessions.get(id) ?? this.none), until: this.clock.elapsed() + milliseconds });
  }

  /**
   * Takes note of a failure at a session of the chain, of a call that began at `since`; answers whether it is news to the
   * person.
   */
  note({ id, at, endpoint, error, since }: Failure): boolean {
    const before = this.sessions.get(id) ?? this.none;
    const wasSaid = this.isSaid(error);
    // AWS answered others since this one last failed: then it is not the network.
    const isOwn = before.error !== null && this.heardAt > before.notedAt;
    const times = before.times + 1;
    const row = { times, notedAt: this.clock.elapsed(), error, at };
    if (isUnreachable(error) && !isOwn) {
      const pause = this.noteEndpoint(endpoint, error, since);
      this.sessions.set(id, { ...row, until: this.clock.elapsed() + pause });
    } else {
      const pause = isUnreachable(error) ? offlinePause(Infinity, id) : pauseAfter(error, times, id);
      this.sessions.set(id, { ...row, until: this.clock.elapsed() + pause });
    }
    return !wasSaid;
  }

  /** Several that were under way fail of the same outage: it counts once. */
  private noteEndpoint(endpoint: string, error: AppError, since: number): number {
    const before = this.endpoints.get(endpoint) ?? this.none;
    const times = before.error !== null && before.notedAt > since ? before.times : before.times + 1;
    const pause = offlinePause(times, endpoint);
    const now = this.clock.elapsed();
    this.endpoints.set(endpoint, { times, until: now + pause, notedAt: now, error, at: '' });
    return pause;
  }

  /** A session was started, by whomever: what failed for want of it may work now. */
  succeeded(id: string): void {
    this.sessions.delete(id);
    for (const [other, { at }] of this.sessions) if (at === id) this.sessions.delete(other);
  }

  /** AWS answered, whatever it was: it can be reached. Answers whether that changes anything. */
  awsAnswered(): boolean {
    this.heardAt = this.clock.elapsed();
    if (this.endpoints.size === 0) return false;
    this.endpoints.clear();
    for (const row of this.sessions.values()) if (row.error !== null && isUnreachable(row.error)) row.until = 0;
    return true;
  }

  /** AWS could not be reached, and something waits for it. */
  get isUnreachable(): boolean {
    return this.endpoints.size > 0;
  }

  /** Time has passed, or the network changed: what may have been cured by that is tried again. */
  wake(): void {
    for (const row of [...this.sessions.values(), ...this.endpoints.values()]) {
      if (row.error !== null && isLasting(row.error)) continue;
      row.until = 0;
      row.times = 0;
    }
  }

  /** The person or the files say something new: everything is tried again, and told again. */
  clear(): void {
    this.sessions.clear();
    this.endpoints.clear();
  }

  /** The same was told of another session: a deleted key fails for all of its roles. */
  private isSaid({ code, message }: AppError): boolean {
    const rows = [...this.sessions.values(), ...this.endpoints.values()];
    return rows.some(({ error }) => error?.code === code && error.message === message);
  }

  private get none(): Row {
    return { times: 0, until: 0, notedAt: this.clock.elapsed(), error: null, at: '' };
  }
}
