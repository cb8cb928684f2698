/** A temporary folder for each test file, and a way to wait for changes in it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeEach } from 'vitest';
import { LIMIT } from '../../desktop/wait';

export function temporaryFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'fob-aws-files-')));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Creates a home folder with an empty `.aws` for each test, and passes its path to `prepare`. */
export function homeForEachTest(prepare: (home: string) => void): void {
  const folders = temporaryFolder();
  let count = 0;
  beforeEach(() => {
    count += 1;
    const home = join(folders.path, String(count));
    mkdirSync(join(home, '.aws'), { recursive: true });
    prepare(home);
  });
  afterAll(() => folders.remove());
}

/** Waits until the condition holds. Returns false after the limit of all waits. */
export async function eventually(isSo: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < LIMIT / 20; tries += 1) {
    if (isSo()) return true;
    await delay(20);
  }
  return false;
}
