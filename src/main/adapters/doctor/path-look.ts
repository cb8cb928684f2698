import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { PathLook } from '../../core/doctor/facts';

/** Looks at what is at a path, without opening it. Rejects with the system's error if nobody can tell. */
export async function lookAtPath(path: string): Promise<PathLook> {
  const found = await stat(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  });
  if (found === null) return { path, kind: 'missing', mode: null, isMine: true, names: 0 };
  const me = process.getuid?.();
  return {
    path,
    kind: kindOf(found),
    mode: me === undefined ? null : found.mode & 0o777,
    isMine: me === undefined || found.uid === me,
    names: found.isDirectory() ? 1 : found.nlink,
  };
}

function kindOf(found: Stats): PathLook['kind'] {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'folder';
  return found.isSocket() ? 'socket' : 'other';
}
