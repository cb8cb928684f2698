import { realpathSync } from 'node:fs';

/** A path without links, on Windows in the letters that the disk has. The path as it is, if there is no such file. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
