/** An Electron app with only the settings of Fob. A test says which files it reads and what it saves. */
import { app, ipcMain } from 'electron';
import { readFileSync } from 'node:fs';
import type { Result } from '../../../src/contract/app-error';
import type { Settings } from '../../../src/contract/settings';
import { createSettingsStore } from '../../../src/main/adapters/settings/lazy-settings-file';
import type { LoadedSettings, SettingsStore } from '../../../src/main/core/ports';

export interface Saved {
  answer: Result<null>;
  /** The text of the file when the answer came. Null: there was no file. */
  file: string | null;
}

/** The functions that a test can call in this process. */
export interface SettingsCalls {
  /** Reads the settings as each start of Fob does. */
  load(path: string): Promise<LoadedSettings>;
  /** Saves each of these settings without waiting for the one before, through the store of the last `load`. */
  save(path: string, all: readonly Settings[]): Promise<Saved[]>;
  /** The channels on which the settings code listens to pages. */
  channels(): (string | symbol)[];
}

declare global {
  var settingsCalls: SettingsCalls;
}

const channelsAtStart = ipcMain.eventNames();

/** The stores by path. `load` replaces one, as a restart of Fob would. */
const stores = new Map<string, SettingsStore>();

function start(path: string): SettingsStore {
  const store = createSettingsStore(path);
  stores.set(path, store);
  return store;
}

globalThis.settingsCalls = {
  load: (path) => start(path).load(),
  save(path, all) {
    const store = stores.get(path) ?? start(path);
    return Promise.all(all.map(async (each) => ({ answer: await store.save(each), file: textOf(path) })));
  },
  channels: () => ipcMain.eventNames().filter((name) => !channelsAtStart.includes(name)),
};

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

app.on('will-quit', () => console.log('quits as Electron does'));
