import { createHash } from 'node:crypto';
import type { SafeStorage } from '../../../../src/main/adapters/vault/safe-storage';

/**
 * A keyring that behaves like Electron's. It encrypts without authentication, so it may decrypt changed bytes, or bytes
 * of another keyring, to garbage without an error.
 */
export class FakeKeyring implements SafeStorage {
  available = true;
  name: string | null = 'gnome_libsecret';
  /** Chromium's prefix of the ciphertext: `v11` with a keyring, `v10` without one. */
  prefix = 'v11';
  throws: string | null = null;
  answers: SafeStorage['answers'] = () => Promise.resolve();

  constructor(public password = 'keyring') {}

  isEncryptionAvailable(): boolean {
    if (this.throws !== null) throw new Error(this.throws);
    return this.available;
  }

  encryptString(plain: string): Buffer {
    return Buffer.concat([Buffer.from(this.prefix), this.mix(Buffer.from(plain))]);
  }

  decryptString(encrypted: Buffer): string {
    if (this.throws !== null) throw new Error(this.throws);
    return this.mix(encrypted.subarray(3)).toString();
  }

  backend(): string | null {
    return this.name;
  }

  private mix(bytes: Buffer): Buffer {
    const stream = createHash('sha512').update(this.password).digest();
    return Buffer.from(bytes.map((byte, index) => byte ^ (stream[index % 64] ?? 0)));
  }
}
