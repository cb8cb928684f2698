import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * Checks that Chromium can put its pages into a sandbox; otherwise it would exit at once. Some distributions let only
 * root create the namespaces for it. There, Chromium's helper has to belong to root and have the setuid bit.
 * @throws SetupError with the command that sets up the helper.
 */
export function ensureSandbox(electronPath) {
  if (process.platform !== 'linux' || process.getuid() === 0) return;
  const helper = join(dirname(electronPath), 'chrome-sandbox');
  const { uid, mode } = existsSync(helper) ? statSync(helper) : { uid: -1, mode: 0 };
  if (uid === 0 && (mode & 0o4755) === 0o4755) return;
  if (run('unshare', ['--user', '--map-root-user', 'true']).ok) return;
  throw new SetupError(`This system does not let Electron create its sandbox. Run this once, then start again:
  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}
