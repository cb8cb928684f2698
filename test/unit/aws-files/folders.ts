/** A folder of its own for each test file, and waiting for what happens in it. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export function temporaryFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'fob-aws-files-')));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Looks until it is so; false after five seconds. */
export async function eventually(isSo: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 250; tries += 1) {
    if (isSo()) return true;
    await delay(20);
  }
  return false;
}
