import type { SafeStorage } from './safe-storage';

/** Electron's `safeStorage`, as far as one of the versions that Fob runs on has it. */
export interface ElectronSafeStorage {
  isEncryptionAvailable?: () => boolean;
  encryptString?: (plain: string) => Buffer;
  decryptString?: (encrypted: Buffer) => string;
  isAsyncEncryptionAvailable?: () => Promise<boolean>;
  encryptStringAsync?: (plain: string) => Promise<Buffer>;
  decryptStringAsync?: (encrypted: Buffer) => Promise<{ result: string }>;
  getSelectedStorageBackend?: () => string;
}

/**
 * Adapts Electron's `safeStorage`. The asynchronous calls come first, where they are: the synchronous ones, which Electron 46
 * drops, hold up the whole app while the keyring asks the person to unlock it. Either read what the others wrote.
 * `getSelectedStorageBackend` is for Linux, and Electron 25.1 does not have it; it says nothing where nothing was selected.
 */
export function electronSafeStorage(electron: ElectronSafeStorage, platform: NodeJS.Platform): SafeStorage {
  const missing = () => Promise.reject(new Error('This Electron has no safeStorage.'));
  return {
    isEncryptionAvailable: () => electron.isAsyncEncryptionAvailable?.() ?? electron.isEncryptionAvailable?.() ?? false,
    encryptString: (plain) => electron.encryptStringAsync?.(plain) ?? electron.encryptString?.(plain) ?? missing(),
    decryptString: (encrypted) =>
      electron.decryptStringAsync?.(encrypted).then(({ result }) => result) ??
      electron.decryptString?.(encrypted) ??
      missing(),
    backend: () => (platform === 'linux' ? electron.getSelectedStorageBackend?.() || null : null),
  };
}
