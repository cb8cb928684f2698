import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { credentialText } from '../../../src/main/core/delivery/credential-text';
import { shellOf } from '../../../src/main/core/delivery/shells';
import { hostile, sessionOf } from '../shells/hostile';
import { isInstalled, posixShells, runProgram, whereIs } from '../shells/run';

const textOf = (format: Parameters<typeof credentialText>[1], token: string, region: string | null = null): string => {
  const text = credentialText({ profile: 'dev', session: sessionOf({ sessionToken: token }), region }, format);
  if (!text.ok) throw new Error(text.error.message);
  return text.value;
};

it('takes the account of another profile away if this one has none that is known', () => {
  const session = { ...sessionOf({}), account: null };
  const text = credentialText({ profile: 'dev', session, region: null }, 'posix');
  expect(text.ok && text.value).toMatch(/^unset (.* )?AWS_ACCOUNT_ID( |$)/m);
});

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fob-text-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * The AWS variables of a program that starts after a shell has evaluated a text, for each text. One shell evaluates all
 * of them, because a shell takes far longer to start. Checks that the texts create no files.
 */
async function environmentsAfter(
  shell: readonly string[],
  texts: readonly string[],
): Promise<Record<string, string>[]> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_PROFILE: 'old',
    AWS_REGION: 'old',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/x',
  };
  const script = [`cd '${folder}'\n`, ...texts.map((text) => `${text}${whereIs('env')} -0\necho ${END}\n`)].join('');
  const { status, stdout, stderr } = await runProgram([...shell, '-c', script], env);
  expect([status, stderr]).toEqual([0, '']);
  expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual([]);
  const environments = stdout.split(`\0${END}\n`).slice(0, -1).map(variablesOfAws);
  expect(environments).toHaveLength(texts.length);
  return environments;
}

/** Printed after each environment. No value in these tests contains it. */
const END = '--END--';

const variablesOfAws = (environment: string): Record<string, string> =>
  Object.fromEntries(
    environment
      .split('\0')
      .filter((line) => /^(AWS|FOB)_/.test(line))
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

async function environmentAfter(shell: readonly string[], text: string): Promise<Record<string, string>> {
  const [environment = {}] = await environmentsAfter(shell, [text]);
  return environment;
}

const shells = [
  ...posixShells.map((words) => ({ words, format: 'posix' as const })),
  ...[['zsh']].filter(([zsh = '']) => !isInstalled(zsh)).map((words) => ({ words, format: 'posix' as const })),
  { words: ['fish', '--no-config'], format: 'fish' as const },
].map(({ words, format }) => ({ words, format, isHere: isInstalled(words[0] ?? '') }));

describe.each(shells)('the text in $words', ({ words, format, isHere }) => {
  // A shell that is not installed shows as skipped. npm test installs it where it can.
  beforeEach(({ skip }) => skip(!isHere, `${words[0] ?? ''} is not installed here`));

  it('sets the credentials and removes variables that would take precedence over them', async () => {
    expect(await environmentAfter(words, textOf(format, 'IQoJ+/=='))).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalr/+secret',
      AWS_SESSION_TOKEN: 'IQoJ+/==',
      AWS_CREDENTIAL_EXPIRATION: '2025-06-10T10:00:00Z',
      AWS_ACCOUNT_ID: '111122223333',
      AWS_REGION: 'old',
      FOB_PROFILE: 'dev',
      AWS_VAULT: 'dev',
    });
  });

  it('sets the region if it is known', async () => {
    const { AWS_REGION, AWS_DEFAULT_REGION } = await environmentAfter(words, textOf(format, 'x', 'eu-central-1'));
    expect([AWS_REGION, AWS_DEFAULT_REGION]).toEqual(['eu-central-1', 'eu-central-1']);
  });

  it('does not evaluate hostile values', async () => {
    const after = await environmentsAfter(
      words,
      hostile.map((value) => textOf(format, value, value)),
    );
    const got = after.map(({ AWS_SESSION_TOKEN, AWS_REGION }) => [AWS_SESSION_TOKEN, AWS_REGION]);
    expect(got).toEqual(hostile.map((value) => [value, value]));
  });

  it('does not evaluate any value', async () => {
    const nasty = fc.string({ unit: fc.constantFrom(...Array.from(`'"\\$\`!(){}[]<>|&;#~*?%= -aé`)), maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 60 }), async (values) => {
        const after = await environmentsAfter(
          words,
          values.map((value) => textOf(format, value)),
        );
        expect(after.map(({ AWS_SESSION_TOKEN }) => AWS_SESSION_TOKEN)).toEqual(values);
      }),
      { numRuns: 5 },
    );
  });
});

/**
 * Reads `$Env:NAME = '…'` lines as PowerShell does (about_Quoting_Rules). A typographic quotation mark ends a string too.
 */
function powershell(text: string): Record<string, string | null> {
  const quotes = /['\u2018\u2019\u201a\u201b]/;
  return Object.fromEntries(
    text.split('\n').flatMap((line): [string, string | null][] => {
      if (line === '') return [];
      const [, name = '', value = ''] = /^\$Env:(\w+) = (.*)$/.exec(line) ?? [];
      if (value === '$null') return [[name, null]];
      let held = '';
      let at = 1;
      for (; at < value.length; at += 1) {
        const character = value[at] ?? '';
        if (quotes.test(character) && !quotes.test(value[++at] ?? '')) break;
        held += value[at] ?? '';
      }
      // The string begins with a quotation mark, and the mark that closes it ends the line.
      expect([quotes.test(value[0] ?? ''), at]).toEqual([true, value.length]);
      return [[name, held]];
    }),
  );
}

describe('the text for PowerShell', () => {
  it('consists of assignments', () => {
    expect(
      textOf('powershell', 'tok', 'eu-central-1')
        .split('\n')
        .filter((line) => !line.endsWith('= $null')),
    ).toEqual([
      "$Env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE'",
      "$Env:AWS_SECRET_ACCESS_KEY = 'wJalr/+secret'",
      "$Env:AWS_SESSION_TOKEN = 'tok'",
      "$Env:AWS_CREDENTIAL_EXPIRATION = '2025-06-10T10:00:00Z'",
      "$Env:AWS_ACCOUNT_ID = '111122223333'",
      "$Env:AWS_REGION = 'eu-central-1'",
      "$Env:AWS_DEFAULT_REGION = 'eu-central-1'",
      "$Env:FOB_PROFILE = 'dev'",
      "$Env:AWS_VAULT = 'dev'",
      '',
    ]);
    expect(powershell(textOf('powershell', 'tok'))['AWS_PROFILE']).toBeNull();
  });

  it.each(hostile)('does not evaluate a value: %j', (value) => {
    expect(powershell(textOf('powershell', value))['AWS_SESSION_TOKEN']).toBe(value);
  });

  it('does not evaluate any value', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...Array.from('\'"`$\u2018\u2019\u201a\u201b; ab')),
      maxLength: 24,
    });
    fc.assert(fc.property(nasty, (value) => powershell(textOf('powershell', value))['AWS_SESSION_TOKEN'] === value));
  });
});

describe('the text for cmd', () => {
  it('consists of quoted set commands without characters that are special to cmd', () => {
    const lines = textOf('cmd', 'IQoJ+/==', 'eu-central-1').split('\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) expect(line).toMatch(/^set "(?:AWS|FOB)_\w+=[\w+/=:.,@~-]*"$/);
    expect(lines).toContain('set "AWS_PROFILE="');
    expect(lines).toContain('set "AWS_SESSION_TOKEN=IQoJ+/=="');
  });

  it.each(hostile)('refuses a value that cmd cannot quote: %j', (value) => {
    const text = credentialText({ profile: 'dev', session: sessionOf(), region: value }, 'cmd');
    expect(text).toMatchObject({ ok: false, error: { code: 'profile-broken' } });
    expect(JSON.stringify(text)).not.toContain('secret');
  });
});

describe('the name of the profile', () => {
  it.each(['posix', 'fish', 'powershell', 'cmd'] as const)('is left out for %s if it cannot be written', (format) => {
    const text = credentialText({ profile: 'a\nb', session: sessionOf(), region: null }, format);
    expect(text.ok && text.value).toContain('ASIAEXAMPLE');
    expect(text.ok && text.value).not.toMatch(/AWS_VAULT|FOB_PROFILE/);
  });
});

describe('a line break', () => {
  it.each(['posix', 'fish', 'powershell', 'cmd'] as const)('is refused for %s', (format) => {
    for (const value of ['a\nb', 'a\rb', 'a\0b', 'a\u001b[2Jb', 'a\u0085b', 'a\u2028b']) {
      expect(credentialText({ profile: 'dev', session: sessionOf(), region: value }, format).ok).toBe(false);
    }
  });
});

it('the JSON is the output of credential_process', () => {
  expect(JSON.parse(textOf('json', 'tok'))).toEqual({
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'wJalr/+secret',
    SessionToken: 'tok',
    Expiration: '2025-06-10T10:00:00Z',
    AccountId: '111122223333',
  });
});

describe('a shell by its name', () => {
  it.each([
    ['', 'posix'],
    ['/bin/bash', 'posix'],
    ['-zsh', null],
    ['/usr/local/bin/fish', 'fish'],
    ['pwsh', 'powershell'],
    ['C:\\Program Files\\PowerShell\\7\\pwsh.exe', 'powershell'],
    ['C:\\Windows\\system32\\CMD.EXE', 'cmd'],
    ['/bin/tcsh', null],
    ['constructor', null],
  ])('%j is %s', (word, format) => expect(shellOf(word)).toBe(format));
});
