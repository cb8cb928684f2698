import { mkdir, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { LoginItem } from '../../core/ports';
import { writeFileAtomically } from '../atomic-file';
import { desktopEntry } from './desktop-entry';

/** What is needed of Electron's `app`. */
export interface LoginApp {
  readonly isPackaged: boolean;
  getAppPath(): string;
  getPath(name: 'exe'): string;
  setLoginItemSettings(settings: { openAtLogin: boolean; path?: string; args?: string[] }): void;
}

export interface LoginItemOptions {
  app: LoginApp;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** Tells Fob to stay in the tray. macOS passes no arguments: there `app.getLoginItemSettings()` tells. */
  hiddenArgument: string;
}

/** Starts Fob when the person signs in to the computer, in the tray only. */
export function createLoginItem({ app, platform, env, home, hiddenArgument }: LoginItemOptions): LoginItem {
  // Unpackaged, the program is Electron itself and needs to be told what to run.
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), hiddenArgument];

  if (platform === 'linux') {
    const program = absolute(env.APPIMAGE) ?? app.getPath('exe');
    const folder = join(absolute(env.XDG_CONFIG_HOME) ?? join(home, '.config'), 'autostart');
    const entry = desktopEntry([program, ...args]);
    return {
      // In these boxes the file would name a program that does not exist outside.
      supported: !env.FLATPAK_ID && !env.SNAP,
      set: (on) => settled(() => setDesktopFile(join(folder, 'fob.desktop'), on ? entry : null)),
    };
  }
  return {
    supported: platform === 'win32' || (platform === 'darwin' && app.isPackaged),
    set: (on) =>
      settled(() => {
        const program = platform === 'win32' ? { path: app.getPath('exe'), args } : {};
        app.setLoginItemSettings({ openAtLogin: on, ...program });
      }),
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

/** Relative paths mean nothing at login; the XDG specification says to ignore them. */
const absolute = (path: string | undefined) => (path !== undefined && isAbsolute(path) ? path : undefined);
