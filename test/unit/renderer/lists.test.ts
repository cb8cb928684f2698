import { describe, expect, it } from 'vitest';
import type { AppState, ProfileView } from '../../../src/contract/app-state';
import { filterActivity } from '../../../src/renderer/activity/filter';
import { durationChoices } from '../../../src/renderer/settings/durations';
import { suggestedWarning, withoutWarning, withWarning } from '../../../src/renderer/settings/warning-times';
import { filterChoices, noFilters, ranksFor, recentNames } from '../../../src/renderer/sessions/list/arrangement';
import { createGroupSelector, firstRow, groupProfiles, plainView } from '../../../src/renderer/sessions/list/groups';
import { parseRoute, routeHash } from '../../../src/renderer/shell/route';
import { someProfile } from '../some-profile';
import { someLease } from '../some-requests';

const profile = (name: string, userId: string | null, more: Partial<ProfileView> = {}): ProfileView =>
  someProfile(name, { userId, state: userId === null ? 'unsupported' : 'idle', ...more });
const user = (id: string, account: string | null) => ({ id, name: id, account, shortKeyId: 'AKIA…', keyProfile: id });
const state: Pick<AppState, 'users' | 'sources' | 'profiles' | 'leases'> = {
  leases: [],
  sources: [],
  users: [user('bob', '210987654321'), user('alice', null)],
  profiles: [profile('team-10', 'bob'), profile('team-9', 'bob'), profile('dev', 'alice'), profile('sso', null)],
};
const plain = (search = '') => ({ ...plainView, search });
const names = (search: string) =>
  groupProfiles(state, plain(search)).groups.map(({ rows }) => rows.map(({ id }) => id));

const step = {
  kind: 'role-session',
  label: 'role a',
  withCode: false,
  requestedSeconds: null,
  grantedSeconds: null,
  expiresAt: null,
} as const;

describe('groups of profiles', () => {
  it('follow the order of users, and sort numbers in names by value', () => {
    expect(names('')).toEqual([['team-9', 'team-10'], ['dev']]);
    expect(groupProfiles(state, plain()).unsupported).toEqual(['sso']);
  });
  it('are found by name, user and account, with and without hyphens', () => {
    expect(names('am-10')).toEqual([['team-10']]);
    expect(names('ALICE')).toEqual([['dev']]);
    expect(names('2109-8765-4321 9')).toEqual([['team-9', 'team-10']]);
    expect(names('team alice')).toEqual([]);
    const chain = [{ ...step, arn: 'arn:aws:iam::444455556666:role/a' }];
    const across = { ...state, profiles: [profile('across', 'bob', { chain })] };
    for (const account of ['444455556666', '4444-5555-6666', '4444-55'])
      expect(groupProfiles(across, plain(account)).groups.map(({ rows }) => rows)).toEqual([[{ id: 'across' }]]);
  });
  it('come after those of users if a source gives the credentials, which finds them, too', () => {
    const source = { id: 'pass', label: 'credential_process of base', name: null, account: null };
    const sources = [{ ...source, commandLine: 'pass', isMissingPermission: false }];
    const more = {
      ...state,
      sources,
      profiles: [profile('above', null, { sourceId: 'pass', state: 'idle' }), ...state.profiles],
    };
    expect(groupProfiles(more, plain()).groups.map(({ ownerId }) => ownerId)).toEqual(['bob', 'alice', 'pass']);
    expect(groupProfiles(more, plain('process base')).groups.map(({ ownerId }) => ownerId)).toEqual(['pass']);
  });
  it('have the leases of each profile below it, wherever it stands, and found with it', () => {
    const leases = [
      someLease('one', 0, { profile: 'dev', name: 'report' }),
      someLease('two', 0, { profile: 'team-9' }),
      someLease('gone', 0, { profile: 'no-such-profile' }),
    ];
    const profiles = [...state.profiles.slice(0, 2), profile('dev', 'alice', { isPinned: true })];
    const rows = (search: string) =>
      groupProfiles({ ...state, profiles, leases }, plain(search)).groups.map((group) =>
        group.rows.map(({ id }) => id),
      );
    expect(rows('')).toEqual([['dev', 'lease one'], ['team-9', 'lease two', 'team-10'], []]);
    expect(rows('team-9')).toEqual([['team-9', 'lease two']]);
    const found = groupProfiles({ ...state, profiles, leases }, plain());
    expect(found.groups[0]?.rows[1]?.lease).toEqual({ id: 'one', label: 'report, a lease of dev' });
    expect(firstRow(found)).toBe('dev');
  });
  it('stay the same object while a lease is handed out, and change with a new one', () => {
    const select = createGroupSelector(plainView);
    const leases = [someLease('one', 0, { profile: 'dev' })];
    const before = select({ ...state, leases });
    expect(select({ ...state, leases: leases.map((lease) => ({ ...lease, times: 9 })) })).toBe(before);
    expect(select({ ...state, leases: [...leases, someLease('two', 0, { profile: 'dev' })] })).not.toBe(before);
  });
  it('stay the same object while only sessions change', () => {
    const select = createGroupSelector(plainView);
    const before = select(state);
    const profiles = state.profiles.map((each) => ({ ...each, expiresAt: 1 }));
    expect(select({ ...state, profiles })).toBe(before);
    expect(select({ ...state, profiles: profiles.slice(1) })).not.toBe(before);
  });
});

describe('the list of profiles', () => {
  const pinned = (name: string, more: Partial<ProfileView> = {}) => profile(name, 'bob', { isPinned: true, ...more });
  const some = {
    ...state,
    profiles: [
      profile('b', 'bob', { lastUsedAt: 2, expiresAt: 30, state: 'active' }),
      profile('c', 'bob', { lastUsedAt: 3, expiresAt: 20, state: 'failed' }),
      pinned('d', { lastUsedAt: 9 }),
      profile('a', 'alice', { lastUsedAt: 1 }),
    ],
  };
  const layout = (view: Partial<Parameters<typeof groupProfiles>[1]> = {}) =>
    groupProfiles(some, { ...plainView, ...view }).groups.map(({ id, rows }) => [id, ...rows.map((row) => row.id)]);

  it('has the pinned profiles on top, each profile once', () =>
    expect(layout()).toEqual([
      ['pinned', 'd'],
      ['owner bob', 'b', 'c'],
      ['owner alice', 'a'],
    ]));
  it('has recent ones below them, and keeps the line of a user who has no other', () => {
    const recents = recentNames(some.profiles, 2);
    expect(recents).toEqual(['c', 'b']);
    expect(layout({ recents })).toEqual([['pinned', 'd'], ['recent', 'c', 'b'], ['owner bob'], ['owner alice', 'a']]);
    expect(layout({ recents, search: 'bob' })).toEqual([
      ['pinned', 'd'],
      ['owner bob', 'b', 'c'],
    ]);
  });
  it('is sorted by recent use and by the time that is left, as it was when the person chose so', () => {
    const ranks = ranksFor('used', some.profiles);
    expect(layout({ ranks })[1]).toEqual(['owner bob', 'c', 'b']);
    expect(layout({ ranks: ranksFor('left', some.profiles) })[1]).toEqual(['owner bob', 'c', 'b']);
    const used = {
      ...some,
      profiles: some.profiles.map((each) => ({ ...each, lastUsedAt: each.name === 'b' ? 99 : 0 })),
    };
    expect(groupProfiles(used, { ...plainView, ranks }).groups[1]?.rows.map(({ id }) => id)).toEqual(['c', 'b']);
  });
  it('leaves out what the person filters away', () => {
    expect(layout({ filters: { ...noFilters, states: ['failed'] } })).toEqual([['owner bob', 'c']]);
    expect(layout({ filters: { ...noFilters, owners: ['alice'] } })).toEqual([['owner alice', 'a']]);
    expect(layout({ filters: { ...noFilters, accounts: ['210987654321'], states: ['active'] } })).toEqual([
      ['owner bob', 'b'],
    ]);
  });
  it('offers to filter only for what tells profiles apart', () => {
    expect(filterChoices(some)).toEqual({
      states: ['active', 'failed', 'not-started'],
      accounts: [],
      owners: ['bob', 'alice'],
    });
    expect(filterChoices({ ...some, profiles: some.profiles.slice(0, 1) })).toEqual(noFilters);
  });
  it('finds a profile by the word of its mark', () => {
    const marked = { ...state, profiles: [pinned('x', { mark: { color: 'red', word: 'Live' } })] };
    expect(groupProfiles(marked, plain('live')).groups).toHaveLength(1);
  });
});

describe('activity filter', () => {
  const entry = (id: number, level: 'info' | 'warning' | 'error', text: string) => ({
    id,
    at: id,
    level,
    profile: id === 1 ? 'admin' : null,
    text,
    detail: null,
    times: 1,
  });
  const entries = [entry(3, 'error', 'Denied'), entry(2, 'warning', 'Offline'), entry(1, 'info', 'Renewed')];
  const found = (...[level, search]: [Parameters<typeof filterActivity>[1], string]) =>
    filterActivity(entries, level, search).map(({ id }) => id);

  it('filters by level', () => {
    expect(found('all', '')).toEqual([3, 2, 1]);
    expect(found('attention', '')).toEqual([3, 2]);
    expect(found('error', '')).toEqual([3]);
  });
  it('filters by words in text and profile', () => expect(found('all', 'ADMIN renew')).toEqual([1]));
});

describe('settings', () => {
  it('keeps warning times descending and without duplicates', () => {
    expect(withWarning([15, 5], 30)).toEqual([30, 15, 5]);
    expect(withWarning([15, 5], 5)).toEqual([15, 5]);
    expect(withoutWarning([15, 5], 15)).toEqual([5]);
  });
  it('suggests a warning time that is not in use', () => {
    expect(suggestedWarning([])).toBe(15);
    expect(suggestedWarning([15, 5])).toBe(30);
  });
  it('offers 1 to 36 hours and the current length', () => {
    const labels = (seconds: number) => durationChoices(seconds).map(({ label }) => label);
    expect(labels(43_200)).toEqual(['1 h', '2 h', '4 h', '8 h', '12 h (AWS default)', '18 h', '24 h', '36 h']);
    expect(labels(900)[0]).toBe('15 min');
  });
});

describe('route', () => {
  it('survives any profile name', () => {
    const route = { view: 'sessions', profile: 'a/b %c#d' } as const;
    expect(parseRoute(routeHash(route))).toEqual(route);
  });
  it('falls back to sessions', () => {
    expect(parseRoute('')).toEqual({ view: 'sessions', profile: null });
    expect(parseRoute('#nowhere')).toEqual({ view: 'sessions', profile: null });
    expect(parseRoute('#sessions/%E0%A4%A')).toEqual({ view: 'sessions', profile: null });
  });
  it('leads to a device and to each page of the wizard, whatever the serial number', () => {
    const serial = 'arn:aws:iam::123456789012:mfa/team/alice+1';
    for (const route of [
      { view: 'devices', page: 'list', serial: null },
      { view: 'devices', page: 'list', serial },
      { view: 'devices', page: 'add', userId: null },
      { view: 'devices', page: 'add', userId: 'a/b c' },
      { view: 'devices', page: 'replace', serial },
      { view: 'devices', page: 'enroll', serial },
    ] as const) {
      expect(parseRoute(routeHash(route))).toEqual(route);
    }
    expect(routeHash({ view: 'devices', page: 'enroll', serial: 'a/b' })).toBe('#devices/enroll/a%2Fb');
    expect(parseRoute('#devices/enroll')).toEqual({ view: 'devices', page: 'list', serial: 'enroll' });
  });
  it('leads to each page about policies', () => {
    for (const route of [
      { view: 'policy', page: 'check', userId: null },
      { view: 'policy', page: 'check', userId: 'a/b c' },
      { view: 'policy', page: 'templates' },
      { view: 'policy', page: 'rollout' },
    ] as const) {
      expect(parseRoute(routeHash(route))).toEqual(route);
    }
    expect(routeHash({ view: 'policy', page: 'check', userId: null })).toBe('#policy');
    expect(routeHash({ view: 'policy', page: 'check', userId: 'bob' })).toBe('#policy/check/bob');
    expect(parseRoute('#policy/nothing')).toEqual({ view: 'policy', page: 'check', userId: null });
  });
  it('reads the name of a view', () => expect(parseRoute('#settings').view).toBe('settings'));
});
