/** The command lines of the programs that give codes, and how people see them. No secret is ever in one. */
import type { CodeProgram, CodeProgramKind } from './code-programs';
import { visible } from './visible';

/** The program behind each kind, as terminals find it. */
export const executables: Readonly<Record<KnownProgramKind, string>> = {
  '1password': 'op',
  bitwarden: 'bw',
  rbw: 'rbw',
  pass: 'pass',
  gopass: 'gopass',
  keepassxc: 'keepassxc-cli',
  yubikey: 'ykman',
};

/** The kinds of program that Fob knows. */
export type KnownProgramKind = Exclude<CodeProgramKind, 'other'>;

/** What people call each kind of program, the best known first. */
export const programNames: Readonly<Record<KnownProgramKind, string>> = {
  '1password': '1Password',
  bitwarden: 'Bitwarden',
  pass: 'pass',
  gopass: 'gopass',
  keepassxc: 'KeePassXC',
  rbw: 'rbw',
  yubikey: 'YubiKey',
};

/** What people call the program: `1Password`, or the file name of the first word of a command. */
export const programName = (program: CodeProgram): string =>
  program.kind === 'other' ? visible(fileName(program.words[0] ?? '')) : programNames[program.kind];

const fileName = (path: string): string => path.split(/[/\\]/).findLast((part) => part !== '') ?? path;

/**
 * The program and its arguments that print one code and nothing else. No shell reads them. The contract lets no item
 * begin with `-`, and paths stand after `--`, so that none of them is taken for an option.
 *
 * - `op item get ITEM --otp`: developer.1password.com, reference of `op item`, "--otp: Output the primary one-time
 *   password for this item".
 * - `bw get totp ITEM`: bitwarden/clients, apps/cli/src/commands/get.command.ts. With `--nointeraction`, a locked vault is
 *   an error instead of a question (base-program.ts).
 * - `rbw code ITEM`: doy/rbw, src/bin/rbw/main.rs. Only its agent asks for a password, in a window.
 * - `pass otp code ITEM`: tadfisher/pass-otp, otp.bash. Without `code`, an entry called `insert` would be a command.
 * - `gopass otp --password ITEM`: gopasspw/gopass, docs/commands/otp.md, "Only display the token. For use in scripts".
 * - `keepassxc-cli show --totp DATABASE ENTRY`: keepassxreboot/keepassxc, src/cli/Show.cpp. `--no-password` lets it open
 *   the database with the key file alone. `--quiet` would hide its errors together with its question (Utils.cpp).
 * - `ykman oath accounts code --single ACCOUNT`: Yubico/yubikey-manager, ykman/_cli/oath.py, "ensure only a single
 *   match, and output only the code".
 */
export function commandOf(program: CodeProgram): readonly string[] {
  switch (program.kind) {
    case '1password':
      return ['op', 'item', 'get', program.item, '--otp'];
    case 'bitwarden':
      return ['bw', '--nointeraction', 'get', 'totp', program.item];
    case 'rbw':
      return ['rbw', 'code', program.item];
    case 'pass':
      return ['pass', 'otp', 'code', program.item];
    case 'gopass':
      return ['gopass', 'otp', '--password', program.item];
    case 'keepassxc':
      return [
        'keepassxc-cli',
        'show',
        '--totp',
        ...(program.keyFile === null ? [] : ['--no-password', `--key-file=${program.keyFile}`]),
        '--',
        program.database,
        program.item,
      ];
    case 'yubikey':
      return [...ykman(program.key), 'oath', 'accounts', 'code', '--single', program.item];
    case 'other':
      return program.words;
  }
}

/** `ykman` for one key, or for the only one that is plugged in. */
export const ykman = (key: string | null): readonly string[] => (key === null ? ['ykman'] : ['ykman', '--device', key]);

/** A command as a shell would read it, on one line, with every hidden character as its number: `\u{200b}`. */
export const shownCommand = (words: readonly string[]): string => words.map(shownWord).join(' ');

const shownWord = (word: string): string =>
  visible(/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
