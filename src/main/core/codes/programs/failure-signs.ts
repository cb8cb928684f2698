/**
 * The failures of each program, told apart by what it prints to standard error. The sentences come from the sources:
 *
 * - `bw`: bitwarden/clients, apps/cli/src/base-program.ts and commands/get.command.ts.
 * - `rbw`: doy/rbw, src/bin/rbw/commands.rs, src/error.rs.
 * - `pass`: tadfisher/pass-otp, otp.bash. If GnuPG fails, "OTP secret not found" follows its words.
 * - `gopass`: gopasspw/gopass, internal/action/otp.go, internal/store/err.go.
 * - `keepassxc-cli`: keepassxreboot/keepassxc, src/cli/Show.cpp, Utils.cpp.
 * - `ykman`: Yubico/yubikey-manager, ykman/_cli/oath.py, __main__.py, ykman/device.py.
 * - `op` has no public source. Some of its sentences are those that people report, such as twpayne/chezmoi#2630 and
 *   ghostty-org/ghostty#3521; the others are not confirmed. What is not recognized is told with its own words.
 */
import type { AppError, ErrorCode } from '../../../../contract/app-error';
import { programName, shownCommand } from '../../../../contract/code-program-commands';
import type { CodeProgram } from '../../../../contract/code-programs';
import { LONGEST_KEY_ACCOUNT } from '../../../../contract/limits';

export type Kind = CodeProgram['kind'];

/** What a page shows, without the words of the program. */
export type Meaning = Pick<AppError, 'code' | 'message' | 'nextStep'>;

/** One kind of failure: the words that give it away, and what they mean. */
export interface Sign {
  words: RegExp;
  /** What else has to be so. Left out: nothing. */
  onlyIf?: (program: CodeProgram) => boolean;
  meaning: (program: CodeProgram) => Meaning;
}

/** The failure that these words give away. */
export const signOf = (program: CodeProgram, stderr: string): Sign | undefined =>
  signs[program.kind].find(({ words, onlyIf }) => words.test(stderr) && (onlyIf === undefined || onlyIf(program)));

/** The entry, for a sentence. */
export const itemOf = (program: CodeProgram): string =>
  program.kind === 'other' ? programName(program) : shownCommand([program.item]);

/** How to install each program. */
export const installing: Readonly<Record<Exclude<Kind, 'other'>, string>> = {
  '1password':
    'Install 1Password CLI (op), and turn on "Integrate with 1Password CLI" in the developer settings of 1Password.',
  bitwarden: 'Install the Bitwarden CLI (bw), for example with "npm install -g @bitwarden/cli".',
  rbw: 'Install rbw, then run "rbw login" in a terminal.',
  pass: 'Install pass and its extension for codes: the package pass-extension-otp of Debian and Ubuntu, pass-otp elsewhere.',
  gopass: 'Install gopass, then try again.',
  keepassxc: 'Install KeePassXC, which brings keepassxc-cli.',
  yubikey: 'Install YubiKey Manager: the package yubikey-manager, which brings ykman.',
};

/** The key has an account of this name that Fob did not put there. */
export const accountTaken = (program: CodeProgram): AppError => ({
  code: 'yubikey-entry-exists',
  message: `The YubiKey already has an account ${itemOf(program)}, and Fob overwrites none.`,
  nextStep: `If you do not need it, delete it with ${ykmanWith(program, 'oath accounts delete')}, then try again.`,
});

/** A kind of failure whose message and next step are made from the program. */
const sign = (
  code: ErrorCode,
  words: RegExp,
  message: (program: CodeProgram) => string,
  nextStep: (program: CodeProgram) => string,
): Sign => ({
  words,
  meaning: (program) => ({ code, message: message(program), nextStep: nextStep(program) }),
});

const locked = (words: RegExp, message: string, nextStep: string) =>
  sign(
    'code-program-locked',
    words,
    () => message,
    () => nextStep,
  );
const noEntry = (words: RegExp, find: string) =>
  sign(
    'code-program-no-entry',
    words,
    (program) => `${programName(program)} has no entry ${itemOf(program)}.`,
    () => `Look it up (${find}), then correct the entry in Fob.`,
  );
const several = (words: RegExp, how: string) =>
  sign(
    'code-program-no-entry',
    words,
    (program) => `${programName(program)} has several entries that match ${itemOf(program)}.`,
    () => how,
  );
const noCode = (words: RegExp, how: string) =>
  sign(
    'code-program-no-entry',
    words,
    (program) => `The entry ${itemOf(program)} of ${programName(program)} has no one-time code.`,
    () => how,
  );

/** GnuPG could not open the entry: the key is locked and nobody was asked, or it is not here. */
const GPG_LOCKED =
  /decryption failed|failed to decrypt|pinentry|Inappropriate ioctl|Operation cancell?ed|Bad passphrase|No secret key/i;
const gpgLocked = locked(
  GPG_LOCKED,
  'GnuPG did not decrypt the entry, because its key is locked or not on this computer.',
  'Show the entry in a terminal once, so that GnuPG asks for the passphrase, then try again.',
);

/** `ykman` asks for the password of the OATH application, or did not accept the one that it remembers. */
export const OATH_PASSWORD =
  /Authentication to the YubiKey failed|Enter the (?:current )?password|password (?:is )?required/i;

export const oathLocked = (program: CodeProgram): Meaning => ({
  code: 'yubikey-locked',
  message: 'The accounts in the YubiKey are protected by a password.',
  nextStep: `Run ${ykmanWith(program, 'oath access remember')} in a terminal once, so that ykman knows the password.`,
});

const ykmanWith = (program: CodeProgram, rest: string): string =>
  `"ykman ${program.kind === 'yubikey' && program.key !== null ? `--device ${program.key} ` : ''}${rest}"`;

export const notTouched = (program: CodeProgram): Meaning =>
  program.kind === 'yubikey'
    ? {
        code: 'yubikey-not-touched',
        message: 'The YubiKey waited for your touch, and nobody touched it.',
        nextStep: 'Try again, and touch the key while it flashes.',
      }
    : {
        code: 'code-program-timed-out',
        message: `${programName(program)} waited for a touch of your YubiKey, and nobody touched it.`,
        nextStep: 'Try again, and touch the key while it flashes.',
      };

const yubikeySigns: readonly Sign[] = [
  sign(
    'yubikey-missing',
    /PC\/SC not available|Failed to establish context|Service not available/i,
    () => 'The YubiKey cannot be reached, because the smart card service of this computer (pcscd) does not run.',
    () => 'Install pcscd and start it with "sudo systemctl enable --now pcscd.socket", then try again.',
  ),
  sign(
    'yubikey-missing',
    /Multiple YubiKeys detected|--device SERIAL/i,
    () => 'Several YubiKeys are plugged in, so it is open which one is meant.',
    () => 'Choose the key in Fob by its serial number, or leave only one plugged in.',
  ),
  sign(
    'yubikey-missing',
    /No YubiKey (?:detected|found)|Failed connecting to (?:a|the) YubiKey|Failed to connect to YubiKey/i,
    (program) =>
      program.kind === 'yubikey' && program.key !== null
        ? `The YubiKey with serial number ${program.key} is not plugged in.`
        : 'No YubiKey is plugged in.',
    () => 'Plug it in, then try again.',
  ),
  sign(
    'yubikey-missing',
    /USB interfaces to be enabled|not enabled or not\s+available on this YubiKey/i,
    () => 'This YubiKey makes no codes, because its OATH application is missing or turned off.',
    (program) => `Turn it on with ${ykmanWith(program, 'config usb --enable OATH')}, or use another key.`,
  ),
  { words: OATH_PASSWORD, meaning: oathLocked },
  sign(
    'yubikey-full',
    /No space left on the YubiKey|Is there enough space on the YubiKey/i,
    () => 'The YubiKey is full: it keeps 32 accounts, or 64 since version 5.7.',
    (program) => `Delete accounts that you no longer need with ${ykmanWith(program, 'oath accounts delete')}.`,
  ),
  { words: /Touch account timed out/i, meaning: notTouched },
  { words: /already exists on this YubiKey/i, meaning: (program) => accountTaken(program) },
  {
    // `ykman` checks the name without its issuer. The key refuses the whole of it, which `ykman` does not expect.
    ...sign(
      'code-program-failed',
      /Name must be between|unexpected error/i,
      () => `The name of the account is too long: a YubiKey takes ${LONGEST_KEY_ACCOUNT} bytes, with its issuer.`,
      () => 'Choose a shorter name for the account, then try again.',
    ),
    onlyIf: (program) =>
      program.kind === 'yubikey' && new TextEncoder().encode(program.item).length > LONGEST_KEY_ACCOUNT,
  },
  several(/Multiple matches/i, 'Write the whole name of the account in Fob, as "ykman oath accounts list" shows it.'),
  noEntry(/No matching account found/i, '"ykman oath accounts list"'),
];

const signs: Readonly<Record<Kind, readonly Sign[]>> = {
  '1password': [
    locked(
      /No accounts configured/i,
      '1Password CLI has no account.',
      'Turn on "Integrate with 1Password CLI" in the developer settings of 1Password, or run "op account add" in a terminal.',
    ),
    locked(
      /authorization (?:prompt )?(?:dismissed|denied|timeout|timed out)|biometric/i,
      '1Password asked you for permission and got none.',
      'Try again, and allow it in the window of 1Password.',
    ),
    locked(
      /(?:connect(?:ing)? to|reach) (?:the )?1Password(?: desktop)? app|connecting to desktop app/i,
      '1Password CLI does not reach the 1Password app.',
      'Start 1Password and unlock it, then try again.',
    ),
    locked(
      /not (?:currently )?signed in|session expired|op signin/i,
      'You are not signed in to 1Password CLI.',
      'Unlock 1Password with "Integrate with 1Password CLI" turned on in its developer settings, then try again.',
    ),
    several(/More than one item matches/i, 'Write the ID of the item in Fob, as "op item list" shows it.'),
    noEntry(/isn['’]t an item/i, '"op item list"'),
    noCode(
      /one-time password|\bTOTP\b|\bOTP\b/i,
      'Add a one-time password to it in 1Password, or choose another entry.',
    ),
  ],
  bitwarden: [
    locked(
      /You are not logged in/i,
      'You are not logged in to the Bitwarden CLI.',
      'Run "bw login" in a terminal. Fob then needs BW_SESSION in its environment, or use rbw, which keeps itself unlocked.',
    ),
    locked(
      /vault is locked|master password/i,
      'The vault of the Bitwarden CLI is locked.',
      'Start Fob from a terminal where BW_SESSION is set after "bw unlock", or use rbw, which keeps itself unlocked.',
    ),
    several(/More than one result was found/i, 'Write the ID of the item in Fob, as "bw list items" shows it.'),
    sign(
      'code-program-failed',
      /Premium status is required/i,
      () => 'Bitwarden gives codes only to accounts with Premium, or of an organization that pays.',
      () => 'Use another program, or let Fob make the codes.',
    ),
    noCode(/No TOTP available|Not a login/i, 'Add an authenticator key to it in Bitwarden, or choose another entry.'),
    sign(
      'code-program-no-entry',
      /Not found\./i,
      (program) => `Bitwarden has no entry ${itemOf(program)} with a one-time code.`,
      () => 'Run "bw sync", look it up with "bw list items", then correct the entry in Fob.',
    ),
  ],
  rbw: [
    locked(
      /email address not set|find email address in config|rbw (?:login|register)|registered with the Bitwarden/i,
      'rbw is not set up for an account.',
      'Run "rbw login" in a terminal, then try again.',
    ),
    noCode(
      /does not contain a totp secret|not a login entry|totp secret/i,
      'Add an authenticator key to it in Bitwarden, run "rbw sync", or choose another entry.',
    ),
    several(/multiple entries found/i, 'Write the ID of the entry in Fob, as "rbw list --fields id,name" shows it.'),
    noEntry(/no entry found/i, 'run "rbw sync", then "rbw list"'),
    locked(
      /pinentry|failed to (?:unlock|log in|read password)|agent/i,
      'rbw is locked.',
      'Run "rbw unlock" in a terminal, then try again.',
    ),
  ],
  pass: [
    gpgLocked,
    sign(
      'code-program-missing',
      /\botp is not in the password store/i,
      () => 'pass makes no codes, because its extension for codes is not installed.',
      () => installing.pass,
    ),
    sign(
      'code-program-missing',
      /oathtool is not installed/i,
      () => 'pass makes no codes, because it needs oathtool, which is not installed.',
      () => 'Install oathtool, then try again.',
    ),
    noEntry(/passfile not found|is not in the password store/i, '"pass ls"'),
    noCode(
      /OTP secret not found|Cannot parse OTP|Invalid key URI|failed to generate OTP/i,
      'Add the line otpauth://… to it with "pass otp append", or choose another entry.',
    ),
  ],
  gopass: [
    noEntry(/not in the password store/i, '"gopass ls"'),
    gpgLocked,
    locked(/not initialized/i, 'gopass is not set up.', 'Run "gopass setup" in a terminal, then try again.'),
    noCode(
      /No OTP entry found|compute OTP/i,
      'Add the line otpauth://… to it with "gopass edit", or choose another entry.',
    ),
  ],
  keepassxc: [
    noEntry(/Could not find entry/i, '"keepassxc-cli ls" with the database'),
    noCode(/has no TOTP set up/i, 'Set up TOTP for it in KeePassXC, or choose another entry.'),
    sign(
      'code-program-failed',
      /Failed to open database file/i,
      () => 'The database of KeePassXC cannot be opened.',
      () => 'Check the path of the database in Fob.',
    ),
    sign(
      'code-program-failed',
      /Failed to load key file/i,
      () => 'The key file of the KeePassXC database cannot be read.',
      () => 'Check the path of the key file in Fob.',
    ),
    sign(
      'code-program-locked',
      /Invalid credentials|Wrong key or database/i,
      (program) =>
        program.kind === 'keepassxc' && program.keyFile === null
          ? 'The KeePassXC database needs its password, which Fob does not have.'
          : 'The key file alone does not open the KeePassXC database.',
      () => 'Use a database for codes that a key file alone opens, or let Fob make the codes.',
    ),
  ],
  yubikey: yubikeySigns,
  other: [],
};
