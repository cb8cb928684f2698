import type { AccessKeyView, RotationView, UserKeysView } from '../../src/contract/access-keys';
import type { AppState } from '../../src/contract/app-state';

/** States with access keys, and with rotations under way. */
const DAY = 24 * 3_600_000;

const key = (now: number, more: Partial<AccessKeyView> = {}): AccessKeyView => ({
  id: 'key-1',
  shortKeyId: 'AKIA…WXYZ',
  place: 'credentials',
  profiles: ['dev'],
  usedBy: ['dev', 'admin', 'billing', 'data-lake'],
  isActive: true,
  createdAt: now - 400 * DAY,
  lastUsedAt: now - DAY,
  lastUsedFor: 'sts',
  busy: null,
  canUndo: false,
  ...more,
});

export const userKeys = (userId: string, now: number, more: Partial<UserKeysView> = {}): UserKeysView => ({
  userId,
  reading: false,
  readAt: now - 20_000,
  error: null,
  keys: [key(now)],
  rotation: null,
  ...more,
});

const rotation = (more: Partial<RotationView> = {}): RotationView => ({
  id: 'key-1',
  oldShortKeyId: 'AKIA…WXYZ',
  newShortKeyId: 'AKIA…NEWK',
  stage: 'created',
  busy: false,
  nextTryAt: null,
  error: null,
  ...more,
});

/** @param typical has the profiles and users for these states */
export function accessKeyStates(typical: (now: number) => AppState): Record<string, (now: number) => AppState> {
  const withKeys = (change: (now: number) => Partial<UserKeysView>) => (now: number) => ({
    ...typical(now),
    accessKeys: [userKeys('alice', now, change(now)), userKeys('ci', now)],
  });
  const other = (now: number) =>
    key(now, {
      id: 'key-2',
      shortKeyId: 'AKIA…OLDK',
      place: null,
      profiles: [],
      usedBy: [],
      isActive: false,
      lastUsedAt: 'never',
    });
  return {
    'keys-kinds': withKeys((now) => ({ keys: [key(now, { place: 'vault', canUndo: true }), other(now)] })),
    'keys-denied': withKeys((now) => ({
      readAt: null,
      error: { code: 'policy-denied', message: 'A policy denies it.', nextStep: 'Ask.' },
      keys: [key(now, { isActive: null, createdAt: null, lastUsedAt: null })],
    })),
    'keys-rotating': withKeys((now) => ({ rotation: rotation({ busy: true, nextTryAt: now + 4_000 }) })),
    'keys-unconfirmed': withKeys(() => ({
      rotation: rotation({
        stage: 'creating',
        newShortKeyId: null,
        error: {
          code: 'key-unconfirmed',
          message: 'AWS lists no new access key of alice, but it may have made one: its lists lag behind its changes.',
          nextStep:
            'Continue in a minute. If that does not help, delete the new key in the AWS console, then forget this rotation here.',
        },
      }),
    })),
    'keys-interrupted': withKeys(() => ({
      rotation: rotation({
        error: {
          code: 'key-not-ready',
          message: 'AWS does not accept the new access key AKIA…NEWK yet. The old one keeps working.',
          nextStep: 'Continue in a minute. If it has been deleted, undo the rotation.',
        },
      }),
    })),
  };
}
