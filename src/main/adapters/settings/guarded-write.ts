/**
 * Guards a write by electron-store. If a full disk cuts a write short, electron-store does not notice. Where it cannot
 * rename (in a snap, across mounts), it writes into the file itself. So the old file is kept until the new one has been
 * read back.
 */
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The name of the old file during a write. */
const previousOf = (file: string): string => `${file}.previous`;

/** electron-store's own temporary files. */
const TEMPORARY = /^\.tmp-\d{10}[0-9a-f]{6}$/;

/**
 * Runs `write`, which should leave `text` in `file`. If it throws or leaves anything else, this puts the old file back
 * and throws. `file` must not be a link.
 */
export function guardedWrite(file: string, text: string, write: () => void): void {
  const before = textOf(file);
  try {
    if (before !== null) copyFileSync(file, previousOf(file));
    write();
    if (textOf(file) !== text) throw new Error('The file was not written to its end.');
  } catch (error) {
    if (textOf(file) !== before) putBack(file, before !== null);
    remove(previousOf(file));
    throw error;
  }
  remove(previousOf(file));
}

function putBack(file: string, wasThere: boolean): void {
  if (wasThere) renameSync(previousOf(file), file);
  else rmSync(file, { force: true });
}

/** Puts the old file back after a crash during a write. False if no old file was kept. */
export function undoCutWrite(file: string): boolean {
  try {
    renameSync(previousOf(file), file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Removes what earlier writes left beside `file` when Fob was killed. Never throws. */
export function removeCutWrites(file: string): void {
  const folder = dirname(file);
  for (const name of namesIn(folder)) if (isLeftover(name, basename(file))) remove(join(folder, name));
}

const isLeftover = (name: string, file: string): boolean =>
  name.startsWith(file) && (name === previousOf(file) || TEMPORARY.test(name.slice(file.length)));

/** Null if there is no file. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** On Windows another program may have the file open. The next start tries again. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}
