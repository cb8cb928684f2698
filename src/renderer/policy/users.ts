import type { UserView } from '../../contract/app-state';
import { accountNumber, userAtAccount } from '../format/words';
import type { CheckDraft } from './draft';
import { texts } from './texts';

interface Labeled {
  value: string;
  label: string;
}

/** Users by name. If there are several accounts, the labels have the account too. */
export function userChoices(users: readonly UserView[]): Labeled[] {
  const accounts = new Set(users.map(({ account }) => account));
  return users.map(({ id, name, account }) => ({
    value: id,
    label: accounts.size > 1 ? userAtAccount(name, account) : name,
  }));
}

/** The user who represents an account. Templates are the same for all users of an account. */
export const firstOfAccount = (users: readonly UserView[], of: UserView): UserView =>
  (of.account === null ? undefined : users.find(({ account }) => account === of.account)) ?? of;

/** One choice per account. */
export function accountChoices(users: readonly UserView[]): Labeled[] {
  const firsts = users.filter((user) => firstOfAccount(users, user) === user);
  return firsts.map(({ id, name, account }) => ({
    value: id,
    label: account === null ? texts.accountOf(name) : accountNumber(account),
  }));
}

/** The users whose credentials can read the policies of a user. Nobody can read policies of another account. */
export function askersOf(users: readonly UserView[], user: UserView): UserView[] {
  return users.filter(({ id, account }) => id === user.id || account === null || account === user.account);
}

/** The checked user and the asking user of a draft, with its defaults filled in. Undefined: there are no users. */
export function usersOf(users: readonly UserView[], draft: Pick<CheckDraft, 'userId' | 'askedBy'>) {
  const user = users.find(({ id }) => id === draft.userId) ?? users[0];
  if (user === undefined) return undefined;
  const askers = askersOf(users, user);
  return { user, askers, asker: askers.find(({ id }) => id === draft.askedBy) ?? user };
}
