import type { Result } from '../../../contract/app-error';
import { exportCommand } from '../../core/sources/source-id';
import type { CliSource, SourceAnswer, SourceCredentials, SourceFailure } from '../../core/ports';
import { findPrograms, type SearchPlaces } from '../programs/search-programs';

/** Runs one program. See `credential-sources.ts`. */
export type Run = (path: string, args: readonly string[]) => Promise<Result<SourceCredentials, SourceFailure>>;

/** The first versions with `configure export-credentials` and with `login_session`. */
const neededVersion: Record<CliSource['kind'], string> = { sso: '2.9', 'web-identity': '2.9', login: '2.32' };

/** The exit status of version 1 and of version 2 for a command that they do not know. */
const unknownCommand: readonly (number | null)[] = [2, 252];

/**
 * Asks the AWS CLI, the only one that knows the sign-ins of AWS in all their forms. If several are installed and the first
 * one is too old, as version 1 is, or cannot be run, the next one is asked.
 */
export async function askAwsCli(
  source: CliSource,
  places: SearchPlaces,
  run: Run,
  versionOf: (path: string) => Promise<string | null>,
): Promise<SourceAnswer> {
  let first: SourceAnswer | null = null;
  for (const program of await findPrograms('aws', places)) {
    const result = await run(program, exportCommand(source.profile));
    if (!result.ok && result.error.kind === 'not-executable') {
      first ??= { result, program };
      continue;
    }
    if (result.ok || !mayBeTooOld(result.error, source)) return { result, program };
    const version = await versionOf(program);
    const needs = neededVersion[source.kind];
    if (version === null || !isOlder(version, needs)) return { result, program };
    first ??= { result: { ok: false, error: { kind: 'cli-too-old', program, version, needs } }, program };
  }
  return first ?? { result: { ok: false, error: { kind: 'cli-missing' } }, program: null };
}

/** A version that knows no `login_session` takes it for a profile without credentials. */
const mayBeTooOld = (failure: SourceFailure, { kind }: CliSource): boolean =>
  failure.kind === 'exited' && (kind === 'login' || unknownCommand.includes(failure.status));

/** `aws-cli/2.9.19 Python/3.11.2 …` → `2.9.19`. Null if the text is another one. */
export const cliVersionIn = (text: string): string | null => /\baws-cli\/(\d+(?:\.\d+)+)/.exec(text)?.[1] ?? null;

function isOlder(version: string, needed: string): boolean {
  const [have, want] = [version, needed].map((text) => text.split('.').map(Number));
  const at = want?.findIndex((number, index) => number !== (have?.[index] ?? 0)) ?? -1;
  return at !== -1 && (have?.[at] ?? 0) < (want?.[at] ?? 0);
}
