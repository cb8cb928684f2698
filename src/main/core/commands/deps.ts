import type { Result } from '../../../contract/app-error';
import type { ProfileView } from '../../../contract/app-state';
import type { ConsoleOptions } from '../../../contract/console';
import type { ProfileCredentials } from '../delivery/credential-text';
import type { Clock, Timers } from '../ports';

/** How it stands with profiles at the moment of asking. Commands never read the state that pages show: it may lag. */
export interface ProfilesNow {
  all(): readonly ProfileView[];
  /** Undefined: there is no such profile. */
  of(profile: string): ProfileView | undefined;
  /** A person is asked for a code that the profile's session waits for. */
  waitsForCode(profile: string): boolean;
}

/** What the commands need of core. */
export interface CommandDeps {
  clock: Clock;
  timers: Timers;
  profiles: ProfilesNow;
  /** Opens code entry and waits for it when a code is needed. */
  credentials: { provide: (profile: string, signal: AbortSignal) => Promise<Result<ProfileCredentials>> };
  /** As the person asked for: they are asked for a code where one is needed. */
  sessions: {
    refresh: (profile: string) => Promise<Result<null>>;
    end: (profile: string) => Promise<Result<null>>;
  };
  console: { open: (profile: string, options: ConsoleOptions) => Promise<Result<null>> };
  /** The keyring has not let Fob in yet. */
  isOpening: () => boolean;
  /** Resolves when the files in `~/.aws` have been read. */
  filesRead: () => Promise<void>;
}

/** What `fob` asks over the socket. */
export interface CommandRequest {
  /** `/env` */
  path: string;
  query: URLSearchParams;
  /** Aborts when the client has gone. */
  signal: AbortSignal;
}
