import type { AppError, Result } from '../../../contract/app-error';

/**
 * Encrypted entries by id. `open` may take long, because a keyring may ask the person. Until it resolves, the vault
 * counts as opening. Without a keyring, entries live in memory only. An entry that somebody else changed is an error,
 * never "empty".
 */
export interface SecretVault {
  /** @param onSilent is called if the keyring does not answer for some seconds. Then the vault still waits for it. */
  open(onSilent?: () => void): Promise<VaultStatus>;
  /** Discards an unreadable vault and starts an empty one. Call it only after the person confirmed. */
  reset(onSilent?: () => void): Promise<VaultStatus>;
  read(id: string): Promise<Result<string | null>>;
  /** Resolves when the entry is on disk. */
  write(id: string, value: string): Promise<Result<null>>;
  remove(id: string): Promise<Result<null>>;
  /** Lists the ids that start with `prefix`. */
  list(prefix: string): Promise<Result<string[]>>;
}

/**
 * How the vault stands after it was opened. `memory-only`: no keyring, so nothing is saved. `unreadable`: saved secrets
 * exist but cannot be read, and stay as they are.
 */
export type VaultStatus =
  | { state: 'ready'; repair?: VaultRepair }
  | { state: 'memory-only'; error: AppError }
  | { state: 'unreadable'; error: AppError };

/**
 * What became of a vault whose index was damaged, or older than its entries. Fob goes on with every entry that proves
 * itself. It cannot know whether one of them is an older copy or was removed.
 */
export interface VaultRepair {
  /** What was wrong, as a sentence. */
  cause: string;
  /** How many entries Fob took over without the index. */
  taken: number;
  /** How many entries are there but damaged. */
  damaged: number;
}
