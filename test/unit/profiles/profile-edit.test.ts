import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfileChange, ProfileDraft } from '../../../src/contract/profiles';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { copySection } from '../../../src/main/core/aws-files/edit-sections';
import { applyChange, type Texts } from '../../../src/main/core/profiles/profile-edit';
import { emptyDraft, keyOfField } from '../../../src/main/core/profiles/profile-fields';
import { sectionDiffs } from '../../../src/main/core/profiles/section-diff';
import { anyConfig } from '../aws-files/any-file';
import { tidyConfig } from '../aws-files/generators';
import {
  missingBotocore,
  readAsBotocore,
  readWithBotocore,
  readWithJavaScript,
  type BotocoreConfig,
  type Nested,
} from '../aws-files/oracles';
import { corpus, refusedCorpus } from './config-corpus';

const NEW_ROLE = 'arn:aws:iam::999988887777:role/New';
const draft = (more: Partial<ProfileDraft> = {}): ProfileDraft => ({
  ...emptyDraft,
  source: 'base',
  role: NEW_ROLE,
  ...more,
});
const edit: ProfileChange = { do: 'edit', profile: 'a', draft: draft({ region: 'eu-north-1', sessionName: 'alice' }) };
const create: ProfileChange = { do: 'create', draft: draft({ name: 'new', duration: '7200' }), like: null };
const rename: ProfileChange = { do: 'rename', profile: 'a', to: 'renamed.a' };
const back: ProfileChange = { do: 'rename', profile: 'renamed.a', to: 'a' };
const remove: ProfileChange = { do: 'delete', profile: 'a' };

const rules = { kind: 'role' as const, elsewhere: {}, fobCommand: '/opt/fob', region: 'eu-west-1' };
const connect: ProfileChange = { do: 'connect', profile: 'a', lease: null };
const tried = (config: string, change: ProfileChange) => applyChange({ config, credentials: '' }, change, rules);
function changed(config: string, change: ProfileChange): string {
  const result = tried(config, change);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.config;
}

const formKeys = Object.values(keyOfField).join('|');
const FORM_LINE = new RegExp(`^[ \\t]*(?:${formKeys})[ \\t]*[=:]`, 'i');

/** The text without the lines of profile a that the form can change. */
function withoutFormLines(text: string): string {
  let isInside = false;
  const kept = text.split(/(?<=\n)/).filter((line) => {
    if (/^\s*\[/.test(line.replace(/^\uFEFF/, '')))
      isInside = /^\s*\[profile "?a"?\]/.test(line.replace(/^\uFEFF/, ''));
    return !(isInside && FORM_LINE.test(line));
  });
  return kept.join('');
}

/** The texts that may be left when an added profile is deleted: they differ only in line ends at the end. */
const textsWithoutTrace = (text: string) => {
  const lines = text.replace('\uFEFF', '').split(/(?<=\n)/);
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const shorter = lines.at(-1)?.trim() === '' ? bom + lines.slice(0, -1).join('') : text;
  return [text, `${text}\n`, `${text}\r\n`, shorter];
};

describe.each(corpus)('a config file %s', (_, text) => {
  it('keeps all bytes outside the form’s lines when a profile is edited, and does not change when it is edited again', () => {
    const after = changed(text, edit);
    const [left, right] = [withoutFormLines(text), withoutFormLines(after)];
    // A last line without a line end gets one if another line follows now.
    expect(right === left || right === `${left}\n` || right === left.trimEnd()).toBe(true);
    expect(after).not.toBe(text);
    expect(changed(after, edit)).toBe(after);
  });

  it('gets a new profile at its end, which leaves no trace when it is deleted', () => {
    const after = changed(text, create);
    expect(after.startsWith(text)).toBe(true);
    const added = after.slice(text.length).replaceAll('\r\n', '\n').trim();
    expect(added).toBe(`[profile new]\nsource_profile = base\nrole_arn = ${NEW_ROLE}\nduration_seconds = 7200`);
    const deleted = changed(after, { do: 'delete', profile: 'new' });
    expect(textsWithoutTrace(text)).toContain(deleted);
  });

  it('has the same bytes after a rename and the rename back', () => {
    const after = changed(text, rename);
    expect(after).not.toBe(text);
    const unquoted = text.includes('"a"') ? text.replace('"a"', 'a') : text;
    expect(changed(after, back)).toBe(unquoted);
  });

  it('keeps all other lines in order when a profile is deleted', () => {
    const after = changed(text, remove);
    const lines = after.split('\n');
    let at = 0;
    for (const line of text.split('\n')) if (line === lines[at]) at += 1;
    expect(at).toBe(lines.length);
    expect(text.length - after.length).toBeLessThan(400);
  });

  // The JavaScript SDK reads neither upper-case keys nor name: value, so there is nothing to compare.
  it.skipIf(/ROLE_ARN|role_arn: /.test(text))(
    'is read by the JavaScript SDK as before, except for the change',
    async () => {
      const before = (await readWithJavaScript(text, '')).config;
      const read = async (change: ProfileChange) => (await readWithJavaScript(changed(text, change), '')).config;
      expect(await read(edit)).toEqual({ ...before, a: edited(before['a'] ?? {}) });
      expect(await read(create)).toEqual({
        ...before,
        new: { source_profile: 'base', role_arn: NEW_ROLE, duration_seconds: '7200' },
      });
      expect(await read(rename)).toEqual(renamed(before));
      expect(await read(remove)).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'a')));
    },
  );
});

it.each(refusedCorpus)('no profile is changed in a config file %s, which the AWS CLI refuses', (_, text, line) => {
  for (const change of [edit, create, rename, remove, connect]) {
    expect(tried(text, change)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(`because of line ${line}.`) as string },
    });
  }
});

type Values = Readonly<Record<string, string | Record<string, string>>>;

function edited(values: Values): Record<string, string> {
  const kept = Object.entries(values).filter(([key]) => !Object.values(keyOfField).includes(key));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    source_profile: 'base',
    role_arn: NEW_ROLE,
    region: 'eu-north-1',
    role_session_name: 'alice',
  };
}

function renamed<T extends Values>(profiles: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(profiles).map(([name, values]) => [
      name === 'a' ? 'renamed.a' : name,
      !/^(?:services|sso-session)\./.test(name) && values['source_profile'] === 'a'
        ? { ...values, source_profile: 'renamed.a' }
        : values,
    ]),
  );
}

const sample = {
  // The generated files get a key of the form, and profile a as a source of other profiles.
  wild: anyConfig.map((text) => text.replaceAll('output', 'external_id')),
  tidy: tidyConfig.map((text) =>
    text.replaceAll('output', 'external_id').replaceAll(/source_profile = .*/g, 'source_profile = a'),
  ),
};

describe('an edit of any file', () => {
  it('has the intended effect for the JavaScript SDK, and no other', async () => {
    const seen = { edit: 0, rename: 0, delete: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(sample.wild, sample.tidy), async (text) => {
        const before = (await readWithJavaScript(text, '')).config;
        if (before['a'] === undefined || parseAwsFile(text, 'config').problems.length > 0) return;
        const expected = {
          edit: { ...before, a: edited(before['a']) },
          rename: renamed(before),
          delete: Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'a')),
        };
        for (const change of [edit, rename, remove]) {
          const result = tried(text, change);
          if (!result.ok) continue;
          const after = (await readWithJavaScript(result.value.config, '')).config;
          expect(after).toEqual(expected[change.do]);
          seen[change.do] += 1;
        }
      }),
      { numRuns: 3000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(15);
  });

  it('does not remove a key without a value from above an indented line, which would take effect then', () => {
    const text = '[profile a]\n external_id = ;!\n external_id=!';
    expect(tried(text, edit)).toMatchObject({ ok: false, error: { code: 'section-taken' } });
  });

  it('changes nothing the second time, and a new profile leaves no trace when it is deleted', () => {
    fc.assert(
      fc.property(sample.wild, (text) => {
        const once = tried(text, edit);
        if (once.ok) expect(tried(once.value.config, edit)).toEqual(once);
        const made = tried(text, create);
        if (!made.ok) return;
        const gone = tried(made.value.config, { do: 'delete', profile: 'new' });
        if (gone.ok) expect(textsWithoutTrace(text)).toContain(gone.value.config);
      }),
      { numRuns: 2000 },
    );
  });

  const missing = missingBotocore();
  it.skipIf(missing !== null)(
    `has the intended effect for the AWS CLI, and no other${missing === null ? '' : ` (${missing})`}`,
    () => {
      const texts = [
        ...fc.sample(sample.tidy, 250),
        ...fc.sample(sample.wild, 250),
        ...corpus.slice(0, -1).map(([, text]) => text),
      ];
      const cases = texts.flatMap((text) =>
        [edit, rename, remove, create, connect].flatMap((change) => {
          const result = tried(text, change);
          return result.ok && result.value.config !== text ? [{ text, change, after: result.value.config }] : [];
        }),
      );
      const before = readWithBotocore(cases.map(({ text }) => text));
      const after = readWithBotocore(cases.map((one) => one.after));
      const seen = new Set<string>();
      let compared = 0;
      cases.forEach(({ text, change }, index) => {
        const [old, now] = [before[index], after[index]];
        // Fob promises nothing about a file that the CLI refuses or misreads before the edit. A new section gets the keys
        // of [DEFAULT] for the CLI.
        if (text.includes('[DEFAULT]')) return;
        if (typeof old === 'string' || old === undefined || !isDeepStrictEqual(old, readAsBotocore(text))) return;
        compared += 1;
        seen.add(change.do);
        expect(now).toEqual({ ...old, profiles: expectedProfiles(old.profiles, change) } satisfies BotocoreConfig);
      });
      expect([...seen].sort()).toEqual(['connect', 'create', 'delete', 'edit', 'rename']);
      expect(compared).toBeGreaterThan(300);
    },
  );
});

function expectedProfiles(profiles: Nested, change: ProfileChange): Nested {
  switch (change.do) {
    case 'edit':
      return { ...profiles, a: edited(profiles['a'] ?? {}) };
    case 'create':
      return { ...profiles, new: { source_profile: 'base', role_arn: NEW_ROLE, duration_seconds: '7200' } };
    case 'rename':
      return renamed(profiles);
    case 'delete':
      return Object.fromEntries(Object.entries(profiles).filter(([name]) => name !== 'a'));
    case 'connect':
      return { ...profiles, 'a-fob': { credential_process: '/opt/fob credentials a', region: 'eu-west-1' } };
  }
}

describe('references', () => {
  const texts: Texts = {
    config: [
      '[profile alice]\nmfa_serial = x\n',
      '[profile admin]\nsource_profile = alice ; mine\nrole_arn = r\n',
      '[profile alice-fob]\ncredential_process = /home/me/.fob/bin/fob credentials alice\n',
      '[profile other]\ncredential_process = /opt/tool credentials alice\n[services alice]\n',
    ].join('\n'),
    credentials: '# mine\n[alice]\naws_access_key_id = A\n[deploy]\nsource_profile=alice\n',
  };

  it('follow a new name in both files, and nothing else changes', () => {
    const result = applyChange(texts, { do: 'rename', profile: 'alice', to: 'al' }, rules);
    expect(result).toEqual({
      ok: true,
      value: {
        config: [
          '[profile al]\nmfa_serial = x\n',
          '[profile admin]\n; mine\nsource_profile = al\nrole_arn = r\n',
          '[profile alice-fob]\ncredential_process = /home/me/.fob/bin/fob credentials al\n',
          '[profile other]\ncredential_process = /opt/tool credentials alice\n[services alice]\n',
        ].join('\n'),
        credentials: '# mine\n[al]\naws_access_key_id = A\n[deploy]\nsource_profile=al\n',
      },
    });
  });

  it.each([
    ['/x/fob credentials alice --read-only --for 1h', '/x/fob credentials al --read-only --for 1h'],
    ["/x/fob credentials alice --allow 's3:Get*,s3:List*'", "/x/fob credentials al --allow 's3:Get*,s3:List*'"],
    ["'/my apps/fob' credentials 'alice' --for 15m", "'/my apps/fob' credentials al --for 15m"],
    ['/x/fob credentials alice-2 --for 15m', null],
    ['/x/fob credentials bob --name alice', null],
    ['/x/fob status alice', null],
  ])('follow a new name in a line that asks for less: %s', (line, expected) => {
    const asking = (command: string) =>
      `[profile alice]\nmfa_serial = x\n[profile less]\ncredential_process = ${command}\n`;
    const after = applyChange(
      { config: asking(line), credentials: '' },
      { do: 'rename', profile: 'alice', to: 'al' },
      rules,
    );
    expect(after.ok && after.value.config).toBe(asking(expected ?? line).replace('[profile alice]', '[profile al]'));
  });

  it('are shown line by line, without anything that could be a secret', () => {
    const after = applyChange(texts, { do: 'rename', profile: 'alice', to: 'al' }, rules);
    if (!after.ok) throw new Error(after.error.message);
    expect(sectionDiffs(texts.config, after.value.config, 'config', '~/.aws/config')).toEqual([
      {
        file: '~/.aws/config',
        header: 'profile al',
        lines: [
          { kind: 'changed', was: '[profile alice]', text: '[profile al]' },
          { kind: 'kept', text: 'mfa_serial = x' },
        ],
      },
      {
        file: '~/.aws/config',
        header: 'profile admin',
        lines: [
          { kind: 'kept', text: '[profile admin]' },
          { kind: 'changed', was: 'source_profile = alice ; mine', text: 'source_profile = al' },
          { kind: 'added', text: '; mine' },
          { kind: 'kept', text: 'role_arn = r' },
        ],
      },
      {
        file: '~/.aws/config',
        header: 'profile alice-fob',
        lines: [
          { kind: 'kept', text: '[profile alice-fob]' },
          {
            kind: 'changed',
            was: 'credential_process = /home/me/.fob/bin/fob credentials alice',
            text: 'credential_process = /home/me/.fob/bin/fob credentials al',
          },
        ],
      },
    ]);
    const [first] = sectionDiffs(texts.credentials, after.value.credentials, 'credentials', 'c');
    expect(first?.lines).toContainEqual({ kind: 'kept', text: 'aws_access_key_id = •••' });
  });

  it.each([
    ['aws_secret_access_key: abc', 'aws_secret_access_key: •••'],
    ['# old_TOKEN =x y', '# old_TOKEN =•••'],
    ['my.password.2=x', 'my.password.2=•••'],
    ['credential_process = tool secret', 'credential_process = •••'],
    ['credential_process = /x/fob credentials dev', 'credential_process = /x/fob credentials dev'],
    ['credential_process = /x/fob credentials dev --for 1h', 'credential_process = /x/fob credentials dev --for 1h'],
    ['region = key', 'region = key'],
    ['aws_access_key_id =', 'aws_access_key_id ='],
  ])('hide what may be secret in %j', (line, shown) => {
    const [diff] = sectionDiffs(`[a]\n${line}\ny = 1\n`, `[a]\n${line}\ny = 1\nx = 1\n`, 'config', 'c');
    expect(diff?.lines[1]).toEqual({ kind: 'kept', text: shown });
  });

  it('join each removed line with the next added one of the same key', () => {
    const [diff] = sectionDiffs('[a]\nk = 1\nk = 2\nq = 1\n', '[a]\nk = 3\nz = 0\nk = 4\nk = 5\n', 'config', 'c');
    expect(diff?.lines.slice(1)).toEqual([
      { kind: 'changed', was: 'k = 1', text: 'k = 3' },
      { kind: 'changed', was: 'k = 2', text: 'k = 4' },
      { kind: 'removed', text: 'q = 1' },
      { kind: 'added', text: 'z = 0' },
      { kind: 'added', text: 'k = 5' },
    ]);
  });
});

describe('a copy', () => {
  it('has all of the other profile except its access keys', () => {
    const config =
      '[profile a]\n# why\nrole_arn = r\nAWS_SECRET_ACCESS_KEY = s\ns3 =\n  x = y\nregion = old\n\n# next\n[b]\n';
    const copy: ProfileChange = { do: 'create', like: 'a', draft: draft({ name: 'a-copy' }) };
    expect(changed(config, copy)).toBe(
      `${config}\n[profile a-copy]\n# why\nrole_arn = ${NEW_ROLE}\ns3 =\n  x = y\nsource_profile = base\n`,
    );
  });
});

describe('a copy of a section', () => {
  it.each([
    'aws_access_key_id = CANARY',
    'aws_secret_access_key: CANARY',
    'AWS_Session_Token=CANARY',
    '# aws_secret_access_key = CANARY',
    'fob_next_access_key_id = CANARY',
    'fob_next_secret_access_key = CANARY',
  ])('does not have the line %s', (line) => {
    const text = `[profile a]\n${line}\nregion = x\n`;
    expect(copySection(text, 'a', 'b')).toEqual({ ok: true, value: `${text}\n[profile b]\nregion = x\n` });
  });

  it('is refused if two headers name the section, with their lines', () => {
    expect(copySection('[profile a]\nk = v\n[profile "a"]\nl = w\n', 'a', 'b')).toMatchObject({
      ok: false,
      error: { message: '[profile a] appears more than once, in lines 1 and 3.' },
    });
  });
});

describe('an edit is refused', () => {
  it.each([
    ['for a key above an indented line', '[profile a]\nexternal_id = x\n  output = y\n', edit],
    ['for a key that the CLI reads as part of another', '[profile a]\ncli_pager = x\n  external_id = y\n', edit],
    ['for a section that occurs twice', '[profile a]\nk = v\n[profile a]\nj = w\n', rename],
    ['for a section above an indented header', '[default]\nk = v\n[profile a]\n  k = v\n  [profile b]\n', remove],
  ])('%s', (_, text, change) => {
    expect(tried(text, change)).toMatchObject({ ok: false, error: { code: 'section-taken' } });
  });

  it.each(['x]\n[profile evil', 'a b', '__proto__', 'a\u2028b', '[x'])('for an invalid name: %j', (name) => {
    expect(tried('', { do: 'create', like: null, draft: draft({ name }) })).toMatchObject({ ok: false });
  });
});
