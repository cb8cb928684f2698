import type { Result } from '../../../contract/app-error';
import type { AppState } from '../../../contract/app-state';
import type { ConsoleOptions } from '../../../contract/console';
import type { Clock, Timers } from '../ports';
import type { StoredSession } from '../sessions/stored-session';

/** What the commands need of the app. */
export interface CommandPorts {
  clock: Clock;
  timers: Timers;
  state: () => AppState;
  /** Credentials of a profile; opens code entry and waits for it when a code is needed. */
  credentials: (profile: string, signal: AbortSignal) => Promise<Result<StoredSession>>;
  /** Starts or renews a profile's session, as the person asked for. */
  refresh: (profile: string) => Promise<Result<null>>;
  /** Ends a profile's session here. */
  stop: (profile: string) => Promise<Result<null>>;
  /** Opens the AWS console in a browser; opens code entry and waits for it when a code is needed. */
  openConsole: (profile: string, options: ConsoleOptions) => Promise<Result<null>>;
  /** The keyring has not let Fob in yet. */
  isOpening: () => boolean;
}

export interface CommandRequest {
  /** `/env` */
  path: string;
  query: URLSearchParams;
  /** Aborts when the client has gone. */
  signal: AbortSignal;
}
