import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeProgramKinds, codeProgramSchema, type CodeProgram } from '../../../../src/contract/code-programs';
import { shellWords } from '../../../../src/main/core/aws-files/shell-words';
import { commandOf, executables, programName, shownCommand } from '../../../../src/contract/code-program-commands';

const item = 'AWS:alice@111122223333';

describe('the command of a program', () => {
  it('prints one code and asks no questions', () => {
    expect(commandOf({ kind: '1password', item })).toEqual(['op', 'item', 'get', item, '--otp']);
    expect(commandOf({ kind: 'bitwarden', item })).toEqual(['bw', '--nointeraction', 'get', 'totp', item]);
    expect(commandOf({ kind: 'rbw', item })).toEqual(['rbw', 'code', item]);
    expect(commandOf({ kind: 'pass', item: 'insert' })).toEqual(['pass', 'otp', 'code', 'insert']);
    expect(commandOf({ kind: 'gopass', item })).toEqual(['gopass', 'otp', '--password', item]);
    expect(commandOf({ kind: 'yubikey', key: null, item })).toEqual([
      'ykman',
      'oath',
      'accounts',
      'code',
      '--single',
      item,
    ]);
    expect(commandOf({ kind: 'yubikey', key: '123', item }).slice(0, 3)).toEqual(['ykman', '--device', '123']);
    expect(commandOf({ kind: 'other', words: ['sh', '-c', 'echo 1'] })).toEqual(['sh', '-c', 'echo 1']);
  });

  it('opens a KeePassXC database with the key file alone, whatever the paths are called', () => {
    const program = { kind: 'keepassxc', database: '-x.kdbx', item: 'AWS/alice', keyFile: '-k.keyx' } as const;
    expect(commandOf(program)).toEqual([
      'keepassxc-cli',
      'show',
      '--totp',
      '--no-password',
      '--key-file=-k.keyx',
      '--',
      '-x.kdbx',
      'AWS/alice',
    ]);
    expect(commandOf({ ...program, keyFile: null })).toEqual([
      'keepassxc-cli',
      'show',
      '--totp',
      '--',
      '-x.kdbx',
      'AWS/alice',
    ]);
  });

  it('has the item as one word that is no option', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.constantFrom('1password', 'bitwarden', 'rbw', 'pass', 'gopass'),
        (text, kind) => {
          const program = codeProgramSchema.safeParse({ kind, item: text });
          if (!program.success) return;
          expect(commandOf(program.data).filter((word) => word === text).length).toBeGreaterThan(0);
          expect(text.startsWith('-')).toBe(false);
        },
      ),
    );
  });

  it('begins with the program that terminals find', () => {
    for (const kind of codeProgramKinds) {
      if (kind !== 'other') {
        const program: CodeProgram =
          kind === 'keepassxc'
            ? { kind, item, database: 'x', keyFile: null }
            : kind === 'yubikey'
              ? { kind, item, key: null }
              : { kind, item };
        expect(commandOf(program)[0]).toBe(executables[kind]);
      }
    }
  });
});

describe('what people see of a program', () => {
  it('is its name', () => {
    expect(programName({ kind: '1password', item })).toBe('1Password');
    expect(programName({ kind: 'other', words: ['/opt/my tools/totp', '--name', 'x'] })).toBe('totp');
    expect(programName({ kind: 'other', words: ['C:\\Tools\\totp.exe'] })).toBe('totp.exe');
    expect(programName({ kind: 'other', words: ['./totp/'] })).toBe('totp');
  });

  it('is its command with quotes where a shell needs them', () => {
    expect(shownCommand(['op', 'item', 'get', "Bob's AWS", '--otp'])).toBe("op item get 'Bob'\\''s AWS' --otp");
    expect(shownCommand(['é', '~/x', ''])).toBe("é '~/x' ''");
  });

  it('hides no character', () => {
    expect(shownCommand(['a\u200bb', 'x\u202ey', 'é\u00a0', 'a\nb', '\u3164', '\ufe0f'])).toBe(
      "'a\\u{200b}b' 'x\\u{202e}y' 'é\\u{a0}' 'a\\u{a}b' \\u{3164} '\\u{fe0f}'",
    );
  });

  it('reads back as the same words', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (words) => {
        expect(shellWords(shownCommand(words))).toEqual(words);
      }),
    );
  });
});
