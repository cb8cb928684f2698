import type { AccessKeyView, RotationView } from '../../contract/access-keys';
import { day } from '../format/time';
import { texts } from './texts';

export const placeWords = ({ place }: Pick<AccessKeyView, 'place'>): string => texts.places[place ?? 'elsewhere'];

export const statusWords = ({ isActive }: Pick<AccessKeyView, 'isActive'>): string =>
  isActive === null ? texts.statuses.unknown : isActive ? texts.statuses.active : texts.statuses.inactive;

export function lastUsedWords({ lastUsedAt, lastUsedFor }: Pick<AccessKeyView, 'lastUsedAt' | 'lastUsedFor'>): string {
  if (lastUsedAt === null) return texts.notKnown;
  if (lastUsedAt === 'never') return texts.never;
  return lastUsedFor === null ? day(lastUsedAt) : texts.lastUsedFor(day(lastUsedAt), lastUsedFor);
}

export type KeyAction = 'to-vault' | 'to-file' | 'rotate' | 'activate' | 'deactivate' | 'delete';

/**
 * The possible actions for a key, in the order of the menu. An active key must be deactivated before it can be deleted.
 */
export function keyActions({ place, isActive }: Pick<AccessKeyView, 'place' | 'isActive'>): KeyAction[] {
  const here: KeyAction[] = place === null ? [] : [place === 'vault' ? 'to-file' : 'to-vault'];
  const rotate: KeyAction[] = place === null || isActive === false ? [] : ['rotate'];
  const status: KeyAction[] = isActive === null ? [] : isActive ? ['deactivate'] : ['activate', 'delete'];
  return [...rotate, ...here, ...status];
}

/**
 * The place of a rotation in `texts.rotationSteps`. Two of its steps, trying and switching, follow each other without a
 * pause.
 */
export const rotationAt = ({ stage }: Pick<RotationView, 'stage'>): number =>
  ({ creating: 0, created: 1, switched: 3 })[stage];

/** Whether a person may forget a rotation: only AWS could say whether it made a key, and a try did not tell. */
export const canForget = ({ stage, error }: Pick<RotationView, 'stage' | 'error'>): boolean =>
  stage === 'creating' && error !== null;

export function rotationWords({ stage, busy, nextTryAt, oldShortKeyId: old, newShortKeyId }: RotationView): string {
  const key = newShortKeyId ?? texts.newKey;
  switch (stage) {
    case 'creating':
      if (!busy) return texts.creatingStopped;
      return nextTryAt === null ? texts.creating : texts.creatingWaits;
    case 'created':
      return busy ? texts.trying(key) : texts.tryingStopped(key, old);
    case 'switched':
      return busy ? texts.switching(key, old) : texts.switchingStopped(key, old);
  }
}
