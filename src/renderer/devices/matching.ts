import type { UserView } from '../../contract/app-state';
import { accountNumber } from '../format/words';

/** Says whether each word of a search is in some of the texts. An empty search is in all of them. */
export function matcher(query: string): (texts: readonly string[]) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (texts) => {
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** What a search finds an account by. */
export const accountTexts = (account: string | null): string[] =>
  account === null ? [] : [account, accountNumber(account)];

/** What a search finds a user by. */
export const userTexts = ({
  name,
  account,
  shortKeyId,
}: Pick<UserView, 'name' | 'account' | 'shortKeyId'>): string[] => [...accountTexts(account), name, shortKeyId];
