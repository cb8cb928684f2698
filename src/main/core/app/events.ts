import { Gate } from '../base/gate';
import { Signal } from '../base/signal';
import { SessionEvents } from '../sessions/session-events';

/** What core's parts tell each other without knowing each other. Who listens is in listeners.ts. */
export class FobEvents {
  /** Something that is shown may have changed. */
  readonly changed = new Signal();
  /** AWS answered a call. */
  readonly awsAnswered = new Signal();
  readonly sessions = new SessionEvents();
  /** Files and settings have been read. */
  readonly filesRead = new Gate();
  /** The vault was opened too, as far as it can be; what it had of an earlier run is back. */
  readonly vaultOpened = new Gate();
}
