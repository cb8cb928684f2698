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
 * Adapts Electron's `safeStorage`. Electron 46 drops the synchronous calls; the asynchronous ones read what they wrote.
 * `getSelectedStorageBackend` is for Linux, and Electron 25.1 does not have it.
 */
export function electronSafeStorage(electron: ElectronSafeStorage, platform: NodeJS.Platform): SafeStorage {
  const missing = () => Promise.reject(new Error('This Electron has no safeStorage.'));
  return {
    isEncryptionAvailable: () => electron.isEncryptionAvailable?.() ?? electron.isAsyncEncryptionAvailable?.() ?? false,
    encryptString: (plain) => electron.encryptString?.(plain) ?? electron.encryptStringAsync?.(plain) ?? missing(),
    decryptString: (encrypted) =>
      electron.decryptString?.(encrypted) ??
      electron.decryptStringAsync?.(encrypted).then(({ result }) => result) ??
      missing(),
    backend: () => (platform === 'linux' ? (electron.getSelectedStorageBackend?.() ?? null) : null),
  };
}
