/** The part of the system's keyring that the vault needs. */
export interface SafeStorage {
  /**
   * Resolves when the keyring answers, or if nobody can tell. The other calls may stop all of Fob while it is silent.
   *
   * @param backend is the keyring to wait for, see {@link SafeStorage.backend}.
   * @param onSilent is called once if the keyring does not answer for some seconds.
   */
  answers(backend: string | null, onSilent: () => void): Promise<void>;
  /** Can take long, because the keyring may ask the person to unlock it. */
  isEncryptionAvailable(): boolean | Promise<boolean>;
  encryptString(plain: string): Buffer | Promise<Buffer>;
  decryptString(encrypted: Buffer): string | Promise<string>;
  /** The name of the keyring, for example `gnome_libsecret`. Null if it is not known. */
  backend(): string | null;
}
