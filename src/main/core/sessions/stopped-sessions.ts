import type { Clocks } from '../aws/clocks';
import type { Timers } from '../ports';
import type { StoredSession } from './stored-session';

/** How long a stop can be undone, in milliseconds. */
const UNDO_FOR = 60_000;

interface Stopped {
  sessions: readonly StoredSession[];
  /** A time of `Clocks.elapsed`. */
  until: number;
  forget: () => void;
}

/**
 * What a person stopped in the last minute, so that it can be undone. Memory only: the vault and the files have nothing
 * of it, and quitting ends it.
 */
export class StoppedSessions {
  private readonly stopped = new Map<string, Stopped>();

  constructor(
    private readonly clocks: Pick<Clocks, 'local' | 'elapsed'>,
    private readonly timers: Timers,
  ) {}

  /** Keeps what was stopped for a profile. Nothing, if other profiles still use its sessions. */
  keep(profile: string, sessions: readonly StoredSession[]): void {
    this.forget(profile);
    const cancel = this.timers.at(this.clocks.local() + UNDO_FOR, () => this.stopped.delete(profile));
    this.stopped.set(profile, { sessions, until: this.clocks.elapsed() + UNDO_FOR, forget: cancel });
  }

  /** Gives out what was stopped for a profile, once. Null: it is too late. */
  take(profile: string): readonly StoredSession[] | null {
    const stopped = this.stopped.get(profile);
    this.forget(profile);
    return stopped !== undefined && this.clocks.elapsed() < stopped.until ? stopped.sessions : null;
  }

  private forget(profile: string): void {
    this.stopped.get(profile)?.forget();
    this.stopped.delete(profile);
  }
}
