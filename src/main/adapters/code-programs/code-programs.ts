import { delimiter } from 'node:path';
import type { CodeProgramEnd, CodeProgramRun, CodePrograms } from '../../core/ports';
import { programEnvironment } from '../programs/program-environment';
import { ProgramRunner } from '../programs/program-runner';
import { findProgram, type SearchPlaces } from '../programs/search-programs';

export interface CodeProgramsOptions {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** The folders that terminals search, in their order. Asked for at the first program, and again after one was not found. */
  folders: () => Promise<string[]>;
}

/** Runs programs that print codes as a terminal would, but without a shell. */
export function createCodePrograms({ platform, env, home, folders }: CodeProgramsOptions): CodePrograms {
  const runner = new ProgramRunner();
  let known: Promise<string[]> | null = null;

  async function placesNow(): Promise<SearchPlaces> {
    known ??= folders();
    return { folders: await known, cwd: home, platform };
  }

  async function search(name: string, places: SearchPlaces) {
    const found = await findProgram(name, places);
    // The shell may not have answered in time, or the person installs what is missing.
    if (found.is === 'nothing') known = null;
    return found;
  }

  async function run({ words, input, ...rest }: CodeProgramRun): Promise<CodeProgramEnd> {
    const [name = '', ...args] = words;
    const places = await placesNow();
    const found = await search(name, places);
    if (found.is === 'nothing') return { how: 'not-found', program: name };
    const program = found.path;
    if (found.is === 'not-executable') return { how: 'not-executable', program };
    const end = await runner.run({
      path: program,
      args,
      // Why a program failed is read from its English words. Qt looks at LANGUAGE first.
      env: { ...programEnvironment(env, places.folders.join(delimiter), home), LC_ALL: 'C.UTF-8', LANGUAGE: '' },
      cwd: home,
      ...(input !== null && { input }),
      ...rest,
    });
    return { ...end, program };
  }

  return {
    run,
    find: async (name) => {
      const found = await search(name, await placesNow());
      return found.is === 'program' ? found.path : null;
    },
    stop: () => runner.stop(),
  };
}
