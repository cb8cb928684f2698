/** A folder of its own for each test file, and waiting for what happens in it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeEach } from 'vitest';

export function temporaryFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'fob-aws-files-')));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** For each test of a file a home folder with an empty `.aws`; `prepare` is told where it is. */
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

/** Looks until it is so; false after five seconds. */
export async function eventually(isSo: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 250; tries += 1) {
    if (isSo()) return true;
    await delay(20);
  }
  return false;
}
