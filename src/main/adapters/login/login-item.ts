import { mkdir, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { LoginLook } from '../../core/doctor/facts';
import type { LoginItem } from '../../core/ports';
import { writeFileAtomically } from '../atomic-file';
import { desktopEntry } from './desktop-entry';
import { lookAtEntry } from './login-look';

/** The parts of Electron's `app` that this file needs. */
export interface LoginApp {
  readonly isPackaged: boolean;
  getAppPath(): string;
  getPath(name: 'exe'): string;
  setLoginItemSettings(settings: { openAtLogin: boolean; path?: string; args?: string[] }): void;
  getLoginItemSettings(options: { path?: string; args?: string[] }): { openAtLogin: boolean };
}

export interface LoginItemOptions {
  app: LoginApp;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** Tells Fob to stay in the tray. macOS passes no arguments. There Fob asks `app.getLoginItemSettings()`. */
  hiddenArgument: string;
}

/** The `LoginItem` port, and a look at what became of it. */
export interface SystemLoginItem extends LoginItem {
  /** Reads what the system has. Changes nothing. Rejects with the system's error. */
  look(): Promise<LoginLook>;
}

/** Creates the `LoginItem` port. It makes the system start Fob in the tray when the person signs in to the computer. */
export function createLoginItem({ app, platform, env, home, hiddenArgument }: LoginItemOptions): SystemLoginItem {
  // Without a package the program is Electron itself, and this argument tells it what to run.
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), hiddenArgument];

  if (platform === 'linux') {
    const program = absolute(env.APPIMAGE) ?? app.getPath('exe');
    const path = join(absolute(env.XDG_CONFIG_HOME) ?? join(home, '.config'), 'autostart', 'fob.desktop');
    const entry = desktopEntry([program, ...args]);
    return {
      // In a Flatpak or a snap the file would name a program that does not exist outside.
      supported: !env.FLATPAK_ID && !env.SNAP,
      set: (on) => settled(() => setDesktopFile(path, on ? entry : null)),
      look: () => lookAtEntry(path, entry.ok ? entry.value : ''),
    };
  }
  const program = platform === 'win32' ? { path: app.getPath('exe'), args } : {};
  return {
    supported: platform === 'win32' || (platform === 'darwin' && app.isPackaged),
    set: (on) => settled(() => app.setLoginItemSettings({ openAtLogin: on, ...program })),
    // The system compares path and arguments, so an entry of a Fob elsewhere counts as none.
    look: () => Promise.resolve({ kind: app.getLoginItemSettings(program).openAtLogin ? 'on' : 'off' }),
  };
}

async function setDesktopFile(path: string, entry: Result<string, string> | null): Promise<void> {
  if (entry === null) return rm(path, { force: true });
  if (!entry.ok) throw new Error(entry.error);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileAtomically(path, entry.value, { mode: 0o644 });
}

async function settled(act: () => Promise<void> | void): Promise<Result<null>> {
  try {
    await act();
    return ok(null);
  } catch (error) {
    return fail({
      code: 'file-unwritable',
      message: 'Launching at login could not be changed.',
      nextStep: 'Change it in the settings of your system.',
      detail: (error as Error).message,
    });
  }
}

/** Undefined for a relative path. The XDG specification says to ignore those. */
const absolute = (path: string | undefined) => (path !== undefined && isAbsolute(path) ? path : undefined);
