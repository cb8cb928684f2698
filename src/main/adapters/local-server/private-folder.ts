import type { Stats } from 'node:fs';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../contract/app-error';

/**
 * Makes sure that only this person can enter a folder: it must be theirs and have mode 0700. A missing folder is
 * created. A folder that others may enter is closed if only Fob uses it. Otherwise it is refused, because closing a
 * shared folder like /tmp would break other programs. The error is a sentence.
 */
export async function ensurePrivateFolder(folder: string, ownFolder: boolean): Promise<Result<null, string>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const real = await realpath(folder);
    const stats = await stat(real);
    if (isPrivate(stats)) return ok(null);
    if (!isMine(stats)) return fail(`${folder} belongs to another user.`);
    if (!ownFolder) return fail(`Other users can enter ${folder}. Choose a folder with mode 0700.`);
    await chmod(real, 0o700);
    return ok(null);
  } catch (error) {
    return fail((error as Error).message);
  }
}

/**
 * Whether only this person can enter a folder. Windows has no such modes, but there the folder is in the person's own
 * profile.
 */
export const isPrivate = (folder: Stats): boolean =>
  process.getuid === undefined || (isMine(folder) && (folder.mode & 0o077) === 0);

const isMine = ({ uid }: Stats): boolean => uid === process.getuid?.();
