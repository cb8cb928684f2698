import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';

/** What a search found: a path that can be run, or one that is there but cannot be run, or nothing. */
export type Found = { is: 'program' | 'not-executable'; path: string } | { is: 'nothing' };

/** Where to look, and where relative paths begin. */
export interface SearchPlaces {
  folders: readonly string[];
  cwd: string;
  platform: NodeJS.Platform;
}

/** Windows adds an ending. Batch files need a shell, which Fob does not use for a line of a file. */
const windowsEndings = ['', '.exe', '.com'];

/**
 * Looks for a program as the system does when it starts one: a name with a slash is a path, others are in PATH. As
 * `execvp`, it goes on behind a file that cannot be run, and tells of that only if it finds nothing else.
 */
export async function findProgram(name: string, places: SearchPlaces): Promise<Found> {
  let refused: string | null = null;
  for (const path of pathsOf(name, places)) {
    if (!(await isFile(path))) continue;
    if (await isExecutable(path)) return { is: 'program', path };
    refused ??= path;
  }
  return refused === null ? { is: 'nothing' } : { is: 'not-executable', path: refused };
}

/** The path of the first program of this name in these folders. Null if there is none. */
export async function pathOfProgram(folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders) {
    const path = join(folder, name);
    if ((await isFile(path)) && (await isExecutable(path))) return path;
  }
  return null;
}

/** Every program of this name in PATH, in its order. One that several folders lead to comes once. */
export async function findPrograms(name: string, places: SearchPlaces): Promise<string[]> {
  const found = new Map<string, string>();
  for (const path of pathsOf(name, places)) {
    if (!(await isFile(path)) || !(await isExecutable(path))) continue;
    const real = await realpath(path);
    if (!found.has(real)) found.set(real, path);
  }
  return [...found.values()];
}

function pathsOf(name: string, { folders, cwd, platform }: SearchPlaces): string[] {
  const isPath = name.includes('/') || (platform === 'win32' && (name.includes('\\') || isAbsolute(name)));
  const starts = isPath ? [resolve(cwd, name)] : folders.map((folder) => join(folder, name));
  const endings = platform === 'win32' ? windowsEndings : [''];
  return starts.flatMap((start) => endings.map((ending) => start + ending));
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
