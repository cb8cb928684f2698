import { describe, expect, it } from 'vitest';
import type { ProfileDraft } from '../../../src/contract/profiles';
import { durationWords, visibleProblem, withSource } from '../../../src/renderer/profiles/fields';
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
  { profile: 'alice', userId: 'u1', device: 'serial-a', region: 'eu-west-1' },
  { profile: 'bob', userId: 'u2', device: 'serial-b', region: '' },
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
