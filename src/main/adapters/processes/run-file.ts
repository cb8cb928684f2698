import { realpathSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { scriptWord } from '../../core/callers/script-word';
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

/**
 * The script that an interpreter was started with. Null: none, or the executable is no interpreter, or this computer has
 * another file there than the process, which is in a container then.
 *
 * @param root Where the process's own root folder is seen.
 */
export function scriptOf(
  executable: string | null,
  args: readonly string[],
  folder: string | null,
  root: string = '',
): RunFile | null {
  if (executable === null) return null;
  const word = scriptWord(basename(executable).replace(/ \(deleted\)$/, ''), args);
  if (word === null) return null;
  try {
    const path = realpathSync(resolve(folder ?? '/', word));
    const [here, there] = [statSync(path), statSync(`${root}${path}`)];
    return here.isFile() && here.dev === there.dev && here.ino === there.ino ? runFile(path) : null;
  } catch {
    return null;
  }
}
