import { describe, expect, it } from 'vitest';
import type { ProfileDraft } from '../../../src/contract/profiles';
import {
  contentOf,
  currentProblems,
  durationWords,
  openingDraft,
  usualDuration,
  visibleProblem,
  withRole,
  withSource,
  withText,
} from '../../../src/renderer/profiles/form-content';
import { parseRoute, routeHash, type Route } from '../../../src/renderer/shell/route';

const draft: ProfileDraft = {
  name: '',
  source: 'alice',
  role: '',
  device: 'serial-a',
  region: 'eu-west-1',
  duration: '',
  externalId: '',
  sessionName: '',
};
const sources = [
  { profile: 'alice', userId: 'u1', device: 'serial-a', region: 'eu-west-1', isCapped: false },
  { profile: 'bob', userId: 'u2', device: 'serial-b', region: '', isCapped: false },
];

describe('a new source', () => {
  it('brings its device and region', () => {
    expect(withSource(draft, 'bob', sources)).toEqual({ ...draft, source: 'bob', device: 'serial-b', region: '' });
  });

  it('keeps chosen values, and changes nothing while its name is being typed', () => {
    const chosen = { ...draft, device: 'mine', region: 'us-east-1' };
    expect(withSource(chosen, 'bob', sources)).toEqual({ ...chosen, source: 'bob' });
    expect(withSource(draft, 'bo', sources)).toEqual({ ...draft, source: 'bo' });
  });
});

describe('what follows from a role', () => {
  const ARN = 'arn:aws:iam::111122223333:role/admin';
  const empty = { ...draft, source: 'alice', device: 'serial-a' };
  const typed = (text: string, content = contentOf(empty, null)) => withText(content, 'role', text, sources);
  const derived = { name: 'admin', source: 'bob', region: 'us-east-2' };

  it('fills in name, source, device and region', () => {
    const { draft: filled } = withRole(typed(ARN), ARN, { role: null, derived }, sources);
    const expected = { name: 'admin', role: ARN, source: 'bob', device: 'serial-b', region: 'us-east-2' };
    expect(filled).toEqual({ ...empty, ...expected });
  });

  it('takes the region of the source if no other profile has one', () => {
    const read = { role: null, derived: { ...derived, source: 'alice', region: null } };
    expect(withRole(typed(ARN), ARN, read, sources).draft.region).toBe('eu-west-1');
  });

  it('leaves alone what the person filled in, also if they emptied it', () => {
    const named = withText(typed(ARN, contentOf(empty, 'alice')), 'name', '', sources);
    const chosen = withText(named, 'region', 'eu-north-1', sources);
    expect(withRole(chosen, ARN, { role: null, derived }, sources).draft).toEqual(chosen.draft);
  });

  it('replaces a pasted link, and not what the person may still be typing', () => {
    const link = 'https://signin.aws.amazon.com/switchrole?roleName=admin&account=111122223333';
    const shown = (text: string) => withRole(typed(text), text, { role: ARN, derived }, sources).draft.role;
    expect([link, '111122223333 admin'].map(shown)).toEqual([ARN, '111122223333 admin']);
  });

  it('is filled in once for each role: the ARN in place of a link changes no name', () => {
    const link = 'https://signin.aws.amazon.com/switchrole?roleName=admin&account=111122223333&displayName=Boss';
    const read = withRole(typed(link), link, { role: ARN, derived: { ...derived, name: 'Boss' } }, sources);
    expect(withRole(read, ARN, { role: null, derived }, sources).draft.name).toBe('Boss');
    const other = typed(`${ARN}2`, read);
    expect(withRole(other, `${ARN}2`, { role: null, derived }, sources).draft.name).toBe('admin');
  });

  it('is dropped if the role has changed meanwhile', () => {
    const now = typed(ARN);
    expect(withRole(now, 'arn:aws:iam::111122223333:role/adm', { role: null, derived }, sources)).toBe(now);
  });
});

describe('a new form', () => {
  const profiles = [
    { userId: 'u1', lastUsedAt: 1 },
    { userId: 'u2', lastUsedAt: 2 },
    { userId: null, lastUsedAt: 3 },
  ];
  const form = { draft, sources };

  it('starts from the key that was used last', () =>
    expect(openingDraft(form, 'new', null, profiles)).toMatchObject({ source: 'bob', device: 'serial-b' }));

  it('starts from the profile that the person came from, and from the first one if none was used', () => {
    expect(openingDraft(form, 'new', 'alice', profiles)).toBe(draft);
    expect(openingDraft(form, 'new', null, [{ userId: 'u2', lastUsedAt: null }])).toBe(draft);
    expect(openingDraft(form, 'copy', null, profiles)).toBe(draft);
  });
});

it.each([
  ['', 3_600],
  ['3600', 3_600],
  [' 14400', 14_400],
  ['43200', 43_200],
  ['7200', null],
  ['an hour', null],
])('%j is the usual length %j', (text, seconds) => expect(usualDuration(text)).toBe(seconds));

it('the form shows the faults of fields that the person left or changed', () => {
  const problems = { name: 'Give the profile a name.', role: 'No role.' };
  const state = { touched: new Set(['name'] as const), draft, initial: draft };
  expect(visibleProblem('name', problems, state)).toBe('Give the profile a name.');
  expect(visibleProblem('role', problems, state)).toBeNull();
  expect(visibleProblem('role', problems, { ...state, draft: { ...draft, role: 'x' } })).toBe('No role.');
});

it.each([
  ['900', '15 min'],
  ['43200', '12 h'],
  ['899', null],
  ['43201', null],
  ['an hour', null],
])('%s seconds are %s', (text, words) => expect(durationWords(text)).toBe(words));

it.each<Route>([
  { view: 'profiles', page: 'new', profile: null },
  { view: 'profiles', page: 'new', profile: 'a/b' },
  { view: 'profiles', page: 'edit', profile: 'new' },
  { view: 'profiles', page: 'copy', profile: 'team/ops@eu' },
])('the address of %j leads back to it', (route) => expect(parseRoute(routeHash(route))).toEqual(route));

it('A fault of a field is about the text that main saw, not about what the person has typed since', () => {
  const shown = { problems: { role: 'No role.', name: 'Give the profile a name.' } };
  const about = { do: 'create', draft, like: null } as const;
  expect(currentProblems({ shown, about }, draft)).toEqual(shown.problems);
  expect(currentProblems({ shown, about }, { ...draft, role: 'arn:aws:iam::123456789012:role/admin' })).toEqual({
    name: 'Give the profile a name.',
  });
  expect(currentProblems({ shown: null, about: null }, draft)).toEqual({});
});
