import type { SessionSpec } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import type { Asker } from '../base/asker';
import { Counter } from '../base/counter';
import { chainOf } from './session-chain';
import type { SessionEvents } from './session-events';
import type { Sessions } from './sessions';

/** Knows which profiles want their session, so that ending one takes nothing from another. */
export class Demand {
  /** The profiles that the person ended. Starting one in any way removes it from here. */
  private readonly stopped = new Set<string>();
  /** How many callers ask for a profile's session now. Ending that session would take it from them. */
  private readonly callers = new Counter();
  /** Those of them that ask as a person does. */
  private readonly people = new Counter();

  constructor(
    private readonly configuration: Configuration,
    private readonly sessions: Sessions,
    private readonly events: SessionEvents,
  ) {}

  isStopped(profile: string): boolean {
    return this.stopped.has(profile);
  }

  stop(profile: string): void {
    this.stopped.add(profile);
  }

  start(profile: string): void {
    if (this.stopped.delete(profile)) this.events.wantedAgain.emit();
  }

  /** Follows a profile that got another name. */
  renamed(from: string, to: string): void {
    if (this.stopped.delete(from)) this.stopped.add(to);
  }

  /** Counts the profile as wanting its session while `ask` runs, even if it has none yet. */
  during<T>(profile: string, ask: () => Promise<T>, asker: Asker = 'command'): Promise<T> {
    return this.callers.during(profile, () => (asker === 'person' ? this.people.during(profile, ask) : ask()));
  }

  /**
   * How many callers ask now for this session, or for one that is made from it. People also ask without a profile: for
   * what the pages do with devices, keys and policies, and to try a profile.
   */
  asking(sessionId: string): number {
    const names = this.configuration.supported
      .filter(({ session }) => chainOf(session).some(({ id }) => id === sessionId))
      .map(({ name }) => name);
    const count = (counter: Counter): number => names.reduce((sum, name) => sum + counter.count(name), 0);
    return count(this.callers) + Math.max(0, this.sessions.peopleWaiting(sessionId) - count(this.people));
  }

  /** Whether any profile that was not stopped uses this session, or waits for a session that does. */
  isUsed(step: SessionSpec): boolean {
    return this.configuration.supported.some(
      ({ name, session }) =>
        !this.isStopped(name) &&
        (this.sessions.live(session.id) !== null || this.callers.count(name) > 0) &&
        chainOf(session).some(({ id }) => id === step.id),
    );
  }
}
