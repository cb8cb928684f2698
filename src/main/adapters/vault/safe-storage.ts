/** What the vault needs of the system's keyring. */
export interface SafeStorage {
  /** May take long: the keyring may ask the person to unlock it. */
  isEncryptionAvailable(): boolean | Promise<boolean>;
  encryptString(plain: string): Buffer | Promise<Buffer>;
  decryptString(encrypted: Buffer): string | Promise<string>;
  /** Which keyring it is, such as `gnome_libsecret`; null where that is not known. */
  backend(): string | null;
}
