import type { Stats } from 'node:fs';
import { chmod, lstat, unlink } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { dirname } from 'node:path';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { ensurePrivateFolder } from '../local-server/private-folder';
import { listen } from '../local-server/listen';

/**
 * Bytes. This is the shortest limit of all systems: macOS allows 104 bytes with the final zero. Some runtimes cut
 * longer paths silently. `assets/bin/fob` has the same limit.
 */
const LONGEST_PATH = 103;

/** Whether the system may refuse a socket at this path because the path is too long. */
export const isTooLong = (path: string): boolean => Buffer.byteLength(path) > LONGEST_PATH;

/** The error for a path that is too long. `assets/bin/fob` says the same. */
export const pathTooLong = (path: string): AppError => ({
  code: 'internal',
  message: `The fob command cannot reach Fob: the path of its socket is longer than ${LONGEST_PATH} bytes.`,
  nextStep:
    'Set FOB_SOCKET to a shorter path in a folder of your own, for Fob and for your shells. Then start Fob again.',
  detail: `${path} is too long for a socket.`,
});

/** Listens on a socket that only this person can open. The error is a sentence. */
export async function listenOnSocket(server: Server, path: string, ownFolder: boolean): Promise<Result<null, string>> {
  const folder = await ensurePrivateFolder(dirname(path), ownFolder);
  if (!folder.ok) return folder;
  try {
    const cleared = await clearStaleSocket(path);
    if (!cleared.ok) return cleared;
    await listen(server, { path });
    // The folder keeps others out until then.
    await chmod(path, 0o600);
    return ok(null);
  } catch (error) {
    return fail((error as Error).message);
  }
}

/**
 * Removes the socket of a Fob that was killed. It fails if a program still listens on the socket, or if the path is not
 * a socket.
 */
async function clearStaleSocket(path: string): Promise<Result<null, string>> {
  for (let round = 0; round < 5; round++) {
    const found = await statOrNull(path);
    if (!found) return ok(null);
    if (!found.isSocket()) return fail(`${path} is there and is not a socket.`);
    if (await isAlive(path)) return fail(`Another program listens on ${path}.`);
    // Another Fob may have put its own socket there in the meantime.
    if (isSame(found, await statOrNull(path))) await unlink(path);
  }
  return fail(`${path} appears again each time Fob removes it.`);
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

const isSame = (one: Stats, other: Stats | null) => other?.ino === one.ino && other.ctimeMs === one.ctimeMs;

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
