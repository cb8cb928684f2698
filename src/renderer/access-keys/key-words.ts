import type { AccessKeyView, KeyTask, RotationView } from '../../contract/access-keys';
import { day } from '../format/time';

const places: Record<NonNullable<AccessKeyView['place']>, string> = {
  vault: 'Fob’s vault',
  credentials: '~/.aws/credentials',
  config: '~/.aws/config',
  split: '~/.aws/config and ~/.aws/credentials',
};

export const placeWords = ({ place }: Pick<AccessKeyView, 'place'>): string =>
  place === null ? 'Not on this computer' : places[place];

export const statusWords = ({ isActive }: Pick<AccessKeyView, 'isActive'>): string =>
  isActive === null ? 'Not asked yet' : isActive ? 'Active' : 'Inactive';

export function lastUsedWords({ lastUsedAt, lastUsedFor }: Pick<AccessKeyView, 'lastUsedAt' | 'lastUsedFor'>): string {
  if (lastUsedAt === null) return 'Not known';
  if (lastUsedAt === 'never') return 'Never';
  return lastUsedFor === null ? day(lastUsedAt) : `${day(lastUsedAt)}, ${lastUsedFor}`;
}

export const taskWords: Record<KeyTask, string> = {
  move: 'Moving…',
  status: 'Asking AWS to change it…',
  delete: 'Deleting…',
};

export type KeyAction = 'to-vault' | 'to-file' | 'rotate' | 'activate' | 'deactivate' | 'delete';

export const actionLabels: Record<KeyAction, string> = {
  'to-vault': 'Move into the vault…',
  'to-file': 'Move to ~/.aws/credentials…',
  rotate: 'Rotate…',
  activate: 'Activate',
  deactivate: 'Deactivate…',
  delete: 'Delete…',
};

/**
 * The possible actions for a key, in the order of the menu. An active key must be deactivated before it can be deleted.
 */
export function keyActions({ place, isActive }: Pick<AccessKeyView, 'place' | 'isActive'>): KeyAction[] {
  const here: KeyAction[] = place === null ? [] : [place === 'vault' ? 'to-file' : 'to-vault'];
  const rotate: KeyAction[] = place === null || isActive === false ? [] : ['rotate'];
  const status: KeyAction[] = isActive === null ? [] : isActive ? ['deactivate'] : ['activate', 'delete'];
  return [...rotate, ...here, ...status];
}

export const rotationSteps = ['Create', 'Check', 'Switch', 'Deactivate'] as const;

/**
 * The place of a rotation in {@link rotationSteps}. Two of its steps, trying and switching, follow each other without a
 * pause.
 */
export const rotationAt = ({ stage }: Pick<RotationView, 'stage'>): number =>
  ({ creating: 0, created: 1, switched: 3 })[stage];

/** Whether a person may forget a rotation: only AWS could say whether it made a key, and a try did not tell. */
export const canForget = ({ stage, error }: Pick<RotationView, 'stage' | 'error'>): boolean =>
  stage === 'creating' && error !== null;

export function rotationWords({ stage, busy, nextTryAt, oldShortKeyId, newShortKeyId }: RotationView): string {
  switch (stage) {
    case 'creating':
      return busy
        ? nextTryAt === null
          ? 'AWS makes a new access key…'
          : 'Looking for the new access key until AWS lists it…'
        : 'Interrupted while AWS made a new key. Fob finds out whether it did.';
    case 'created':
      return busy
        ? `Trying ${newShortKeyId ?? 'the new key'} until AWS knows it everywhere…`
        : `${newShortKeyId ?? 'The new key'} is here and kept; profiles still have ${oldShortKeyId}.`;
    case 'switched':
      return busy
        ? `Profiles have ${newShortKeyId ?? 'the new key'}. Deactivating ${oldShortKeyId}…`
        : `Profiles have ${newShortKeyId ?? 'the new key'}; ${oldShortKeyId} is still active.`;
  }
}
