import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The user that owns nothing: the same number on Debian, Fedora and Arch.
const nobody = 65534;

/** Where another user finds what the user running the tests may keep to themselves. */
export interface ReadableCopies {
  readonly electron: string;
  readonly app: string;
  remove(): void;
}

/**
 * Copies Electron and a built app to where everybody may read them. Root's home folder, where set-up keeps Electron, is
 * closed to others; Electron as root runs without its sandbox, and some tests are about Fob inside it.
 */
export function copyForEverybody(electronPath: string, appPath: string): ReadableCopies {
  const folder = mkdtempSync(join(tmpdir(), 'fob-readable-'));
  chmodSync(folder, 0o755);
  const electron = join(folder, 'electron');
  execFileSync('cp', ['-r', dirname(electronPath), electron]);
  // Chromium's helper for kernels that let only root make sandboxes, as a package installs it.
  chmodSync(join(electron, 'chrome-sandbox'), 0o4755);
  const app = join(folder, 'app');
  mkdirSync(app);
  for (const part of ['package.json', 'main.js', 'out', 'assets']) {
    if (existsSync(join(appPath, part))) cpSync(join(appPath, part), join(app, part), { recursive: true });
  }
  execFileSync('chmod', ['-R', 'a+rX', app]);
  return { electron: join(electron, 'electron'), app, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Gives a folder to the user {@link unprivilegedEnv} runs the app as. */
export function giveAway(folder: string): void {
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, folder]);
}

/** A runtime folder inside `home`, as a login makes one, and the user for run-electron to become. */
export function unprivilegedEnv(home: string): Record<string, string> {
  const runtime = join(home, '.run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  chownSync(runtime, nobody, nobody);
  return { XDG_RUNTIME_DIR: runtime, FOB_TEST_USER: String(nobody) };
}
