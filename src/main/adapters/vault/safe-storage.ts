/** The part of the system's keyring that the vault needs. */
export interface SafeStorage {
  /** Can take long, because the keyring may ask the person to unlock it. */
  isEncryptionAvailable(): boolean | Promise<boolean>;
  encryptString(plain: string): Buffer | Promise<Buffer>;
  decryptString(encrypted: Buffer): string | Promise<string>;
  /** The name of the keyring, for example `gnome_libsecret`. Null if it is not known. */
  backend(): string | null;
}
