import { describe, expect, it } from 'vitest';
import { codeProgramSchema, type CodeProgram } from '../../../src/contract/code-programs';
import {
  draftOf,
  emptyDraft,
  isImpossibleItem,
  programOf,
  putCommand,
  withKey,
} from '../../../src/renderer/devices/programs/draft';
import { firstKind, foundManagers, kindChoices } from '../../../src/renderer/devices/programs/kinds';
import { splitCommand, typedWord } from '../../../src/renderer/devices/programs/split-command';

const programs: CodeProgram[] = [
  ...(['1password', 'bitwarden', 'rbw', 'pass', 'gopass'] as const).map((kind) => ({ kind, item: "AWS it's me" })),
  { kind: 'keepassxc', database: '/home/alice/my keys.kdbx', item: 'AWS/alice', keyFile: null },
  { kind: 'keepassxc', database: 'keys.kdbx', item: 'AWS/alice', keyFile: '/home/alice/key file' },
  { kind: 'yubikey', key: null, item: 'AWS:alice' },
  { kind: 'yubikey', key: '12345678', item: 'AWS:alice@123456789012' },
  { kind: 'other', words: ['/opt/my otp/otp', '--for', "it's"] },
];

describe('a program', () => {
  it('comes back from its draft as it was', () => {
    for (const program of programs) expect(programOf(draftOf(program))).toEqual(program);
  });
  it('is chosen only if main would take it', () => {
    const items = ['', ' ', 'aws/alice', ' aws/alice ', '-c', 'a\u0000b', 'x'.repeat(300), 'x'.repeat(301), 'é ñ 漢'];
    for (const item of items) {
      const chosen = programOf(emptyDraft('pass', item));
      expect(chosen !== null, item).toBe(codeProgramSchema.safeParse({ kind: 'pass', item: item.trim() }).success);
      if (chosen !== null) expect(codeProgramSchema.safeParse(chosen).success).toBe(true);
    }
    expect(programOf({ ...emptyDraft('keepassxc', 'AWS'), database: ' ' })).toBeNull();
    expect(programOf({ ...emptyDraft('other'), command: '' })).toBeNull();
    expect(programOf({ ...emptyDraft('other'), command: '"" x' })).toBeNull();
    expect(isImpossibleItem('')).toBe(false);
    expect(isImpossibleItem('--help')).toBe(true);
  });
  it('gets the secret through its own question, never on a command line', () => {
    expect(putCommand({ kind: 'pass', item: 'aws/alice' }, 'alice')).toBe(
      'pass otp insert --secret --issuer AWS --account alice aws/alice',
    );
    expect(putCommand({ kind: 'gopass', item: 'aws/alice' }, 'alice')).toBe('gopass insert aws/alice totp');
    expect(putCommand({ kind: '1password', item: 'AWS' }, 'alice')).toBeNull();
  });
  it('names a YubiKey only if there are several', () => {
    const draft = emptyDraft('yubikey', 'AWS:alice');
    expect(withKey(draft, null).key).toBeNull();
    expect(withKey(draft, { keys: ['1'] }).key).toBeNull();
    expect(withKey(draft, { keys: ['1', '2'] }).key).toBe('1');
    expect(withKey({ ...draft, key: '2' }, { keys: ['1', '2'] }).key).toBe('2');
  });
});

describe('a typed command', () => {
  const words = (text: string, isWindows = false) => splitCommand(text, isWindows).words;
  const problem = (text: string, isWindows = false) => splitCommand(text, isWindows).problem;
  it('is split at spaces outside quotes', () => {
    expect(words(`  /opt/otp  --for 'it is' "two words" a\\ b x'y'z "" `)).toEqual([
      '/opt/otp',
      '--for',
      'it is',
      'two words',
      'a b',
      'xyz',
      '',
    ]);
  });
  it('keeps the backslashes of Windows, where only double quotes count', () => {
    expect(words(String.raw`"C:\Program Files\otp.exe" it's`, true)).toEqual([
      String.raw`C:\Program Files\otp.exe`,
      "it's",
    ]);
  });
  it('is typed so that its words come back', () => {
    const all = ['plain', 'two words', 'a|b', String.raw`C:\Program Files\otp.exe`];
    for (const isWindows of [false, true]) {
      const text = all.map((word) => typedWord(word, isWindows)).join(' ');
      expect(splitCommand(text, isWindows)).toEqual({ words: all, problem: null });
    }
  });
  it('has a problem if it needs a shell, or if a quotation mark is open', () => {
    for (const text of ['otp | tail', 'otp $USER', 'otp "$USER"', 'otp ~/x', 'a && b', 'a > b', 'otp `x`']) {
      expect(problem(text), text).toMatchObject({ kind: 'shell' });
    }
    for (const text of ["otp '$USER'", 'otp "a|b"', 'otp \\$USER', 'otp a=b', ''])
      expect(problem(text), text).toBeNull();
    expect(problem('otp %USER%', true)).toEqual({ kind: 'shell', character: '%' });
    expect(problem('otp "x')).toEqual({ kind: 'quote' });
  });
});

describe('the choice of a program', () => {
  const here = {
    found: [
      { kind: 'pass', path: '/usr/bin/pass' },
      { kind: 'yubikey', path: '/usr/bin/ykman' },
    ] as const,
  };
  it('has first what Fob found', () => {
    const choices = kindChoices({ found: [...here.found] }, []);
    expect(choices.slice(0, 3).map(({ value }) => value)).toEqual(['pass', 'yubikey', 'other']);
    expect(choices.find(({ value }) => value === '1password')?.label).toBe('1Password (op is not installed)');
    expect(kindChoices({ found: [...here.found] }, ['yubikey']).map(({ value }) => value)).not.toContain('yubikey');
    expect(kindChoices(null, []).every(({ label }) => !label.includes('not installed'))).toBe(true);
  });
  it('begins with a password manager, or a command of the person’s own', () => {
    expect(firstKind({ found: [...here.found] })).toBe('pass');
    expect(firstKind({ found: [] })).toBe('other');
    expect(firstKind(null)).toBe('other');
    expect(foundManagers({ found: [...here.found] })).toEqual(['pass']);
  });
});
