/** Replaces files so that a reader, a crash or a power cut finds the old bytes or the new ones, never a mixture. */
import { renameSync } from 'node:fs';
import { open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface AtomicWriteOptions {
  /** The mode of the new file, before the umask. The default is 0600. */
  mode?: number;
  /** Ignores the umask, for a file that keeps its mode. */
  exactMode?: boolean;
  /** Whether the bytes have to survive a power cut, which takes most of the time. The default is true. */
  durable?: boolean;
  /**
   * Runs when the new bytes are safe on disk and the old file is still in place. The rename follows in the same turn of
   * the event loop. If this throws, nothing is replaced.
   */
  beforeRename?: () => void | Promise<void>;
}

/** The temporary files of writes that are under way, so that `removeLeftovers` leaves them alone. */
const underWay = new Set<string>();

/**
 * Writes a file beside `path`, flushes it to the disk and renames it to `path`. The rename would replace a symlink, so
 * resolve it first if it should stay. Rejects with the system's error. Then the old file is untouched and no temporary
 * file is left.
 */
export async function writeFileAtomically(
  path: string,
  data: string | Uint8Array,
  { mode = 0o600, exactMode = false, durable = true, beforeRename = () => undefined }: AtomicWriteOptions = {},
): Promise<void> {
  const temporary = await temporaryPath(path);
  underWay.add(temporary);
  try {
    // `wx` takes a new name only. It follows no link, and a file that somebody else put there stays.
    const file = await open(temporary, 'wx', mode);
    try {
      await writeAndClose(file, data, { mode, exactMode, durable });
      await renamePatiently(temporary, path, beforeRename);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  } finally {
    underWay.delete(temporary);
  }
  if (durable) await syncFolder(dirname(path));
}

/** Deletes the temporary files of writes of `path` that were killed. Never rejects. */
export async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const writer = writerOf(name, basename(path));
    const leftover = folder + sep + name;
    if (writer === null || underWay.has(leftover)) continue;
    if (writer === process.pid || !isRunning(writer)) await rm(leftover, { force: true }).catch(() => undefined);
  }
}

async function temporaryPath(path: string): Promise<string> {
  // Loaded on first use, because it takes Node 7 ms and the tray icon would wait for it.
  const { randomBytes } = await import('node:crypto');
  // `join` would take `..` out of the path, and that may lead elsewhere behind a linked folder.
  return `${dirname(path)}${sep}.${basename(path)}.fob-${process.pid}-${randomBytes(6).toString('hex')}`;
}

/** The process id in the name of a temporary file of `file`; null for any other name. */
function writerOf(name: string, file: string): number | null {
  const prefix = `.${file}.fob-`;
  if (!name.startsWith(prefix)) return null;
  const match = /^(\d+)-[0-9a-f]{12}$/.exec(name.slice(prefix.length));
  return match ? Number(match[1]) : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Writes, flushes if asked to, and closes. */
async function writeAndClose(
  file: FileHandle,
  data: string | Uint8Array,
  { mode, exactMode, durable }: { mode: number; exactMode: boolean; durable: boolean },
): Promise<void> {
  try {
    // Only if it differs, because some file systems have one mode for all files and refuse any other.
    if (exactMode && ((await file.stat()).mode & 0o777) !== mode) await file.chmod(mode);
    await file.writeFile(data);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Windows refuses to replace a file while another program has it open, for example a virus scanner. That passes, so
 * this tries again. `check` runs before each attempt. The rename is synchronous, so that nothing comes between the two.
 */
async function renamePatiently(from: string, to: string, check: () => void | Promise<void>): Promise<void> {
  for (const pause of [10, 20, 50, 100, 200, 400]) {
    await check();
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await delay(pause);
    }
  }
  await check();
  renameSync(from, to);
}

/** Makes the rename itself durable. Windows and some network drives cannot do that, but the file is in place anyway. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    return;
  }
}
