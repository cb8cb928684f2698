/** Many sections change in one edit, each in its own way. */
import { expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { changeSections, type SectionChange } from '../../../src/main/core/aws-files/change-sections';

const profile = (name: string, values: Record<string, string>, without: string[] = []): SectionChange => ({
  section: { kind: 'profile', name, header: `profile ${name}` },
  values,
  without,
});
const after = (text: string, ...changes: SectionChange[]) => changeSections(text, changes, 'config');

it('each section gets its own values and loses its own keys', () => {
  const text = '[profile a]\nk = v # why\nl = v\n# mine\n[profile b]\nk = v\n';
  expect(after(text, profile('a', { l: 'w' }, ['k']), profile('b', { m: 'x' }))).toEqual(
    ok('[profile a]\nl = w\n# mine\n[profile b]\nk = v\nm = x\n'),
  );
});

it('nested keys go into their group, and a group that is missing is made', () => {
  const text = '[profile a]\ns3 =\n  x = 1\nregion = r\n[profile b]\nsts =\n';
  const values = { 's3.y': '2', 's3.x': '3', 'api.z': '4' };
  expect(after(text, profile('a', values), profile('b', { 'sts.x': '1' }))).toEqual(
    ok('[profile a]\ns3 =\n  x = 3\n  y = 2\nregion = r\napi =\n    z = 4\n[profile b]\nsts =\n    x = 1\n'),
  );
});

it('a new section may be of any kind, and its keys may be empty', () => {
  const session = { kind: 'sso-session' as const, name: 'corp', header: 'sso-session corp' };
  expect(
    after('', { section: session, values: { sso_region: 'x' }, without: [] }, profile('a', { cli_pager: '' })),
  ).toEqual(ok('[sso-session corp]\nsso_region = x\n\n[profile a]\ncli_pager =\n'));
});

it('all changes are made or none', () => {
  const text = '[profile a]\nk = v\n[profile b]\nk = v\n  more\n';
  expect(after(text, profile('a', { k: 'w' }), profile('b', {}, ['k']))).toMatchObject({
    error: { code: 'section-taken' },
  });
  expect(after(text, profile('a', { k: 'w' }), profile('c', { k: 'x # y' }))).toMatchObject({
    error: { code: 'request-invalid' },
  });
  expect(after(text, profile('a', { k: 'w' }), profile('f g', { k: 'x' }))).toMatchObject({
    error: { code: 'request-invalid' },
  });
});
