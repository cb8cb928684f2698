import type { UserView } from '../../../contract/app-state';
import { createRemembered, listOfTexts } from '../../state/remembered';
import { needsPerson, type ListedUser } from './grouping';

/** Up to this number of users, all are open, because folding would save nothing. */
export const MOST_OPEN = 4;

/** The number of choices that are remembered. The oldest go first. */
const MOST_REMEMBERED = 500;

/** The users whom the person opened or folded: their names with `+` or `-` before them. */
export const folds = createRemembered<readonly string[]>('devices.folds', [], listOfTexts);

/** Names a user in the same way in each run of Fob. */
const nameOf = ({ account, name }: Pick<UserView, 'account' | 'name'>): string => `${account ?? ''}/${name}`;

/** Opens or folds a user, and remembers it. */
export function fold(user: UserView, isOpen: boolean): void {
  const name = nameOf(user);
  const others = folds.get().filter((choice) => choice.slice(1) !== name);
  folds.set([...others, `${isOpen ? '+' : '-'}${name}`].slice(-MOST_REMEMBERED));
}

/** Whether the person left a user open. Null: they never opened or folded this one. */
export function leftOpen(choices: readonly string[], user: UserView): boolean | null {
  const choice = choices.find((each) => each.slice(1) === nameOf(user));
  return choice === undefined ? null : choice.startsWith('+');
}

/**
 * Whether a user is open when they first appear, unless the person folded them: each of a few, and of many those who want
 * something. After that no user opens or folds by itself, so that nothing moves under the pointer.
 */
export const opensAtFirst = (listed: ListedUser, total: number): boolean => total <= MOST_OPEN || needsPerson(listed);
