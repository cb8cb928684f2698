import type { KnownProgramKind } from '../../../contract/code-program-commands';
import { isMac, isWindows } from '../../format/keys';
import { listOf } from '../../format/words';

interface ItemWords {
  label: string;
  hint: string;
}

/** What each program calls an entry. */
export const itemWords: Record<KnownProgramKind, ItemWords> = {
  '1password': {
    label: 'Item',
    hint: 'Its name or id. In 1Password, turn on “Integrate with 1Password CLI”, so that it can ask you.',
  },
  bitwarden: {
    label: 'Item',
    hint: 'Its name or id. bw opens its vault only with BW_SESSION in Fob’s environment. rbw asks by itself.',
  },
  rbw: { label: 'Item', hint: 'Its name. rbw asks for your password in a window of its own.' },
  pass: { label: 'Entry', hint: 'Its path in the password store: aws/alice' },
  gopass: { label: 'Entry', hint: 'Its path in the password store: aws/alice' },
  keepassxc: { label: 'Entry', hint: 'Its path in the database: AWS/alice' },
  yubikey: { label: 'Account', hint: 'Its name on the key, as ykman lists it: AWS:alice' },
};

/** How the secret gets into each program. */
export const putTexts: Record<Exclude<KnownProgramKind, 'yubikey'> | 'other', string> = {
  '1password': 'Edit the item in 1Password, add a one-time password, and paste the secret there.',
  bitwarden: 'Edit the item in Bitwarden and paste the secret as its authenticator key.',
  rbw: 'Edit the item in Bitwarden and paste the secret as its authenticator key. Then run rbw sync.',
  pass: 'Run this command in a terminal. It asks for the secret.',
  gopass: 'Run this command in a terminal. It asks for the secret.',
  keepassxc: 'In KeePassXC, choose Set up TOTP for the entry and paste the secret there.',
  other: 'Give the secret to your program.',
};

/** Every text about programs that print codes. */
export const texts = {
  program: 'Program',
  looking: 'Looking for programs…',
  other: 'Another program',
  notFound: (name: string, command: string) => `${name} (${command} is not installed)`,
  database: 'Database',
  databaseHint: 'The path of its file.',
  keyFile: 'Key file',
  keyFileHint:
    'Leave it empty if a password opens the database. keepassxc-cli then asks for it, and Fob has none to give.',
  impossibleItem: 'A name cannot begin with a hyphen, and every character of it can be seen.',
  key: 'YubiKey',
  keyNamed: (serial: string) => `YubiKey ${serial}`,
  command: 'Command',
  commandHint: 'It prints the six digits and nothing else. No shell reads it.',
  openQuote: 'A quotation mark is still open.',
  needsShell: (character: string) =>
    `No shell reads this, so ${character} would mean nothing. Put it into a script and name the script here.`,
  words: 'The program and its arguments',
  runs: 'Fob runs',

  unattended: 'May run while you are away',
  unattendedText:
    'Sessions then renew without you. But whoever can use your account on this computer can use both factors: they are in one place. Off: Fob runs it only when you ask for a session or press its button.',
  unattendedShort: 'Sessions then renew without you. But whoever can use your account here can use both factors.',
  unattendedOn: (name: string) => `Fob may now ask ${name} while you are away.`,
  unattendedOff: (name: string) => `Fob asks ${name} only when you want a code.`,

  found: (names: readonly string[]) => `Found here: ${listOf(names)}.`,
  noneFound:
    'Fob finds none here yet. It knows op, bw, rbw, pass, gopass and keepassxc-cli, or runs a command of yours.',
  needsYkman: 'This needs ykman, which is not installed.',
  lookAgain: 'Look again',
} as const;

/** How ykman gets onto this computer. */
export const ykmanInstall = isMac
  ? 'Install it with brew install ykman.'
  : isWindows
    ? 'Install YubiKey Manager from yubico.com.'
    : 'Install the package yubikey-manager.';
