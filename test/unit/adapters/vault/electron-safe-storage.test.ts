import { expect, it } from 'vitest';
import { electronSafeStorage } from '../../../../src/main/adapters/vault/electron-safe-storage';

const synchronous = {
  isEncryptionAvailable: () => true,
  encryptString: (plain: string) => Buffer.from(`sync ${plain}`),
  decryptString: (encrypted: Buffer) => encrypted.toString().slice('sync '.length),
};
const block = () => {
  throw new Error('blocked behind a prompt of the keyring');
};
const blocking = { isEncryptionAvailable: block, encryptString: block, decryptString: block };
const asynchronous = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (plain: string) => Promise.resolve(Buffer.from(`async ${plain}`)),
  decryptStringAsync: (encrypted: Buffer) =>
    Promise.resolve({ result: encrypted.toString().slice('async '.length), shouldReEncrypt: false }),
};

it.each([
  ['as Electron 33 has it', synchronous, 'sync x'],
  ['as Electron 45 has it, where the synchronous calls would block', { ...blocking, ...asynchronous }, 'async x'],
  ['as Electron 46 will have it', asynchronous, 'async x'],
])('adapts safeStorage %s', async (_, electron, encrypted) => {
  const storage = electronSafeStorage(electron);
  expect(await storage.isEncryptionAvailable()).toBe(true);
  const bytes = await storage.encryptString('x');
  expect(bytes.toString()).toBe(encrypted);
  expect(await storage.decryptString(bytes)).toBe('x');
});

it('is not available if Electron has no safeStorage', async () => {
  const storage = electronSafeStorage({});
  expect(await storage.isEncryptionAvailable()).toBe(false);
  await expect(storage.encryptString('x')).rejects.toThrow();
});

it('names the backend if Electron names it', () => {
  expect(electronSafeStorage({ getSelectedStorageBackend: () => 'kwallet5' }).backend()).toBe('kwallet5');
  expect(electronSafeStorage({ getSelectedStorageBackend: () => '' }).backend()).toBeNull();
  expect(electronSafeStorage({}).backend()).toBeNull();
});
