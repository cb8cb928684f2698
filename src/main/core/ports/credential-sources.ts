/** What gives the credentials that a chain of roles starts from, in place of an access key that Fob knows. */
import type { Result } from '../../../contract/app-error';

/**
 * A program that a file names as `credential_process`, or what only the AWS CLI can use: IAM Identity Center (`sso`), its
 * own sign-in (`login`), or the token file of a web identity.
 */
export type CredentialSource = ProgramSource | CliSource;

/** A program of the person's, as a file names it. */
export interface ProgramSource {
  kind: 'program';
  /** The profile that names it. */
  profile: string;
  /** The value of `credential_process`, as the file has it. */
  commandLine: string;
}

/** A profile that only the AWS CLI can use in all its forms. */
export interface CliSource {
  kind: 'sso' | 'login' | 'web-identity';
  profile: string;
}

/** What a source gave. `sessionToken` is there for temporary credentials only, `expiresAt` if it said an end. */
export interface SourceCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | null;
  /** Milliseconds since 1970, AWS's time. */
  expiresAt: number | null;
}

/**
 * Why a source gave nothing. `program` is what was run: a path, or the name that was not found.
 * - `unreadable`: the command line has a quote without an end, or is empty.
 * - `not-started`: the computer had no `shortOf` left: `memory`, `processes`, `open files`.
 * - `exited`: `words` has the end of what it printed to stderr, without secrets and control characters.
 * - `cli-missing`: there is no AWS CLI. `cli-too-old`: this one lacks what `needs` has.
 * - `output`: what it printed are no credentials, and `problem` says why not. It never quotes the output.
 */
export type SourceFailure =
  | { kind: 'unreadable' | 'cli-missing' | 'stopped' }
  | { kind: 'not-found' | 'not-executable' | 'timed-out' | 'too-much-output'; program: string }
  | { kind: 'not-started'; program: string; shortOf: string }
  | { kind: 'exited'; program: string; status: number | null; words: string }
  | { kind: 'output'; program: string; problem: string }
  | { kind: 'cli-too-old'; program: string; version: string; needs: string };

/** The answer of a source, and what was run for it. */
export interface SourceAnswer {
  result: Result<SourceCredentials, SourceFailure>;
  /** The absolute path of the program that was run. Null if none was. */
  program: string | null;
}

/** Asks sources, each as a process of its own without a shell. */
export interface CredentialSources {
  ask(source: CredentialSource): Promise<SourceAnswer>;
  /** Ends every process that still runs. Call it when Fob quits. */
  stop(): void;
}
