import { realpathSync } from 'node:fs';

/** A path without links. The path as it is, if there is no such file. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
