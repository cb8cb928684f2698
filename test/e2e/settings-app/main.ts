/** An Electron app that is nothing but the settings of Fob. A test says what it reads and saves. */
import { app, ipcMain } from 'electron';
import { readFileSync } from 'node:fs';
import type { Result } from '../../../src/contract/app-error';
import type { Settings } from '../../../src/contract/settings';
import { createSettingsStore } from '../../../src/main/adapters/settings/settings-store';
import type { LoadedSettings, SettingsStore } from '../../../src/main/core/ports';

export interface Saved {
  answer: Result<null>;
  /** The file as it was when the answer came; null: there was none. */
  file: string | null;
}

/** What a test can call in this process. */
export interface SettingsCalls {
  /** Reads them as each start of Fob does. */
  load(path: string): Promise<LoadedSettings>;
  /** Saves each of them without waiting for the one before, in the Fob that read them last. */
  save(path: string, all: readonly Settings[]): Promise<Saved[]>;
  /** The channels on which this process has come to listen to pages. */
  channels(): (string | symbol)[];
}

declare global {
  var settingsCalls: SettingsCalls;
}

const channelsAtStart = ipcMain.eventNames();

/** By path: those of the Fob that is taken to run. */
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
