import type { SessionSpec } from '../aws-files/plan-types';
import type { Configuration } from '../aws-files/configuration';
import { Counter } from '../base/counter';
import { chainOf } from './session-chain';
import type { SessionEvents } from './session-events';
import type { Sessions } from './sessions';

/** Which profiles want their session, so that ending one takes nothing from another. */
export class Demand {
  /** Profiles that the person ended; starting one in any way takes it out. */
  private readonly stopped = new Set<string>();
  /** How many ask for a profile's session just now: those who would miss it. */
  private readonly asking = new Counter();

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
    if (this.stopped.delete(profile)) this.events.wantedAgain.emit(profile);
  }

  /** The profile has another name now. */
  renamed(from: string, to: string): void {
    if (this.stopped.delete(from)) this.stopped.add(to);
  }

  /** The profile wants its session for as long as `ask` takes, though it may have none yet. */
  during<T>(profile: string, ask: () => Promise<T>): Promise<T> {
    return this.asking.during(profile, ask);
  }

  /** Whether a profile that was not stopped has a session, or waits for one, that is this one or hangs on it. */
  isUsed(step: SessionSpec): boolean {
    return this.configuration.supported.some(
      ({ name, session }) =>
        !this.isStopped(name) &&
        (this.sessions.live(session.id) !== null || this.asking.count(name) > 0) &&
        chainOf(session).some(({ id }) => id === step.id),
    );
  }
}
