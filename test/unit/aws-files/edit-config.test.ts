import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setSection } from '../../../src/main/core/aws-files/edit';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { tidyConfig, wildConfig } from './generators';
import { missingBotocore, readAsBotocore, readWithBotocore, readWithJavaScript, type BotocoreConfig } from './oracles';

const SERIAL = 'arn:aws:iam::111122223333:mfa/alice';
const give = (text: string, name = 'a', value = SERIAL) =>
  setSection(text, { name, values: { mfa_serial: value }, file: 'config' });

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
    ['after a byte order mark', '\uFEFF[profile a]\r\n', `\uFEFF[profile a]\r\n${LINE}\r\n`],
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
    ['in a new section', '[profile b]\nk = v\n', `[profile b]\nk = v\n\n[profile a]\n${LINE}\n`],
  ])('is added %s', (_, before, after, name = 'a') => expect(given(before, name)).toBe(after));

  it.each([
    ['in its place', '[profile a]\nmfa_serial = x\nk = v\n', `[profile a]\n${LINE}\nk = v\n`],
    [
      'with its indentation, spacing, comment and line end',
      '[profile a]\r\n  mfa_serial=x  ; c\r\n',
      `[profile a]\r\n  mfa_serial=${SERIAL}  ; c\r\n`,
    ],
    ['in the existing spelling', '[profile a]\nMFA_Serial = x\n', `[profile a]\nMFA_Serial = ${SERIAL}\n`],
    ['if it had no value', '[profile a]\nmfa_serial =\nk = v\n', `[profile a]\n${LINE}\nk = v\n`],
    ['if it had no value and no space', '[profile a]\r\nmfa_serial=', `[profile a]\r\nmfa_serial=${SERIAL}`],
    ['if a comment was in place of the value', '[profile a]\nmfa_serial = ; later\n', `[profile a]\n${LINE} ; later\n`],
  ])('is changed %s', (_, before, after) => expect(given(before)).toBe(after));
});

describe('a section that tools read in different ways', () => {
  it.each([
    ['the key above an indented block', '[profile a]\nmfa_serial =\n  region = x\n'],
    ['the key above a meaningless line and an indented block', '[profile a]\nmfa_serial =\njunk\n  region = x\n'],
    ['the key at the same depth as the group above it', '[profile a]\n  s3 =\n  mfa_serial = x\n'],
    ['the key without a value below a group of the same depth', '[profile a]\n  s3 =\n  mfa_serial =\n'],
  ])('is left alone: %s', (_, text) => {
    expect(give(text)).toMatchObject({ ok: false, error: { code: 'section-taken' } });
  });

  it('is reported with its line and a next step', () => {
    expect(give('\n[profile a]\nmfa_serial =\n  region = x\n')).toMatchObject({
      error: {
        message:
          'Tools do not agree on what line 3, in [profile a], means: mfa_serial stands in or above an indented block.',
        nextStep: 'Write mfa_serial on a line without indentation and with a value, or remove it; then try again.',
      },
    });
  });
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

describe('laws', () => {
  // Some keys of the generators become mfa_serial, so that it occurs in every form that a key can have.
  const wild = wildConfig.map((text) => text.replaceAll(/output|region|role_arn/g, 'mfa_serial'));
  const tidy = tidyConfig.map((text) => text.replaceAll('output', 'mfa_serial'));
  const names = fc.constantFrom('default', 'a', 'b', 'dev.x', 'new');

  it('one line is changed or added, or a section is added at the end; every other byte stays', () => {
    const seen = { changed: 0, added: 0, appended: 0 };
    fc.assert(
      fc.property(wild, names, (before, name) => {
        const result = give(before, name);
        if (!result.ok) return;
        const after = result.value;
        const isThere = parseAwsFile(before.replace('\uFEFF', ''), 'config').sections.some(
          (section) => section.kind === 'profile' && section.name === name,
        );
        if (!isThere) {
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

  it('the JavaScript SDK reads the serial number, and everything else as before', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(wild, names, async (text, name) => {
        const result = give(text, name);
        if (!result.ok) return;
        compared += 1;
        const before = (await readWithJavaScript(text, '')).config;
        const after = (await readWithJavaScript(result.value, '')).config;
        expect(after).toEqual({ ...before, [name]: { ...before[name], mfa_serial: SERIAL } });
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  const missing = missingBotocore();
  it.skipIf(missing !== null)(`so does the AWS CLI${missing === null ? '' : ` (${missing})`}`, () => {
    const cases = fc.sample(fc.tuple(fc.oneof(tidy, wild), names), 300).flatMap(([text, name]) => {
      const result = give(text, name);
      return result.ok ? [{ text, name, edited: result.value }] : [];
    });
    const before = readWithBotocore(cases.map(({ text }) => text));
    const after = readWithBotocore(cases.map(({ edited }) => edited));
    let compared = 0;
    cases.forEach(({ text, name }, index) => {
      const [old, now] = [before[index], after[index]];
      // If the CLI refuses or misreads the old file, Fob cannot promise that the CLI reads the new one alike.
      if (typeof old === 'string' || old === undefined || !isDeepStrictEqual(old, readAsBotocore(text))) return;
      compared += 1;
      const profiles = { ...old.profiles, [name]: { ...old.profiles[name], mfa_serial: SERIAL } };
      expect(now).toEqual({ ...old, profiles } satisfies BotocoreConfig);
    });
    expect(compared).toBeGreaterThan(50);
  });
});
