import type { UserView } from '../../../contract/app-state';
import { createCell } from '../../state/cell';
import { needsPerson, type ListedUser } from './grouping';

/** Up to this number of users, all are open, because folding would save nothing. */
export const MOST_OPEN = 4;

/** The users whom the person opened or folded. It is remembered as long as the window exists. */
export const folds = createCell<ReadonlyMap<string, boolean>>(new Map());

/** Names a user in the same way in each run of Fob. */
export const foldKey = ({ account, name }: Pick<UserView, 'account' | 'name'>): string => `${account ?? ''}/${name}`;

/** Opens or folds a user, and remembers it. */
export const fold = (user: UserView, isOpen: boolean): void =>
  folds.set(new Map(folds.get()).set(foldKey(user), isOpen));

/**
 * Whether a user is open when they first appear, unless the person folded them: each of a few, and of many those who want
 * something. After that no user opens or folds by itself, so that nothing moves under the pointer.
 */
export const opensAtFirst = (listed: ListedUser, total: number): boolean => total <= MOST_OPEN || needsPerson(listed);
