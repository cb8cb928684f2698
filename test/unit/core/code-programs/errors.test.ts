import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/contract/app-error';
import { codeProgramKinds, type CodeProgram, type CodeProgramKind } from '../../../../src/contract/code-programs';
import { explainProgram, explainYubiKey } from '../../../../src/main/core/codes/programs/errors';

const item = 'AWS:alice';
const of = (kind: CodeProgramKind): CodeProgram =>
  kind === 'keepassxc'
    ? { kind, item, database: '/home/alice/x.kdbx', keyFile: '/home/alice/x.keyx' }
    : kind === 'yubikey'
      ? { kind, item, key: '20304050' }
      : kind === 'other'
        ? { kind, words: ['/opt/totp', 'aws'] }
        : { kind, item };

/** What it means that a program failed with these words. */
const failed = (kind: CodeProgramKind, stderr: string, status: number | null = 1, stdout = ''): AppError =>
  explainProgram(of(kind), { how: 'exited', program: `/usr/bin/${kind}`, status, stdout, stderr });

/** The words of the programs, as their sources have them, and what is told. */
const said: readonly [kind: CodeProgramKind, stderr: string, code: AppError['code'], message: RegExp][] = [
  [
    '1password',
    '[ERROR] 2026/01/02 03:04:05 error initializing client: You are not currently signed in. Please run `op signin --help` for instructions',
    'code-program-locked',
    /not signed in/,
  ],
  [
    '1password',
    '[ERROR] 2026/01/02 03:04:05 No accounts configured for use with 1Password CLI.',
    'code-program-locked',
    /no account/,
  ],
  [
    '1password',
    '[ERROR] 2026/01/02 03:04:05 authorization prompt dismissed, please try again',
    'code-program-locked',
    /permission/,
  ],
  [
    '1password',
    "[ERROR] 2026/01/02 03:04:05 1Password CLI couldn't connect to the 1Password desktop app.",
    'code-program-locked',
    /does not reach/,
  ],
  [
    '1password',
    '[ERROR] 2026/01/02 03:04:05 "AWS:alice" isn\'t an item in the "Private" vault. Specify the item with its UUID, name, or domain.',
    'code-program-no-entry',
    /no entry AWS:alice/,
  ],
  [
    '1password',
    '[ERROR] 2026/01/02 03:04:05 More than one item matches "AWS:alice". Try again and specify the item by its ID:',
    'code-program-no-entry',
    /several/,
  ],
  [
    '1password',
    '[ERROR] 2026/01/02 03:04:05 item has no one-time password',
    'code-program-no-entry',
    /no one-time code/,
  ],
  ['bitwarden', '\u001b[91mVault is locked.\u001b[39m', 'code-program-locked', /locked/],
  ['bitwarden', 'You are not logged in.', 'code-program-locked', /not logged in/],
  ['bitwarden', 'Not found.', 'code-program-no-entry', /no entry AWS:alice with/],
  [
    'bitwarden',
    'More than one result was found. Try getting a specific object by `id` instead. The following objects were found:\nabc',
    'code-program-no-entry',
    /several/,
  ],
  ['bitwarden', 'No TOTP available for this login.', 'code-program-no-entry', /no one-time code/],
  ['bitwarden', 'Premium status is required to use this feature.', 'code-program-failed', /Premium/],
  [
    'rbw',
    "rbw code: couldn't find entry for 'AWS:alice': no entry found",
    'code-program-no-entry',
    /no entry AWS:alice/,
  ],
  [
    'rbw',
    "rbw code: couldn't find entry for 'AWS:alice': multiple entries found: a, b",
    'code-program-no-entry',
    /several/,
  ],
  ['rbw', 'rbw code: entry does not contain a totp secret', 'code-program-no-entry', /no one-time code/],
  ['rbw', 'rbw code: failed to read password from pinentry: pinentry cancelled', 'code-program-locked', /locked/],
  ['rbw', 'rbw code: failed to find email address in config', 'code-program-locked', /not set up/],
  ['pass', 'aws/alice: passfile not found.', 'code-program-no-entry', /no entry/],
  ['pass', 'aws/alice: OTP secret not found.', 'code-program-no-entry', /no one-time code/],
  [
    'pass',
    'gpg: public key decryption failed: Inappropriate ioctl for device\ngpg: decryption failed: No secret key\naws/alice: OTP secret not found.',
    'code-program-locked',
    /GnuPG/,
  ],
  ['pass', 'Error: otp is not in the password store.', 'code-program-missing', /extension/],
  ['pass', 'Failed to generate OTP code: oathtool is not installed.', 'code-program-missing', /oathtool/],
  [
    'gopass',
    '\nError: failed to retrieve secret "AWS:alice": entry is not in the password store\n',
    'code-program-no-entry',
    /no entry/,
  ],
  ['gopass', 'Error: failed to retrieve secret "AWS:alice": failed to decrypt', 'code-program-locked', /GnuPG/],
  ['gopass', 'Error: No OTP entry found for AWS:alice: invalid', 'code-program-no-entry', /no one-time code/],
  ['gopass', "Error: password-store is not initialized. Try 'gopass init'", 'code-program-locked', /not set up/],
  ['keepassxc', 'Could not find entry with path AWS:alice.', 'code-program-no-entry', /no entry/],
  ['keepassxc', 'Entry with path AWS:alice has no TOTP set up.', 'code-program-no-entry', /no one-time code/],
  ['keepassxc', 'Failed to open database file /home/alice/x.kdbx: not found', 'code-program-failed', /database/],
  ['keepassxc', 'Failed to load key file /home/alice/x.keyx: No such file', 'code-program-failed', /key file/],
  [
    'keepassxc',
    'Error while reading the database: Invalid credentials were provided, please try again.',
    'code-program-locked',
    /key file alone/,
  ],
  [
    'yubikey',
    'ERROR: Failed connecting to a YubiKey with serial: 20304050.\nMake sure the application has the required permissions.',
    'yubikey-missing',
    /serial number 20304050 is not/,
  ],
  [
    'yubikey',
    'Multiple YubiKeys detected:\n- YubiKey 5\nERROR: Use --device SERIAL to specify which one to use.',
    'yubikey-missing',
    /Several/,
  ],
  [
    'yubikey',
    'WARNING: PC/SC not available. Smart card (CCID) protocols will not function.\nERROR: No YubiKey detected!',
    'yubikey-missing',
    /pcscd/,
  ],
  ['yubikey', 'Enter the password: \nAborted!', 'yubikey-locked', /password/],
  ['yubikey', 'ERROR: Authentication to the YubiKey failed. Wrong password?', 'yubikey-locked', /password/],
  ['yubikey', 'ERROR: No space left on the YubiKey for OATH accounts.', 'yubikey-full', /full/],
  ['yubikey', 'Touch your YubiKey...\nERROR: Touch account timed out!', 'yubikey-not-touched', /touch/],
  [
    'yubikey',
    'An account called alice already exists on this YubiKey. Do you want to overwrite it? [y/N]: \nAborted!',
    'yubikey-entry-exists',
    /already has an account AWS:alice/,
  ],
  ['yubikey', 'ERROR: No matching account found.', 'code-program-no-entry', /no entry AWS:alice/],
  [
    'yubikey',
    'Error: Multiple matches, make the query more specific.\n\nAWS:alice-1\nAWS:alice-2',
    'code-program-no-entry',
    /several/,
  ],
];

describe('why a program gave no code', () => {
  it.each(said)('%s: %s', (kind, stderr, code, message) => {
    const error = failed(kind, stderr);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect(error.detail).not.toMatch(/[\p{C}]/u);
  });

  it('is told differently for each failure of a program', () => {
    for (const kind of codeProgramKinds) {
      const messages = said.filter(([of]) => of === kind).map(([, stderr]) => failed(kind, stderr).message);
      const known = kind === 'yubikey' ? messages.length - 1 : messages.length;
      expect(new Set(messages).size, kind).toBe(Math.max(known, 0));
    }
  });

  it('is that there is no such program', () => {
    for (const kind of codeProgramKinds) {
      const error = explainProgram(of(kind), { how: 'not-found', program: 'x' });
      expect(error).toMatchObject({ code: 'code-program-missing', message: 'x was not found on this computer.' });
      expect(error.nextStep).toMatch(/^Install/);
    }
  });

  it('is that the computer cannot run it', () => {
    expect(explainProgram(of('pass'), { how: 'not-executable', program: '/x y' }).message).toContain("'/x y'");
    expect(explainProgram(of('pass'), { how: 'not-started', program: 'x', shortOf: 'memory' })).toMatchObject({
      code: 'code-program-not-started',
      message: 'pass could not be started: this computer has no memory left.',
    });
  });

  it('is that it took too long, and what it waited for', () => {
    const late = (kind: CodeProgramKind, stderr = '') =>
      explainProgram(of(kind), { how: 'timed-out', program: 'x', stderr });
    expect(late('other').code).toBe('code-program-timed-out');
    expect(late('other').nextStep).toBe('Run /opt/totp aws in a terminal to see what is wrong.');
    expect(late('1password').nextStep).toContain('permission');
    expect(late('yubikey', 'Touch your YubiKey...\n').code).toBe('yubikey-not-touched');
    expect(late('other', 'Touch your YubiKey...\n').code).toBe('code-program-timed-out');
    expect(late('yubikey', 'Enter the password: ').code).toBe('yubikey-locked');
  });

  it('is that it printed no code', () => {
    const end = { how: 'exited', program: 'x', status: 0, stdout: '12345678', stderr: '' } as const;
    expect(explainProgram(of('rbw'), end, 'a code of 8 digits, but AWS takes only six')).toMatchObject({
      code: 'code-program-output-wrong',
      message: 'rbw gave no code that AWS takes. It printed a code of 8 digits, but AWS takes only six.',
    });
    expect(explainProgram(of('other'), { how: 'too-much-output', program: 'x' }).code).toBe(
      'code-program-output-wrong',
    );
    // A person may have set BW_CLEANEXIT, with which every error has status 0.
    expect(failed('bitwarden', 'Vault is locked.', 0).code).toBe('code-program-locked');
  });

  it('is its status if it says nothing that Fob knows', () => {
    expect(failed('other', 'no way', 3)).toEqual({
      code: 'code-program-failed',
      message: 'totp gave no code: it failed with status 3.',
      nextStep: 'Run /opt/totp aws in a terminal to see what is wrong.',
      detail: 'no way',
    });
    expect(failed('other', '', null).message).toBe('totp was ended by a signal before it gave a code.');
  });

  it('is told for a key without an account, too', () => {
    const end = {
      how: 'exited',
      program: 'ykman',
      status: 1,
      stdout: '',
      stderr: 'Error: No YubiKey detected!',
    } as const;
    expect(explainYubiKey(end, ['ykman', 'list']).message).toBe('No YubiKey is plugged in.');
  });

  it('names the command for a key that failed, and no code, which nobody asked for', () => {
    const end = { how: 'exited', program: 'ykman', status: 2, stdout: '', stderr: 'no way' } as const;
    expect(explainYubiKey(end, ['ykman', 'list', '--serials'])).toEqual({
      code: 'code-program-failed',
      message: 'ykman failed with status 2.',
      nextStep: 'Run ykman list --serials in a terminal to see what is wrong.',
      detail: 'no way',
    });
  });

  it('tells no secret, whatever the program says', () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DP';
    const words = [
      `Cannot parse OTP key URI: otpauth://totp/AWS:a b?secret=${secret}&issuer=A`,
      `No OTP entry found for x: parse "otpauth://totp/new?secret=my pass word&issuer=gopass": invalid`,
      `secret=${secret}`,
      'the code 123456 was printed',
    ];
    for (const kind of codeProgramKinds) {
      for (const stderr of words) {
        for (const status of [0, 1]) {
          const told = JSON.stringify(failed(kind, stderr, status, '123456 and 654321'));
          for (const part of [secret, 'pass word', 'word&', '123456', '654321']) expect(told).not.toContain(part);
        }
      }
    }
  });

  it('has a next step, whatever the program says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codeProgramKinds),
        fc.string({ unit: 'binary' }),
        fc.integer(),
        (kind, stderr, status) => {
          const error = failed(kind, stderr, status);
          expect(error.message).toMatch(/\.$/);
          expect(error.nextStep).toMatch(/\.$/);
        },
      ),
    );
  });
});
