/**
 * Commands for the accounts in a YubiKey. They are those of `ykman oath` (Yubico/yubikey-manager,
 * ykman/_cli/oath.py), unchanged between 4.0 and 5.9.
 */
import { ykman } from '../../../../contract/code-program-commands';

/**
 * Adds an account. The secret never stands in a command line, which other programs can read: without the argument,
 * `ykman` reads it from standard input, see `secretInput`. Its defaults are what AWS wants: TOTP, SHA1, six digits, 30
 * seconds. `--force` is left out, so if the key has an account of this name, `ykman` asks whether to overwrite it, finds
 * the input at its end and changes nothing (`_add_cred`).
 *
 * @param command.account With its issuer: `AWS:alice@111122223333`. The key stores exactly this as the account's id.
 * @param command.touch The key wants to be touched for each code.
 */
export function addAccount({ key, account, touch }: { key: string | null; account: string; touch: boolean }): {
  words: readonly string[];
} {
  const [, issuer, name] = /^([^:]+):(.+)$/s.exec(account) ?? [];
  return {
    words: [
      ...ykman(key),
      'oath',
      'accounts',
      'add',
      ...(issuer === undefined ? [] : [`--issuer=${issuer}`]),
      ...(touch ? ['--touch'] : []),
      '--',
      name ?? account,
    ],
  };
}

/** What `addAccount` reads from standard input: one line (`click_prompt` in ykman/_cli/util.py). */
export const secretInput = (secretInBase32: string): string => `${secretInBase32}\n`;

/**
 * Deletes an account without a question. `ykman` deletes the account with exactly this id, but if there is none, the only
 * one whose id contains this text (`_search`). So look for the id in `listAccounts` first.
 */
export const deleteAccount = ({ key, account }: { key: string | null; account: string }) => ({
  words: [...ykman(key), 'oath', 'accounts', 'delete', '--force', '--', account],
});

/** Lists the keys that are plugged in. Read the answer with `readKeys`. */
export const listKeys = () => ({ words: ['ykman', 'list', '--serials'] });

/** The serial numbers of the keys. Keys that tell none are not in the list. */
export const readKeys = (stdout: string): string[] => [
  ...new Set(linesOf(stdout).filter((line) => /^\d{1,12}$/.test(line))),
];

/** Lists the accounts in a key. Read the answer with `readAccounts`. */
export const listAccounts = (key: string | null) => ({ words: [...ykman(key), 'oath', 'accounts', 'list'] });

/** The ids of the accounts in a key: `AWS:alice@111122223333`. */
export const readAccounts = (stdout: string): string[] => linesOf(stdout);

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whether the program waits for a touch: `ykman` says "Touch your YubiKey..." (`prompt_for_touch`). */
export const asksForTouch = (stderr: string): boolean => /\btouch your yubikey\b/i.test(stderr);
