import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeSection, setSection, type SectionEdit } from '../../../src/main/core/aws-files/own-sections';
import { setKeys } from '../../../src/main/core/aws-files/edit-keys';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { whatToolsRead } from '../../../src/main/core/aws-files/what-tools-read';
import { anyConfig, anyCredentials } from './any-file';

const MARKER = '# Written by Fob for profile admin. Fob overwrites this section.';
const edit = (values: Record<string, string>, more: Partial<SectionEdit> = {}): SectionEdit => ({
  name: 'admin-fob',
  values,
  profile: 'admin',
  ...more,
});

function set(text: string, change: SectionEdit): string {
  const result = setSection(text, change);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
function remove(text: string, name = 'admin-fob'): string {
  const result = removeSection(text, name);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const refusal = (text: string, change: SectionEdit) => {
  const result = setSection(text, change);
  return result.ok ? null : result.error.code;
};

const section = (...lines: string[]) => ['[admin-fob]', MARKER, ...lines, ''].join('\n');

describe("Fob's own section", () => {
  it.each([
    ['into a missing or empty file', '', section('k = v')],
    ['below the other sections, after an empty line', '[a]\nk = v\n', `[a]\nk = v\n\n${section('k = v')}`],
    ['without a second empty line', '[a]\nk = v\n\n', `[a]\nk = v\n\n${section('k = v')}`],
    ['below a last line without a line end', '[a]\nk = v', `[a]\nk = v\n\n${section('k = v')}`],
    ['with the line ends of the file', '[a]\r\n', `[a]\r\n\r\n${section('k = v').replaceAll('\n', '\r\n')}`],
  ])('is written %s', (_, before, after) => expect(set(before, edit({ k: 'v' }))).toBe(after));

  it('is changed in place: keys are changed, added and removed, while comments and neighbors stay', () => {
    const before = `# top\n[a]\n  k=1 ; c\n${section('old = x', '# mine', 'k = 1')}\n# about b\n[b]\nk=2`;
    const after = `# top\n[a]\n  k=1 ; c\n${section('# mine', 'k = 2', 'new = y')}\n# about b\n[b]\nk=2`;
    expect(set(before, edit({ k: '2', new: 'y' }))).toBe(after);
  });

  it('loses nested keys and comments behind values, and keeps its line ends', () => {
    const before = ['[admin-fob]', MARKER, 's3 =', '  k = x', 'k2=1 # c', 'k: 1', '', '[b]'];
    const after = ['[admin-fob]', MARKER, 'k2 = 1', 'k = 1', '', '[b]'];
    expect(set(before.join('\r\n'), edit({ k: '1', k2: '1' }))).toBe(after.join('\r\n'));
  });

  it('keeps a missing final line end if only a value changes', () => {
    expect(set(`[admin-fob]\n${MARKER}\nk = 1`, edit({ k: '2' }))).toBe(`[admin-fob]\n${MARKER}\nk = 2`);
  });

  it('gets a line end if a line is added below its last line', () => {
    expect(set(`[admin-fob]\n${MARKER}`, edit({ k: '2' }))).toBe(section('k = 2'));
  });

  it('names the profile that it is for now', () => {
    expect(set(section('k = v'), edit({ k: 'v' }, { profile: 'other' }))).toBe(
      section('k = v').replace('profile admin', 'profile other'),
    );
  });

  it('is removed with everything in it, and nothing else', () => {
    const text = `[a]\nk=1\n\n${section('k = v', '# mine', 's =', '  k = v')}\n# about b\n[b]\n`;
    expect(remove(text)).toBe('[a]\nk=1\n\n\n# about b\n[b]\n');
    expect(remove(section())).toBe('');
  });

  it('keeps its header alone if other profiles could be read differently without it', () => {
    const text = (own: string) => `  [a]\n  k = 1\n[admin-fob]\n${MARKER}\n${own}    [b]\n    k = 2\n`;
    expect(remove(text('aws_session_token = t\n'))).toBe(text(''));
  });

  it('loses its credentials even if the AWS CLI refuses the file', () => {
    expect(remove(`\uFEFF[a]\nk = 1\nk = 1\n[admin-fob]\n${MARKER}\naws_session_token = t\n`)).toBe(
      `\uFEFF[a]\nk = 1\nk = 1\n[admin-fob]\n${MARKER}\n`,
    );
  });

  it('does not add more and more empty lines when it is added and removed repeatedly', () => {
    const once = remove(set('[a]\nk = v\n', edit({ k: 'v' })));
    expect(remove(set(once, edit({ k: 'v' })))).toBe(once);
  });
});

describe('a section of that name that Fob did not write', () => {
  const theirs = '[admin-fob]\naws_access_key_id = AKIAMINE\n';

  it('is refused', () => {
    const result = setSection(`\n${theirs}`, edit({ k: 'v' }));
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'section-taken',
        message: 'Fob did not write [admin-fob] in line 2 of the credentials file, so Fob leaves it alone.',
      },
    });
  });

  it('is refused if the marker is not right below the header', () => {
    expect(refusal(`[admin-fob]\n\n${MARKER}\nk = v\n`, edit({ k: 'v' }))).toBe('section-taken');
    expect(refusal(`${MARKER}\n[admin-fob]\nk = v\n`, edit({ k: 'v' }))).toBe('section-taken');
  });

  it('is refused even beside a section that Fob wrote', () => {
    expect(refusal(section('k = v') + theirs, edit({ k: 'v' }))).toBe('section-taken');
  });

  it('is not removed', () => expect(remove(theirs)).toBe(theirs));
});

describe('text that would break the format is refused', () => {
  it.each(['a]', 'a]\n[b', 'a b', '[a', '', 'a\rb', 'a#b', 'ü', '__proto__', 'a"b', 'a\u2028b'])(
    'in the name %j',
    (name) => {
      expect(refusal('', edit({ k: 'v' }, { name }))).toBe('request-invalid');
    },
  );

  it.each(['v\n[x]', 'v\r[x]', '', ' v', 'v ', 'v # c', 'v\t;c', '#v', 'v\u2028w', 'v\u0000', 'v\u0085w', '\uD800'])(
    'in the value %j',
    (value) => expect(refusal('', edit({ k: value }))).toBe('request-invalid'),
  );

  it.each(['', 'a b', 'k=', '[k', 'K', '#k', 'a.b'])('in the key %j', (key) => {
    expect(refusal('', edit({ [key]: 'v' }))).toBe('request-invalid');
  });

  it('without repeating the value, which may be a secret', () => {
    expect(JSON.stringify(setSection('', edit({ k: 'CANARY\n' })))).not.toContain('CANARY');
  });

  it('with the reason that JavaScript tools could not read the name', () => {
    expect(setSection('', edit({}, { name: 'f g' }))).toMatchObject({
      error: { message: expect.stringContaining('the AWS SDK for JavaScript reads only letters, digits') as string },
    });
  });

  it('and a profile name with line breaks stays within the marker line', () => {
    const text = set('', edit({ k: 'v' }, { profile: 'a\n[b]\r\nx' }));
    expect(parseAwsFile(text, 'credentials').sections).toHaveLength(1);
  });
});

describe('laws of editing', () => {
  const values = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
    fc.oneof(fc.stringMatching(/^[!-~]{1,20}$/), fc.string({ minLength: 1, unit: 'grapheme' })),
    { maxKeys: 4 },
  );
  const texts = fc.oneof(anyCredentials, anyConfig, fc.string({ unit: 'binary', maxLength: 60 }));
  const edits = fc.record({
    text: texts,
    name: fc.constantFrom('a', 'b', 'new', 'x-fob'),
    first: values,
  });
  const change = (name: string, found: Record<string, string>): SectionEdit => ({ name, values: found, profile: 'p' });

  it('a second edit changes nothing', () => {
    fc.assert(
      fc.property(edits, ({ text, name, first }) => {
        const once = setSection(text, change(name, first));
        if (once.ok) expect(setSection(once.value, change(name, first))).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('every byte before and after the section stays when it is set and when it is removed', () => {
    fc.assert(
      fc.property(anyCredentials, values, values, anyCredentials, (head, first, second, tail) => {
        const written = setSection('', change('own', first));
        fc.pre(written.ok && whatToolsRead(head).obstacle === null);
        const before = `${head}\n`;
        const after = `# below\n[tail]\n${tail.replace('\uFEFF', '')}`;
        const again = setSection(before + written.value + after, change('own', second));
        if (again.ok) {
          expect(again.value.startsWith(before)).toBe(true);
          expect(again.value.endsWith(after)).toBe(true);
          const removed = removeSection(again.value, 'own');
          // The header stays if other sections could be read differently without it.
          const header = again.value.slice(before.length).split('\n', 2).join('\n');
          expect([before + after, `${before}${header}\n${after}`]).toContain(removed.ok && removed.value);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing changes if the section has these values already', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyCredentials, (text) => {
        fc.pre(parseAwsFile(text, 'credentials').problems.length === 0);
        for (const { name, entries } of parseAwsFile(text, 'credentials').sections) {
          const same = [...entries]
            .filter(([key]) => !key.includes('.'))
            .map(([key, { value }]) => [key, value] as const);
          const result = setKeys(text, { names: [name], values: Object.fromEntries(same), file: 'credentials' });
          if (!result.ok) continue;
          expect(result.value).toBe(text);
          compared += 1;
        }
      }),
    );
    expect(compared).toBeGreaterThan(30);
  });
});
