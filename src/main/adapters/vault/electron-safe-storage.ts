import { keyringAnswers } from './keyring-answer';
import type { SafeStorage } from './safe-storage';

/** Electron's `safeStorage`. Each call exists in some of the versions that Fob runs on. */
export interface ElectronSafeStorage {
  isEncryptionAvailable?: () => boolean;
  encryptString?: (plain: string) => Buffer;
  decryptString?: (encrypted: Buffer) => string;
  isAsyncEncryptionAvailable?: () => Promise<boolean>;
  encryptStringAsync?: (plain: string) => Promise<Buffer>;
  decryptStringAsync?: (encrypted: Buffer) => Promise<{ result: string }>;
  /** Only on Linux. */
  getSelectedStorageBackend?: () => string;
}

/**
 * Adapts Electron's `safeStorage`. Electron 33 has only the synchronous calls, and Electron 46 drops them. If both
 * exist, this uses the asynchronous ones, because the others stop the whole app while the keyring asks the person to
 * unlock it. Each kind can read text that the other wrote. Electron's backend is an empty text until it has selected
 * one.
 */
export function electronSafeStorage(electron: ElectronSafeStorage, env: NodeJS.ProcessEnv = process.env): SafeStorage {
  const missing = () => Promise.reject(new Error('This Electron has no safeStorage.'));
  return {
    answers: (backend, onSilent) => keyringAnswers(backend, onSilent, env),
    isEncryptionAvailable: () => electron.isAsyncEncryptionAvailable?.() ?? electron.isEncryptionAvailable?.() ?? false,
    encryptString: (plain) => electron.encryptStringAsync?.(plain) ?? electron.encryptString?.(plain) ?? missing(),
    decryptString: (encrypted) =>
      electron.decryptStringAsync?.(encrypted).then(({ result }) => result) ??
      electron.decryptString?.(encrypted) ??
      missing(),
    backend: () => electron.getSelectedStorageBackend?.() || null,
  };
}
