import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * Makes sure that Chromium can put its pages in a sandbox; it would end at once otherwise. Some distributions let only
 * root make the namespaces it takes, and then want Chromium's helper for it installed as theirs is.
 */
export function ensureSandbox(electronPath) {
  if (process.platform !== 'linux' || process.getuid() === 0) return;
  const helper = join(dirname(electronPath), 'chrome-sandbox');
  const { uid, mode } = existsSync(helper) ? statSync(helper) : { uid: -1, mode: 0 };
  if (uid === 0 && (mode & 0o4755) === 0o4755) return;
  if (run('unshare', ['--user', '--map-root-user', 'true']).ok) return;
  throw new SetupError(`This system keeps Electron from making its sandbox. Run this once, then start again:
  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}
