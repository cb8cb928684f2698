/** `1 profile`, `4 profiles`. */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount.toLocaleString('en-US')} ${amount === 1 ? one : many}`;

/** `dev, admin and 2 more`: at most `shown` names, or one more if only one would be left out. */
export function someOf(names: readonly string[], shown: number): string {
  if (names.length <= shown + 1) return listOf(names);
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}

/** `dev`, `dev and admin`, `dev, admin and audit`. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** An account number in groups of four, like in AWS's own console: `1234-5678-9012`. */
export const accountNumber = (account: string): string => account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

/** `alice@1234-5678-9012`, or `alice` until the account is known. */
export const userAtAccount = (name: string, account: string | null): string =>
  account === null ? name : `${name}@${accountNumber(account)}`;
