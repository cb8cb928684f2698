import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The user id of nobody, who owns nothing. It is the same on Debian, Fedora and Arch.
const NOBODY = 65534;

/** Copies that another user may read, when the originals are in a closed home folder. */
export interface ReadableCopies {
  readonly electron: string;
  readonly app: string;
  remove(): void;
}

/**
 * Copies Electron and a built app to a folder that every user may read. Some tests need Fob inside Chromium's sandbox,
 * so they run it as another user than root. That user cannot read root's home folder, where the set-up puts Electron.
 */
export function copyForEverybody(electronPath: string, appPath: string): ReadableCopies {
  const folder = mkdtempSync(join(tmpdir(), 'fob-readable-'));
  chmodSync(folder, 0o755);
  const electron = join(folder, 'electron');
  execFileSync('cp', ['-r', dirname(electronPath), electron]);
  // Some kernels let only root make sandboxes. This helper then runs as root, with the mode that a package gives it.
  chmodSync(join(electron, 'chrome-sandbox'), 0o4755);
  const app = join(folder, 'app');
  mkdirSync(app);
  for (const part of ['package.json', 'main.js', 'out', 'assets']) {
    if (existsSync(join(appPath, part))) cpSync(join(appPath, part), join(app, part), { recursive: true });
  }
  execFileSync('chmod', ['-R', 'a+rX', app]);
  return { electron: join(electron, 'electron'), app, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Gives a folder to the user as whom the app runs with {@link unprivilegedEnv}. */
export function giveAway(folder: string): void {
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
}

/** Makes a runtime folder inside `home`, as a login does. Returns the variables for it and for run-electron's user. */
export function unprivilegedEnv(home: string): Record<string, string> {
  const runtime = join(home, '.run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  chownSync(runtime, NOBODY, NOBODY);
  return { XDG_RUNTIME_DIR: runtime, FOB_TEST_USER: String(NOBODY) };
}
