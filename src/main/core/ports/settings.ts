import type { Result } from '../../../contract/app-error';
import type { Settings } from '../../../contract/settings';

/** The stored settings, or the defaults. `problem` says why the stored settings are not used; null if that is not so. */
export interface LoadedSettings {
  settings: Settings;
  problem: string | null;
}

/** Stores the settings. A file that cannot be read is never overwritten. */
export interface SettingsStore {
  /** Reads the file once. Later calls get the same answer. */
  load(): Promise<LoadedSettings>;
  /** Resolves when the settings are on disk. Saves are written in the order of the calls. */
  save(settings: Settings): Promise<Result<null>>;
}
