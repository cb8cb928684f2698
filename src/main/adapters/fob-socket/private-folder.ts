import type { Stats } from 'node:fs';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../contract/app-error';

/**
 * Makes sure that nobody but this person can reach what is in a folder: it is theirs, and its mode is 0700. A folder that
 * is missing is made so. One that others may enter is closed if it is Fob's alone, else refused: closing a folder that
 * serves other purposes, such as /tmp, would break them. The error is a sentence.
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

/** Whether nobody but this person can enter a folder. Windows has no such modes; folders in a person's profile are theirs. */
export const isPrivate = (folder: Stats): boolean =>
  process.getuid === undefined || (isMine(folder) && (folder.mode & 0o077) === 0);

const isMine = ({ uid }: Stats): boolean => uid === process.getuid?.();
