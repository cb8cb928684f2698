import type { AppError } from '../../../contract/app-error';
import type { Clocks } from '../aws/clocks';
import { offlinePause, pauseAfter } from '../aws/backoff';
import { traitsOf } from '../aws/error-traits';

/** How long a session that has not failed waits at most for others that could not reach AWS. */
const LONGEST_FOR_OTHERS = 60_000;

/** How often something failed in a row. All times are times of `Clocks.elapsed`. */
interface Row {
  times: number;
  /** No try before this time. */
  until: number;
  notedAt: number;
  error: AppError | null;
  /** The session of the chain that failed. */
  at: string;
  /** See {@link Way}. */
  server: string | null;
}

/** Where the calls of a session go. */
export interface Way {
  /** The region of AWS's own endpoint, or the server that replaces it. */
  endpoint: string;
  /** The server that replaces AWS's own endpoints. Null: AWS. An answer of one says nothing about the way to another. */
  server: string | null;
}

export interface Failure {
  id: string;
  at: string;
  way: Way;
  error: AppError;
  since: number;
}

/**
 * Remembers what failed and how long to leave it alone. Each session counts by itself. An endpoint that cannot be
 * reached counts for all of its sessions: one of them finds out whether AWS can be reached again.
 */
export class Failures {
  private readonly sessions = new Map<string, Row>();
  private readonly endpoints = new Map<string, Row>();
  /** When each server last answered any call. */
  private readonly answeredAt = new Map<string | null, number>();

  constructor(private readonly clocks: Pick<Clocks, 'elapsed'>) {}

  /**
   * How many milliseconds to wait before a session is tried. Infinite if time does not help, 0 or less if it can be
   * tried now.
   */
  pause(id: string, { endpoint }: Way): number {
    const [own, others] = [this.sessions.get(id), this.endpoints.get(endpoint)];
    const untilOthers =
      own === undefined ? Math.min(others?.until ?? 0, (others?.notedAt ?? 0) + LONGEST_FOR_OTHERS) : others?.until;
    return Math.max(own?.until ?? 0, untilOthers ?? 0) - this.clocks.elapsed();
  }

  /** The number of failures in a row. Sessions with fewer failures come first. */
  times(id: string): number {
    return this.sessions.get(id)?.times ?? 0;
  }

  /**
   * Notes that a session is being tried. The other sessions of an endpoint that could not be reached wait for the
   * result, for a limited time.
   */
  begin({ endpoint }: Way, milliseconds: number): void {
    const others = this.endpoints.get(endpoint);
    const now = this.clocks.elapsed();
    if (others !== undefined) Object.assign(others, { until: now + milliseconds, notedAt: now });
  }

  /** Makes a session wait that did not fail. */
  wait(id: string, milliseconds: number): void {
    this.sessions.set(id, { ...(this.sessions.get(id) ?? this.none), until: this.clocks.elapsed() + milliseconds });
  }

  /**
   * Notes a failure at a session of the chain. The call began at `since`. Returns whether the failure is news to the
   * person.
   */
  note({ id, at, way, error, since }: Failure): boolean {
    const before = this.sessions.get(id) ?? this.none;
    const wasReported = this.isReported(error);
    // The server has answered other calls since this one last failed, so the network is not the cause.
    const isOwn = before.error !== null && (this.answeredAt.get(way.server) ?? 0) > before.notedAt;
    const times = before.times + 1;
    const row = { times, notedAt: this.clocks.elapsed(), error, at, server: way.server };
    const { isUnreachable } = traitsOf(error);
    if (isUnreachable && !isOwn) {
      const pause = this.noteEndpoint(way, error, since);
      this.sessions.set(id, { ...row, until: this.clocks.elapsed() + pause });
    } else {
      const pause = isUnreachable ? offlinePause(Infinity, id) : pauseAfter(error, times, id);
      this.sessions.set(id, { ...row, until: this.clocks.elapsed() + pause });
    }
    return !wasReported;
  }

  /** Several calls that ran at the same time fail because of the same outage. It counts once. */
  private noteEndpoint({ endpoint, server }: Way, error: AppError, since: number): number {
    const before = this.endpoints.get(endpoint) ?? this.none;
    const times = before.error !== null && before.notedAt > since ? before.times : before.times + 1;
    const pause = offlinePause(times, endpoint);
    const now = this.clocks.elapsed();
    this.endpoints.set(endpoint, { times, until: now + pause, notedAt: now, error, at: '', server });
    return pause;
  }

  /** Call this when a session was started by anybody. Sessions that failed without it may work now. */
  succeeded(id: string): void {
    this.sessions.delete(id);
    for (const [other, { at }] of this.sessions) if (at === id) this.sessions.delete(other);
  }

  /** Call this when a server answered, with whatever result. Null: AWS. Returns whether that changes anything. */
  answered(server: string | null): boolean {
    this.answeredAt.set(server, this.clocks.elapsed());
    const reached = [...this.endpoints].filter(([, row]) => row.server === server);
    if (reached.length === 0) return false;
    for (const [endpoint] of reached) this.endpoints.delete(endpoint);
    for (const row of this.sessions.values())
      if (row.server === server && row.error !== null && traitsOf(row.error).isUnreachable) row.until = 0;
    return true;
  }

  /** Whether AWS could not be reached and something waits for it. */
  get isUnreachable(): boolean {
    return this.endpoints.size > 0;
  }

  /** Call this when time has passed or the network has changed. Failures that this may have cured are tried again. */
  wake(): void {
    for (const row of [...this.sessions.values(), ...this.endpoints.values()]) {
      if (row.error !== null && traitsOf(row.error).isLasting) continue;
      row.until = 0;
      row.times = 0;
    }
  }

  /** Call this when the person or the files say something new. Everything is tried and reported again. */
  clear(): void {
    this.sessions.clear();
    this.endpoints.clear();
  }

  /** Whether the same failure was reported for another session. A deleted key fails for all of its roles. */
  private isReported({ code, message }: AppError): boolean {
    const rows = [...this.sessions.values(), ...this.endpoints.values()];
    return rows.some(({ error }) => error?.code === code && error.message === message);
  }

  private get none(): Row {
    return { times: 0, until: 0, notedAt: this.clocks.elapsed(), error: null, at: '', server: null };
  }
}
