import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { canMakeNamespaces, ordinaryUser } from './user';

const projectRoot = resolve(__dirname, '../../..');

/** Fob packaged and unpacked, where an ordinary user can start it. */
export interface PackagedApp {
  readonly executable: string;
  readonly asar: string;
  remove(): Promise<void>;
}

/** Runs the command a developer uses. Rejects with what it says when it fails. */
export function runDist(args: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['scripts/dist.mjs', ...args], { cwd: projectRoot });
}

/** Packages Fob, or takes the package there is when the sources have not changed. */
export async function packageApp(): Promise<PackagedApp> {
  const { stdout } = await runDist(['--dir']);
  const folder = /^(.+-unpacked) /m.exec(stdout)?.[1];
  if (folder === undefined) throw new Error(`scripts/dist.mjs did not say where the app is:\n${stdout}`);
  const built = join(projectRoot, folder);
  return ordinaryUser.whyNotAnother === undefined ? install(built) : appIn(built, () => Promise.resolve());
}

/** Does to a copy what the package's installation would do: everybody may start it, and it can have its sandbox. */
function install(built: string): PackagedApp {
  const folder = mkdtempSync(join(tmpdir(), 'fob-package-'));
  execFileSync('cp', ['-r', `${built}/.`, folder]);
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  // The helper that makes namespaces as root, for kernels that let nobody else.
  chmodSync(join(folder, 'chrome-sandbox'), canMakeNamespaces() ? 0o755 : 0o4755);
  return appIn(folder, () => rm(folder, { recursive: true, force: true }));
}

function appIn(folder: string, remove: () => Promise<void>): PackagedApp {
  return { executable: join(folder, 'fob-app'), asar: join(folder, 'resources/app.asar'), remove };
}
