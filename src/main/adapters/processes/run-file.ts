import { realpathSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { RunFile } from '../../core/ports';

/**
 * A file that a process runs. The version is made of what changes with the file's content. Null if it cannot be looked at.
 *
 * @param path Where the file is shown, which may be a link.
 * @param shown The path that people know.
 */
export function runFile(path: string, shown: string = path): RunFile | null {
  try {
    const { dev, ino, mtimeMs, size } = statSync(path);
    return { path: shown, version: `${dev} ${ino} ${mtimeMs} ${size}` };
  } catch {
    return null;
  }
}

/** Programs that run a script which is named on their command line. */
const INTERPRETER =
  /^(?:(?:ba|da|z|k|fi|a)?sh|busybox|python[\d.]*|pypy[\d.]*|node(?:js)?|bun|deno|ruby[\d.]*|perl[\d.]*|php[\d.]*|pwsh)$/;

/** The script that an interpreter was started with. Null: none, or the executable is no interpreter. */
export function scriptOf(executable: string | null, args: readonly string[], folder: string | null): RunFile | null {
  if (executable === null || !INTERPRETER.test(basename(executable))) return null;
  // Options of an interpreter that have a value would need a list for each. Only the common ones are passed over.
  const script = args.slice(1).find((arg) => !/^-[^c]/.test(arg));
  if (script === undefined || script === '' || script.startsWith('-')) return null;
  try {
    const path = realpathSync(resolve(folder ?? '/', script));
    return runFile(path);
  } catch {
    return null;
  }
}
