import type { ProgramsOnPath } from '../../core/ports';
import { pathOfProgram } from './search-programs';

export interface ProgramsOptions {
  platform: NodeJS.Platform;
  /** The folders that terminals search, in their order. */
  folders: () => Promise<string[]>;
}

/** Finds the programs that a terminal would run. */
export function createProgramsOnPath({ platform, folders }: ProgramsOptions): ProgramsOnPath {
  // Windows runs .cmd files only through a shell, which Fob starts for no program.
  const fileOf = (name: string): string => (platform === 'win32' ? `${name}.exe` : name);
  /** A login shell is asked for the folders, which takes long, so one look serves all callers of a run. */
  let known: Promise<string[]> | null = null;
  return {
    find: async (names) => {
      known ??= folders();
      const searched = await known;
      const paths = await Promise.all(names.map((name) => pathOfProgram(searched, fileOf(name))));
      return new Map(names.flatMap((name, index) => (paths[index] ? [[name, paths[index]] as const] : [])));
    },
  };
}
