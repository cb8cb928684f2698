import { z } from 'zod/mini';
import type { AppError } from './app-error';

/** Where an access key is kept on this computer. */
export const keyStoreSchema = z.enum(['vault', 'file']);
export type KeyStore = z.infer<typeof keyStoreSchema>;

/** What IAM gives as the id of an access key (service model of IAM), as far as long-term keys go. */
export const ACCESS_KEY_ID = /^AKIA[A-Z0-9]{12,124}$/;
export const SECRET_ACCESS_KEY = /^[A-Za-z0-9/+]{40}$/;
/** A profile name that every SDK reads. */
export const PROFILE_NAME = /^[\w\-@+.%:/]{1,200}$/;
export const REGION = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The access keys of one user: those that this computer has, and those that AWS lists. Same order as `AppState.users`. */
export interface UserKeysView {
  userId: string;
  /** AWS is being asked. */
  reading: boolean;
  /** When AWS's list was read, by this computer's clock; null: never. */
  readAt: number | null;
  /** Why it could not be read; in many cases a policy that asks for MFA. */
  error: AppError | null;
  keys: AccessKeyView[];
  rotation: RotationView | null;
}

export interface AccessKeyView {
  /** The name under which calls know it: pages get no whole access key ids. */
  id: string;
  /** `AKIA…WXYZ` */
  shortKeyId: string;
  /** Where this computer has it; null: it does not. */
  place: 'vault' | 'credentials' | 'config' | 'split' | null;
  /** Profiles that hold it. */
  profiles: string[];
  /** Profiles that stop working without it: those, and those that have one of them as their source. */
  usedBy: string[];
  /** Null while AWS has not told. */
  isActive: boolean | null;
  createdAt: number | null;
  /** When it was used last; `never`; null: not known. */
  lastUsedAt: number | 'never' | null;
  /** The service that it was used for last. */
  lastUsedFor: string | null;
  /** What is being done with it. */
  busy: KeyTask | null;
  /** Moving it into the vault can be taken back. */
  canUndo: boolean;
}
export type KeyTask = 'move' | 'status' | 'delete';

/**
 * A key that takes the place of another one, step by step. It outlives restarts.
 * - `creating`: a new key is being made; with an error, or not busy: it is not known whether AWS made one
 * - `created`: the new key is here and is tried until AWS knows it everywhere
 * - `switched`: profiles have the new key; the old one is to be deactivated
 */
export interface RotationView {
  /** The old key, as in {@link AccessKeyView.id}. */
  id: string;
  oldShortKeyId: string;
  newShortKeyId: string | null;
  stage: 'creating' | 'created' | 'switched';
  busy: boolean;
  /** While AWS does not know the new key everywhere: when it is tried next, by this computer's clock. */
  nextTryAt: number | null;
  error: AppError | null;
}

/** A key that was typed, found good and waits in main to be kept: the page no longer has its secret. */
export interface CheckedKey {
  draft: string;
  userName: string;
  account: string | null;
  shortKeyId: string;
  /** The profile exists already. */
  isKnownProfile: boolean;
  /** Shortened id of another key that the profile has now and would lose. */
  replaces: string | null;
}
