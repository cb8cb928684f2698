import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root, seconds } from './run.mjs';
import { say, SetupError } from './say.mjs';

const lock = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
/** npm writes this file last, so it exists only after a complete installation. */
const installedLock = join(modules, '.package-lock.json');
const stamp = join(modules, '.fob-packages');

const lockHash = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

function upToDate() {
  if (!existsSync(installedLock)) return false;
  // Somebody ran npm after the lock file changed, or set-up installed exactly this lock file.
  if (statSync(installedLock).mtimeMs >= statSync(lock).mtimeMs) return true;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

/** Installs the npm packages if package-lock.json changed since the last installation. */
export function ensurePackages() {
  if (upToDate()) return;
  // npm would follow the link and empty a folder that another clone uses.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new SetupError('node_modules is a link to packages of another version; remove it and start again.');
  }
  say('installing the npm packages of package-lock.json (a minute or two)');
  const start = performance.now();
  const install = npm(['ci', '--no-audit', '--no-fund']);
  if (!install.ok) throw new SetupError(`npm ci failed; check the network and start again.\n${install.output}`);
  writeFileSync(stamp, lockHash());
  say(`packages are installed (${seconds(start)})`);
}
