import type { ProfileView } from './app-state';

type Ordered = Pick<ProfileView, 'isPinned' | 'lastUsedAt'>;

/**
 * The order in which a person looks for profiles: pinned ones, then those that were used, the latest first, then the rest as
 * in the files.
 */
export const inOrderOfUse = <P extends Ordered>(profiles: readonly P[]): P[] => [
  ...profiles.filter(({ isPinned }) => isPinned),
  ...lastUsedFirst(profiles.filter(({ isPinned }) => !isPinned)),
];

/** Profiles that were never used stay in their order, at the end. */
export const lastUsedFirst = <P extends Ordered>(profiles: readonly P[]): P[] =>
  [...profiles].sort((a, b) => (b.lastUsedAt ?? -Infinity) - (a.lastUsedAt ?? -Infinity) || 0);
