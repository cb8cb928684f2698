import type { AppError, Result } from '../../../contract/app-error';
import type { ProfileView } from '../../../contract/app-state';
import type { ConsoleOptions } from '../../../contract/console';
import type { Clocks } from '../aws/clocks';
import type { ProgramView } from '../../../contract/programs';
import type { HandOutWay } from '../../../contract/hand-outs';
import type { Caller } from '../callers/callers';
import type { CommandAsk, CommandsCredentials } from '../delivery/command-credentials';
import type { Admitted } from '../consent/program-access';
import type { Doctor } from '../doctor/doctor';
import type { InitKind } from '../delivery/shell-init';
import type { LeaseRecord } from '../leases/lease-record';
import type { ExecVariables } from '../endpoint/exec-access';
import type { Clock, Peer, ProcessClaim, Timers } from '../ports';
import type { TerminalCodes } from './terminal-codes';

/**
 * The state of profiles at this moment. Commands do not read the state that pages show, because it may be a little
 * older.
 */
export interface ProfilesNow {
  all(): readonly ProfileView[];
  /** The names of all profiles. */
  names(): readonly string[];
  /** Undefined if there is no such profile. */
  of(profile: string): ProfileView | undefined;
  /** Whether a person is being asked for a code that the profile's session waits for. */
  waitsForCode(profile: string): boolean;
}

/** The parts of core that commands need. */
export interface CommandDeps {
  clock: Clock;
  clocks: Pick<Clocks, 'of'>;
  timers: Timers;
  profiles: ProfilesNow;
  /** Whether the person chose that this profile's session is always renewed. */
  isKept: (profile: string) => boolean;
  /** Waits for the person, if the profile asks before it is used or if a code is needed. */
  credentials: {
    provide: (
      profile: string,
      signal: AbortSignal,
      caller: Caller,
      asked: CommandAsk,
    ) => Promise<Result<CommandsCredentials>>;
    /** Notes that a command got credentials after all. */
    handedOut: (given: CommandsCredentials, way: HandOutWay) => void;
  };
  /** Lets a running command fetch its credentials anew, from its lease if it has one. The error says why it cannot. */
  exec: {
    begin: (
      profile: string,
      claim: ProcessClaim,
      admitted: Admitted,
      lease: LeaseRecord | null,
      peer: Peer | null,
    ) => Promise<Result<ExecVariables>>;
  };
  /** Switches the projection of the AWS files on, if the person did not switch it off. */
  shellInit: { text: (kind: InitKind) => Promise<Result<string>> };
  /** These count as asked for by a person: if a code is needed, Fob asks for it. */
  sessions: {
    refresh: (profile: string) => Promise<Result<null>>;
    end: (profile: string) => Promise<Result<null>>;
  };
  /** Codes that are typed at terminals. */
  codes: Pick<TerminalCodes, 'during' | 'wanted' | 'silent' | 'take'>;
  /** The program that asks. */
  programOf: (caller: Caller) => Promise<ProgramView>;
  doctor: Pick<Doctor, 'examine'>;
  console: {
    open: (profile: string, options: ConsoleOptions, caller: Caller, signal: AbortSignal) => Promise<Result<null>>;
  };
  /** What Fob waits for before the vault is open. Null if it waits for nothing. */
  keyringWait: () => AppError | null;
  /** What it means that nobody has allowed the program to use this profile. Null if nobody is asked. */
  consentWait: (profile: string) => AppError | null;
  /** What it means that the source of this profile is still being asked. Null if it is not. */
  sourceWait: (profile: string) => AppError | null;
  /** Resolves when the files in `~/.aws` have been read, and read again if they changed. */
  filesRead: () => Promise<void>;
}

/** A request of the `fob` command. */
export interface CommandRequest {
  /** For example `/env`. */
  path: string;
  query: URLSearchParams;
  /** Aborts when the client has gone. */
  signal: AbortSignal;
  /** The process that asks. Null if the system does not say. */
  peer: () => Promise<Peer | null>;
}
