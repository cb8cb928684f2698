import type { UserView } from '../../contract/app-state';
import { accountNumber, userAtAccount } from '../format/words';
import type { CheckDraft } from './draft';

interface Labeled {
  value: string;
  label: string;
}

/** Users by name, with their account where there are several of them. */
export function userChoices(users: readonly UserView[]): Labeled[] {
  const accounts = new Set(users.map(({ account }) => account));
  return users.map(({ id, name, account }) => ({
    value: id,
    label: accounts.size > 1 ? userAtAccount(name, account) : name,
  }));
}

/** The user who stands for an account: templates for users of the same account are the same. */
export const firstOfAccount = (users: readonly UserView[], of: UserView): UserView =>
  (of.account === null ? undefined : users.find(({ account }) => account === of.account)) ?? of;

/** One for each account. */
export function accountChoices(users: readonly UserView[]): Labeled[] {
  const firsts = users.filter((user) => firstOfAccount(users, user) === user);
  return firsts.map(({ id, name, account }) => ({
    value: id,
    label: account === null ? `Account of ${name}` : accountNumber(account),
  }));
}

/** Who can be asked as about a user: nobody reads policies of another account. */
export function askersOf(users: readonly UserView[], user: UserView): UserView[] {
  return users.filter(({ id, account }) => id === user.id || account === null || account === user.account);
}

/** The users that a draft names, or stands for; undefined: there is no user at all. */
export function usersOf(users: readonly UserView[], draft: Pick<CheckDraft, 'userId' | 'askedBy'>) {
  const user = users.find(({ id }) => id === draft.userId) ?? users[0];
  if (user === undefined) return undefined;
  const askers = askersOf(users, user);
  return { user, askers, asker: askers.find(({ id }) => id === draft.askedBy) ?? user };
}
