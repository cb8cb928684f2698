import { z } from 'zod/mini';
import type { AppError } from './app-error';

/** The place where this computer keeps an access key. */
export const keyStoreSchema = z.enum(['vault', 'file']);
/** One of `keyStoreSchema`: Fob's vault or the credentials file. */
export type KeyStore = z.infer<typeof keyStoreSchema>;

/** The access keys of one user, on this computer and at AWS. The list has the order of `AppState.users`. */
export interface UserKeysView {
  userId: string;
  /** Fob is reading the list from AWS. */
  reading: boolean;
  /** When Fob last read AWS's list, by this computer's clock. Null: never. */
  readAt: number | null;
  /** Why Fob could not read the list. The usual cause is a policy that requires MFA. */
  error: AppError | null;
  keys: AccessKeyView[];
  rotation: RotationView | null;
}

/** One access key of a user, at AWS or on this computer or both. */
export interface AccessKeyView {
  /** The id of this key in calls. Pages never get a whole access key id. */
  id: string;
  /** Shortened id: `AKIA…WXYZ`. */
  shortKeyId: string;
  /** Where this computer keeps the key. Null: it does not have the key. */
  place: 'vault' | 'credentials' | 'config' | 'split' | null;
  /** Profiles that hold the key. */
  profiles: string[];
  /** Profiles that stop working without the key: those that hold it, and those that use one of them as their source. */
  usedBy: string[];
  /** Null until AWS has said. */
  isActive: boolean | null;
  createdAt: number | null;
  /** When the key was last used. Null: unknown. */
  lastUsedAt: number | 'never' | null;
  /** The service that was last called with the key. */
  lastUsedFor: string | null;
  /** The work that Fob is doing on the key. Null: none. */
  busy: KeyTask | null;
  /** The move into the vault can be undone. */
  canUndo: boolean;
}
/** Work on an access key: moving it to another store, changing its status at AWS, or deleting it. */
export type KeyTask = 'move' | 'status' | 'delete';

/**
 * A rotation: a new key replaces an old one, step by step. It survives restarts.
 * - `creating`: Fob is asking AWS for a new key. If `error` is set or `busy` is false, nobody knows whether AWS made
 *   one.
 * - `created`: the new key is here. Fob tries it until all of AWS accepts it.
 * - `switched`: profiles have the new key. The next step is to deactivate the old key.
 */
export interface RotationView {
  /** The old key's {@link AccessKeyView.id}. */
  id: string;
  oldShortKeyId: string;
  newShortKeyId: string | null;
  stage: 'creating' | 'created' | 'switched';
  busy: boolean;
  /** When Fob next tries a new key that AWS does not accept everywhere yet, by this computer's clock. */
  nextTryAt: number | null;
  error: AppError | null;
}

/** A key that a person typed and AWS accepted. It waits in main to be kept, and the page no longer has its secret. */
export interface CheckedKey {
  draft: string;
  userName: string;
  account: string | null;
  shortKeyId: string;
  /** The profile that is to have the key. */
  profile: string;
  /** Fob already knows a profile of this name. */
  isKnownProfile: boolean;
  /** Shortened id of the other key that this profile would lose. Null: none. */
  replaces: string | null;
}

/** What came of a new access key. */
export interface AddedKey {
  /** The `UserView` of its user. */
  userId: string;
}
