import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { canMakeNamespaces, ordinaryUser } from './user';

const projectRoot = resolve(__dirname, '../../..');

/** The unpacked package of Fob, in a folder where an ordinary user can start it. */
export interface PackagedApp {
  readonly executable: string;
  readonly asar: string;
  remove(): Promise<void>;
}

/** Runs `npm run dist` as a developer does. Rejects with its output when it fails. */
export function runDist(args: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['scripts/dist.mjs', ...args], { cwd: projectRoot });
}

/** Packages Fob. Reuses the last package if the sources have not changed. */
export async function packageApp(): Promise<PackagedApp> {
  const { stdout } = await runDist(['--dir']);
  const folder = /^(.+-unpacked) /m.exec(stdout)?.[1];
  if (folder === undefined) throw new Error(`scripts/dist.mjs did not say where the app is:\n${stdout}`);
  const built = join(projectRoot, folder);
  return ordinaryUser.whyNotAnother === undefined ? install(built) : appIn(built, () => Promise.resolve());
}

/** Copies the package and sets the modes as an installation does: every user may start it, with its sandbox. */
function install(built: string): PackagedApp {
  const folder = mkdtempSync(join(tmpdir(), 'fob-package-'));
  execFileSync('cp', ['-r', `${built}/.`, folder]);
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  // Some kernels let only root make namespaces. This helper then runs as root.
  chmodSync(join(folder, 'chrome-sandbox'), canMakeNamespaces() ? 0o755 : 0o4755);
  return appIn(folder, () => rm(folder, { recursive: true, force: true }));
}

function appIn(folder: string, remove: () => Promise<void>): PackagedApp {
  return { executable: join(folder, 'fob-app'), asar: join(folder, 'resources/app.asar'), remove };
}
