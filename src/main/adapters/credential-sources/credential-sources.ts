import { delimiter } from 'node:path';
import { fail, type Result } from '../../../contract/app-error';
import type {
  CredentialSource,
  CredentialSources,
  ProgramSource,
  SourceAnswer,
  SourceCredentials,
  SourceFailure,
} from '../../core/ports';
import { saidWords } from '../../core/base/said-words';
import { askAwsCli, cliVersionIn } from './aws-cli';
import { commandWords } from './command-words';
import { findProgram, type SearchPlaces } from '../programs/search-programs';
import { credentialsIn } from './process-output';
import { ProgramRunner } from '../programs/program-runner';
import { programEnvironment } from '../programs/program-environment';

/** A person may have to answer a dialog of the program. Milliseconds. */
const LONGEST = 60_000;

/** Failures that another PATH may cure. */
const ofPlaces: ReadonlySet<SourceFailure['kind']> = new Set([
  'not-found',
  'not-executable',
  'cli-missing',
  'cli-too-old',
]);

export interface CredentialSourcesOptions {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /**
   * The folders that terminals search, in their order. Asked for at the first source, and again after a program was not
   * found.
   */
  folders: () => Promise<string[]>;
  /** Milliseconds. Tests wait less. */
  longest?: number;
}

/** Asks sources as AWS's own tools would: a program as botocore runs it, everything else through the AWS CLI. */
export function createCredentialSources(options: CredentialSourcesOptions): CredentialSources {
  const { platform, env, home, longest = LONGEST } = options;
  const runner = new ProgramRunner();
  let folders: Promise<string[]> | null = null;
  const placesNow = async (): Promise<SearchPlaces> => {
    folders ??= options.folders();
    return { folders: await folders, cwd: home, platform };
  };

  const start = (path: string, args: readonly string[], places: SearchPlaces) =>
    runner.run({ path, args, env: programEnvironment(env, places.folders.join(delimiter), home), cwd: home, longest });

  async function run(
    path: string,
    args: readonly string[],
    places: SearchPlaces,
  ): Promise<Result<SourceCredentials, SourceFailure>> {
    const end = await start(path, args, places);
    if (end.how === 'stopped') return fail({ kind: 'stopped' });
    if (end.how === 'not-started') return fail({ kind: end.how, program: path, shortOf: end.shortOf });
    if (end.how !== 'exited') return fail({ kind: end.how, program: path });
    if (end.status !== 0)
      return fail({ kind: 'exited', program: path, status: end.status, words: saidWords(end.stderr) });
    const credentials = credentialsIn(end.stdout);
    return credentials.ok ? credentials : fail({ kind: 'output', program: path, problem: credentials.error });
  }

  async function versionOf(path: string, places: SearchPlaces): Promise<string | null> {
    const end = await start(path, ['--version'], places);
    // Early versions print it to stderr.
    return end.how === 'exited' ? cliVersionIn(`${end.stdout} ${end.stderr}`) : null;
  }

  async function askProgram({ commandLine }: ProgramSource, places: SearchPlaces): Promise<SourceAnswer> {
    const [name, ...args] = commandWords(commandLine, platform) ?? [];
    if (!name) return { result: fail({ kind: 'unreadable' }), program: null };
    const found = await findProgram(name, places);
    if (found.is === 'nothing') return { result: fail({ kind: 'not-found', program: name }), program: null };
    if (found.is === 'not-executable')
      return { result: fail({ kind: 'not-executable', program: found.path }), program: found.path };
    return { result: await run(found.path, args, places), program: found.path };
  }

  return {
    async ask(source: CredentialSource): Promise<SourceAnswer> {
      const places = await placesNow();
      const answer = await (source.kind === 'program'
        ? askProgram(source, places)
        : askAwsCli(
            source,
            places,
            (path, args) => run(path, args, places),
            (path) => versionOf(path, places),
          ));
      // The shell may not have answered in time, or the person installs what is missing.
      if (!answer.result.ok && ofPlaces.has(answer.result.error.kind)) folders = null;
      return answer;
    },
    stop: () => runner.stop(),
  };
}
