import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../contract/app-error';
import { writeFileAtomically } from '../atomic-file';
import type { SafeStorage } from './safe-storage';

const keyFileSchema = z.strictObject({
  fob: z.literal(1),
  /** The keyring that encrypted the key. A message names it if there is another keyring later. */
  backend: z.nullable(z.string()),
  wrapped: z.base64(),
});
type KeyFile = z.infer<typeof keyFileSchema>;

const KEY_TEXT = /^fob-vault-key:([0-9a-f]{64})$/;

/** Reads the key file. Null if there is none yet. The error is a sentence. */
export async function readKeyFile(path: string): Promise<Result<KeyFile | null, string>> {
  try {
    return ok(keyFileSchema.parse(JSON.parse(await readFile(path, 'utf8'))));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return ok(null);
    return fail(code ? message : 'The file with the vault’s key is damaged.');
  }
}

/** Decrypts the vault's key with the keyring. A keyring with another key may return garbage without an error. */
export async function unwrapKey(storage: SafeStorage, { wrapped, backend }: KeyFile): Promise<Result<Buffer, string>> {
  const changed = storage.backend() === backend ? '' : ` It was saved with ${backend ?? 'another keyring'}.`;
  try {
    const hex = KEY_TEXT.exec(await storage.decryptString(Buffer.from(wrapped, 'base64')))?.[1];
    return hex ? ok(Buffer.from(hex, 'hex')) : fail(`The keyring does not know the vault’s key.${changed}`);
  } catch (error) {
    return fail(`${(error as Error).message}${changed}`);
  }
}

export interface NewKey {
  key: Buffer;
  save(path: string): Promise<void>;
}

/** Creates a key and encrypts it with the keyring. The error says why the keyring cannot keep secrets. */
export async function newKey(storage: SafeStorage, platform: NodeJS.Platform): Promise<Result<NewKey, string>> {
  const key = randomBytes(32);
  const text = `fob-vault-key:${key.toString('hex')}`;
  try {
    const wrapped = await storage.encryptString(text);
    // On Linux `v10` means that Chromium found no keyring and used a password that everybody knows.
    if (platform === 'linux' && wrapped.toString('latin1').startsWith('v10')) return fail('No keyring answered.');
    if ((await storage.decryptString(wrapped)) !== text) return fail('The keyring did not give back what was saved.');
    const file: KeyFile = { fob: 1, backend: storage.backend(), wrapped: wrapped.toString('base64') };
    return ok({ key, save: (path) => writeFileAtomically(path, JSON.stringify(file), { mode: 0o600 }) });
  } catch (error) {
    return fail((error as Error).message);
  }
}

/**
 * Says why this keyring cannot keep secrets. Null if nothing speaks against it. This check does not use the keyring
 * yet.
 */
export async function keyringProblem(storage: SafeStorage): Promise<string | null> {
  try {
    if (!(await storage.isEncryptionAvailable())) return 'The system’s keyring is not available.';
    return storage.backend() === 'basic_text' ? 'No keyring was found.' : null;
  } catch (error) {
    return (error as Error).message;
  }
}
