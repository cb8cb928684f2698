import type { SettingsStore } from '../../core/ports';
import type { SettingsFile } from './settings-file';

/**
 * Keeps the settings in electron-store.
 *
 * @param path - The file, in the app's own folder; its name ends in `.json`.
 */
export function createSettingsStore(path: string): SettingsStore {
  let opened: Promise<SettingsFile> | undefined;
  // electron-store is loaded on first use, which is after the tray icon is shown.
  const open = () => (opened ??= import('./settings-file').then(({ openSettingsFile }) => openSettingsFile(path)));
  return {
    load: async () => (await open()).loaded,
    save: async (settings) => (await open()).save(settings),
  };
}
