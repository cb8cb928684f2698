import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeKeys, setKeys } from '../../../src/main/core/aws-files/edit-keys';
import { findSections } from '../../../src/main/core/aws-files/find-sections';
import { anyConfig } from './any-file';

const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const give = (text: string, name = 'a', value = SERIAL) =>
  setKeys(text, { names: [name], values: { mfa_serial: value }, file: 'config' });

function given(text: string, name = 'a'): string {
  const result = give(text, name);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const LINE = `mfa_serial = ${SERIAL}`;

describe('the serial number in a person’s profile', () => {
  it.each([
    ['below the last key', '[profile a]\nk = v\n', `[profile a]\nk = v\n${LINE}\n`],
    ['below a header alone', '[profile a]\n\n[profile b]\n', `[profile a]\n${LINE}\n\n[profile b]\n`],
    [
      'above the comment about the next section',
      '[profile a]\nk = v\n\n# b\n[b]\n',
      `[profile a]\nk = v\n${LINE}\n\n# b\n[b]\n`,
    ],
    ['in [default]', '[default]\nk = v\n', `[default]\nk = v\n${LINE}\n`, 'default'],
    ['in [profile default]', '[profile default]\nk = v\n', `[profile default]\nk = v\n${LINE}\n`, 'default'],
    ['below a quoted name', '[profile "a"]\nk = v\n', `[profile "a"]\nk = v\n${LINE}\n`],
    [
      'below a name with a space, which only the AWS CLI reads',
      '[profile "my prof"]\nk = v\n[b]',
      `[profile "my prof"]\nk = v\n${LINE}\n[b]`,
      'my prof',
    ],
    ['outside of a nested block', '[profile a]\ns3 =\n    x = y\n', `[profile a]\ns3 =\n    x = y\n${LINE}\n`],
    [
      'outside of a nested block that is not the last',
      '[profile a]\ns3 =\n  mfa_serial = y\nk = v\n',
      `[profile a]\ns3 =\n  mfa_serial = y\nk = v\n${LINE}\n`,
    ],
    ['with the line ends of its section', '[b]\n[profile a]\r\nk = v\r\n', `[b]\n[profile a]\r\nk = v\r\n${LINE}\r\n`],
    [
      'below a last line without a line end',
      '[b]\r\nk = v\r\n[profile a]',
      `[b]\r\nk = v\r\n[profile a]\r\n${LINE}\r\n`,
    ],
    [
      'in line with the keys of a file that is indented as a whole',
      '  [profile a]\n  s3 =\n    x = y\n\n  [profile b]\n',
      `  [profile a]\n  ${LINE}\n  s3 =\n    x = y\n\n  [profile b]\n`,
    ],
    [
      'in line with the headers if there is no key',
      '  [profile a]\n\n  [profile b]\n',
      `  [profile a]\n  ${LINE}\n\n  [profile b]\n`,
    ],
    [
      'above the first key if the next header is indented, which the AWS CLI takes for a part of the last value',
      '[profile a]\nk = v\n  [profile b]\n',
      `[profile a]\n${LINE}\nk = v\n  [profile b]\n`,
    ],
    ['in a new section', '[profile b]\nk = v\n', `[profile b]\nk = v\n\n[profile a]\n${LINE}\n`],
  ])('is added %s', (_, before, after, name = 'a') => expect(given(before, name)).toBe(after));

  it.each([
    ['in its place', '[profile a]\nmfa_serial = x\nk = v\n', `[profile a]\n${LINE}\nk = v\n`],
    [
      'with its indentation, spacing and line end, and its comment goes to a line above',
      '[profile a]\r\n  mfa_serial=x  ; c\r\n',
      `[profile a]\r\n  ; c\r\n  mfa_serial=${SERIAL}\r\n`,
    ],
    ['at the end of a file without a line end', '[profile a]\nmfa_serial = x ; c', `[profile a]\n; c\n${LINE}`],
    ['in the existing spelling', '[profile a]\nMFA_Serial = x\n', `[profile a]\nMFA_Serial = ${SERIAL}\n`],
    ['if it had no value', '[profile a]\nmfa_serial =\nk = v\n', `[profile a]\n${LINE}\nk = v\n`],
    ['if it had no value and no space', '[profile a]\r\nmfa_serial=', `[profile a]\r\nmfa_serial=${SERIAL}`],
    [
      'if a comment was in place of the value',
      '[profile a]\nmfa_serial = ; later\n',
      `[profile a]\n; later\n${LINE}\n`,
    ],
    ['behind a colon', '[profile a]\nmfa_serial: x\nk = v\n', `[profile a]\nmfa_serial: ${SERIAL}\nk = v\n`],
    [
      'behind a colon without a space, above the next section',
      '[profile a]\nmfa_serial :x:y=z\n[profile b]\n',
      `[profile a]\nmfa_serial :${SERIAL}\n[profile b]\n`,
    ],
    [
      'in an indented section with a group above',
      '[profile a]\n  s3 =\n    x = y\n  mfa_serial = x\n',
      `[profile a]\n  s3 =\n    x = y\n  mfa_serial = ${SERIAL}\n`,
    ],
  ])('is changed %s', (_, before, after) => expect(given(before)).toBe(after));
});

describe('an edit is refused with the line', () => {
  it.each([
    ['if the key stands above an indented block', '[profile a]\nmfa_serial =\n  region = x\n', 3],
    ['if the AWS CLI joins the line to the value above', '[profile a]\noutput = json\n  mfa_serial = x\n', 2],
    ['if the AWS CLI joins a header below to the value', '[profile a]\nmfa_serial = x\n  [profile b]\n  k = v\n', 2],
    ['if the section is a part of a value for the AWS CLI', '[profile b]\nk = v\n  [profile a]\n', 2],
  ])('%s', (_, text, line) => {
    expect(give(text)).toEqual({
      ok: false,
      error: {
        code: 'section-taken',
        message: `Fob did not make this change, because tools would then read line ${line} of the config file differently.`,
        nextStep: 'Remove the indentation of that line and of those below it, then try again.',
      },
    });
  });

  it.each([
    ['if the key is left above another key', '[profile a]\noutput = json\n  mfa_serial = x\nmfa_serial = y\n', 3],
    ['if an empty line of the key is left', '[profile a]\noutput = json\n  mfa_serial =\nmfa_serial = y\n', 3],
    ['if the key is left because it has several lines', '[profile a]\nmfa_serial = x\n  mfa_serial = y\n', 2],
  ])('%s', (_, text, line) => {
    const error = {
      code: 'section-taken',
      message: expect.stringContaining(`would then read line ${line} of the config file differently`) as string,
    };
    expect(removeKeys(text, { name: 'a', keys: ['mfa_serial'], file: 'config' })).toMatchObject({ ok: false, error });
    expect(
      setKeys(text, { names: ['a'], values: { region: 'x' }, without: ['mfa_serial'], file: 'config' }),
    ).toMatchObject({ ok: false, error });
  });

  it.each([
    ['a key twice', '[profile b]\nk = 1\nk = 2\n', 3, 'This key appears twice in its section (first in line 2)'],
    [
      'a key twice, once with :',
      '[profile a]\nregion: x\nregion = y\n',
      3,
      'This key appears twice in its section (first in line 2)',
    ],
    ['a section twice', '[profile b]\n[profile b]\n', 2, 'This section appears twice (first in line 1)'],
    ['a line outside of any section', 'k = v\n', 1, 'This line belongs to no section'],
    ['a line that sets nothing', '[profile b]\nregion\n', 2, 'This line is neither a section header nor a key'],
    ['a byte order mark', '\uFEFF[profile a]\n', 1, 'The file starts with a byte order mark'],
  ])('if the AWS CLI refuses the file: %s', (_, text, line, reason) => {
    expect(give(text)).toMatchObject({
      ok: false,
      error: {
        code: 'section-taken',
        message: `Fob cannot edit the config file because of line ${line}. ${reason}, so the AWS CLI refuses the whole file.`,
      },
    });
  });

  it('if a character in it makes other lines of it for some tools', () => {
    expect(give('[profile b]\nk = a\rk2 = b\n')).toMatchObject({
      error: {
        message:
          'Fob cannot edit the config file because of line 2. This line has an invisible character that tools read differently.',
      },
    });
  });
});

it('the words about a name that no section can have are short and on one line', () => {
  const result = give('', 'x\n\u2028'.repeat(200));
  expect(result).toMatchObject({ error: { message: expect.stringMatching(/^\[(?:x\?\?){33}x\] cannot/) as string } });
});

it('a new section has a name that every tool reads', () => {
  expect(give('', 'my prof')).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
  expect(give('[profile __proto__]\n', '__proto__')).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
});

/** The removed part of `before`, and the added part of `after`. */
function difference(before: string, after: string) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { gone: before.slice(start, before.length - end), come: after.slice(start, after.length - end) };
}

describe("a person's own profile in config", () => {
  const set = (text: string, values: Record<string, string>, name = 'a') => {
    const result = setKeys(text, { names: [name], values, file: 'config' });
    return result.ok ? result.value : result.error;
  };

  it('changes only in the given keys', () => {
    const before = '[profile b]\r\n[profile a]\r\n  region=x ; home\r\ns3 =\r\n  region = y\r\n\r\n[default]\r\n';
    const after =
      '[profile b]\r\n[profile a]\r\n  ; home\r\n  region=z\r\ns3 =\r\n  region = y\r\nmfa_serial = m\r\n\r\n[default]\r\n';
    expect(set(before, { region: 'z', mfa_serial: 'm' })).toBe(after);
  });

  it.each([
    ['a', '[profile a]\nk = v\n'],
    ['default', '[default]\nk = v\n'],
  ])('is added as %s', (name, expected) => expect(set('', { k: 'v' }, name)).toBe(expected));

  it('keeps Fob’s marker below the header', () => {
    const before = '[profile a]\n# Written by Fob for profile p. Fob overwrites this section.\n';
    expect(set(before, { k: 'v' })).toBe(`${before}k = v\n`);
  });
});

describe('several profiles at once', () => {
  const set = (text: string, names: readonly string[]) =>
    setKeys(text, { names, values: { mfa_serial: SERIAL }, file: 'config' });

  it('get the key, those without a section at the end', () => {
    const before = '[profile a]\nmfa_serial = x\n[profile b]\nk = v\n\n[profile c]\n';
    const after = `[profile a]\n${LINE}\n[profile b]\nk = v\n\n[profile c]\n${LINE}\n\n[profile d]\n${LINE}\n\n[profile e]\n${LINE}\n`;
    expect(set(before, ['d', 'c', 'e', 'a', 'd', 'a'])).toEqual({ ok: true, value: after });
  });

  it('keep their lines, and the line is told, if one of them cannot be changed', () => {
    const text = '[profile a]\nk = v\n[profile d]\nk = x\n  mfa_serial = y\nmfa_serial = z\n[profile e]\n';
    const change = {
      names: ['a', 'e', 'd'],
      values: { region: 'r' },
      without: ['mfa_serial'],
      file: 'config',
    } as const;
    expect(setKeys(text, change)).toMatchObject({
      error: { message: expect.stringContaining('would then read line 5 of the config file') as string },
    });
    expect(set('[profile a]\n[profile b]\n[profile "a"]\n', ['b', 'a'])).toMatchObject({
      error: { message: '[profile a] appears more than once, in lines 1 and 3.' },
    });
  });

  it('are changed as one after the other would be', () => {
    let compared = 0;
    const some = fc.shuffledSubarray(['default', 'a', 'b', 'c', 'new'], { minLength: 2 });
    fc.assert(
      fc.property(anyConfig, some, (text, names) => {
        let single: ReturnType<typeof set> = { ok: true, value: text };
        for (const name of names) if (single.ok) single = set(single.value, [name]);
        const together = set(text, names);
        if (!single.ok || !together.ok) return;
        compared += 1;
        expect(together.value).toBe(single.value);
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

describe('laws', () => {
  const names = fc.constantFrom('default', 'a', 'b', 'dev.x', 'new');

  // One key becomes mfa_serial, so that it occurs in every form that a key can have. No comment follows a value.
  const texts = anyConfig.map((text) => text.replace(/\bk\d\b/, 'mfa_serial').replaceAll(/(?<=\S.*)\s[#;]/g, ''));

  it('one line is changed or added, or a section is added at the end; every other byte stays', () => {
    const seen = { changed: 0, added: 0, appended: 0 };
    fc.assert(
      fc.property(texts, names, (before, name) => {
        const result = give(before, name);
        if (!result.ok) return;
        const after = result.value;
        if (findSections(before, name, 'config').length === 0) {
          seen.appended += 1;
          expect(after.startsWith(before)).toBe(true);
          return;
        }
        const { gone, come } = difference(before, after);
        expect(gone).not.toContain('\n');
        const isAdded = come.includes('\n');
        if (isAdded) {
          expect(gone).toBe('');
          // A last line without a line end gets one.
          const isBelowTheEnd = after.startsWith(before) && !before.endsWith('\n');
          expect(come.split('\n')).toHaveLength(isBelowTheEnd ? 3 : 2);
        }
        seen[isAdded ? 'added' : 'changed'] += 1;
        expect(given(after, name)).toBe(after);
      }),
      { numRuns: 2000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });
});
