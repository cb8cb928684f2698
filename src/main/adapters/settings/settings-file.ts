import { accessSync, constants, lstatSync, mkdirSync, realpathSync, renameSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import ElectronStore from 'electron-store';
import { fail, ok, type Result } from '../../../contract/app-error';
import { defaultSettings } from '../../../contract/default-settings';
import type { Settings } from '../../../contract/settings';
import type { LoadedSettings } from '../../core/ports';
import { syncFolder } from '../atomic-file';
import { currentSettings } from './settings-versions';
import { guardedWrite, removeCutWrites, undoCutWrite } from './guarded-write';

/** The file of settings: what it held when it was opened, and a way to change it. */
export interface SettingsFile {
  readonly loaded: LoadedSettings;
  /** Resolves when the settings are on disk. Saves are written in the order of the calls. */
  save(settings: Settings): Promise<Result<null>>;
}

/** The file does not hold settings that this Fob can read. */
class DamagedSettings extends Error {}

/**
 * Opens the settings at `path` in electron-store. Nothing is created before the first save. A damaged file is renamed.
 * A file that cannot be read stays as it is, and nothing is saved until Fob starts again. `loaded.problem` reports
 * both.
 */
export function openSettingsFile(path: string): SettingsFile {
  /** Why the file that is there must not be written over. */
  let unread: string | null = null;

  let store: ElectronStore<Settings> | undefined;
  /** electron-store reads the file in its constructor, which throws if that fails. */
  const openStore = () =>
    (store ??= new ElectronStore<Settings>({
      cwd: dirname(path),
      name: basename(path, extname(path)),
      clearInvalidConfig: false,
      configFileMode: 0o600,
      serialize,
      deserialize,
    }));

  function load(): LoadedSettings {
    try {
      if (!isThere(path)) return { settings: defaultSettings, problem: null };
      const settings = { ...openStore().store };
      removeCutWrites(realpathSync(path));
      return { settings, problem: null };
    } catch (error) {
      return error instanceof DamagedSettings ? replaceDamaged() : leave(error, 'could not be read');
    }
  }

  function replaceDamaged(): LoadedSettings {
    try {
      // A crash cut the last save short, and the settings before it are still there.
      if (undoCutWrite(realpathSync(path))) return load();
      const aside = freeName(`${path}.broken`);
      renameSync(path, aside);
      const problem = `The settings were damaged, so the defaults are used. The old ones are in ${aside}.`;
      return { settings: defaultSettings, problem };
    } catch (error) {
      return leave(error, 'are damaged and cannot be put aside');
    }
  }

  function leave(error: unknown, what: string): LoadedSettings {
    unread = (error as Error).message;
    return { settings: defaultSettings, problem: `The settings ${what}, so the defaults are used: ${unread}` };
  }

  async function save(settings: Settings): Promise<Result<null>> {
    try {
      if (unread !== null) throw new Error(unread);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const file = isThere(path) ? realpathSync(path) : path;
      // Without permission electron-store would retry for a second and block the process.
      accessSync(dirname(file), constants.W_OK);
      guardedWrite(file, serialize(settings), () => {
        openStore().store = settings;
      });
      await syncFolder(dirname(file));
      return ok(null);
    } catch (error) {
      return fail({
        code: 'file-unwritable',
        message: 'The settings could not be saved.',
        nextStep: `Check the space and the permissions of ${path}.`,
        detail: (error as Error).message,
      });
    }
  }

  return { loaded: load(), save };
}

const serialize = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`;

function deserialize(text: string): Settings {
  const settings = currentSettings(parsed(text));
  if (settings === null) throw new DamagedSettings();
  return settings;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Also true for a link that leads nowhere. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** `path` if no file has that name, else `path` with the first free number. */
function freeName(path: string): string {
  let name = path;
  for (let number = 2; isThere(name); number++) name = `${path}-${number}`;
  return name;
}
