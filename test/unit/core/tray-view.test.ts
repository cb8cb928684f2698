import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppState, CodeRequestView, ProfileView, UserView } from '../../../src/contract/app-state';
import type { AppError } from '../../../src/contract/app-error';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { nextTrayChange, trayView } from '../../../src/main/core/surface/tray-view';
import { type TrayItem } from '../../../src/main/core/surface/tray-types';
import { someProfile } from '../some-profile';

const NOW = new Date(2025, 5, 10, 9, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const error: AppError = { code: 'offline', message: 'AWS cannot be reached.', nextStep: 'Check the network.' };

const profile = (name: string, changes: Partial<ProfileView> = {}): ProfileView =>
  someProfile(name, { userId: 'u1', ...changes });
const active = (name: string, left: number, changes: Partial<ProfileView> = {}) =>
  profile(name, { state: 'active', expiresAt: NOW + left, ...changes });

const user = (id: string, name: string, account: string | null = '123456789012'): UserView => ({
  id,
  name,
  account,
  shortKeyId: 'AKIA…WXYZ',
  keyProfile: name,
});

const request = (changes: Partial<CodeRequestView> = {}): CodeRequestView => ({
  id: 'r1',
  userName: 'alice',
  account: '123456789012',
  serial: 'arn:aws:iam::123456789012:mfa/alice',
  unlocks: [],
  durationSeconds: 43_200,
  waiting: [],
  checking: false,
  open: true,
  error: null,
  triesLeft: 9,
  program: null,
  ...changes,
});

const state = (changes: Partial<AppState> = {}): AppState => ({
  ...initialState({ version: '', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: true }),
  users: [user('u1', 'alice')],
  vault: { state: 'ready', error: null },
  ...changes,
});

/** The menu as indented lines. `(off)` marks a disabled item. */
const lines = (items: TrayItem[], indent = ''): string[] =>
  items.flatMap((item) => {
    if (item.type === 'separator') return [`${indent}---`];
    if (item.type === 'submenu') return [indent + item.label, ...lines(item.items, `${indent}  `)];
    return [`${indent}${item.label}${item.enabled ? '' : ' (off)'}`];
  });
const menu = (changes: Partial<AppState>) => lines(trayView(state(changes), NOW).menu);
const copies = ['  Copy credentials', ...['    bash, zsh', '    fish', '    PowerShell', '    cmd', '    JSON']];
const flattened = (items: TrayItem[]): TrayItem[] =>
  items.flatMap((item) => (item.type === 'submenu' ? [item, ...flattened(item.items)] : [item]));
const find = (items: TrayItem[], label: string): TrayItem | undefined =>
  flattened(items).find((item) => item.type !== 'separator' && item.label === label);

const search = 'Search or run…';
const end = ['---', 'Open Fob', 'Settings…', '---', 'Quit'];

describe('the tray menu', () => {
  it('is short if there is nothing to do', () => {
    expect(menu({})).toEqual(['No active session (off)', search, ...end]);
  });

  it('has a submenu for each session, with those that need attention first, and one to start others', () => {
    const profiles = [
      profile('dev', { state: 'needs-code' }),
      active('admin', 7 * HOUR + 12 * MINUTE),
      profile('ops', { state: 'ready', expiresAt: NOW + 8 * HOUR }),
      active('prod', 14 * MINUTE, { state: 'expiring' }),
      profile('old', { state: 'unsupported', userId: null }),
      profile('test'),
    ];
    expect(menu({ profiles })).toEqual([
      '2 active, 1 ready, next expiry 09:14 (off)',
      search,
      '---',
      'prod — expires at 09:14',
      ...['  Refresh now', ...copies, '  Copy config lines', '  Stop'],
      'admin — until 16:12',
      ...['  Refresh now', ...copies, '  Copy config lines', '  Stop'],
      '---',
      'Start session',
      ...['  dev', '  ops', '  test'],
      ...end,
    ]);
  });

  it('offers profiles above a source by its name, and none whose program needs permission', () => {
    const source = { id: 's1', label: 'SSO of corp', account: null, commandLine: '', isMissingPermission: false };
    const above = { userId: null, sourceId: 's1' };
    const profiles = [
      profile('dev'),
      profile('data', above),
      profile('vault', { ...above, state: 'needs-permission' }),
    ];
    const start = ['Start session', '  alice@123456789012', '    dev'];
    expect(menu({ profiles, sources: [{ ...source, name: null }] })).toEqual(
      expect.arrayContaining([...start, '  SSO of corp', '    data']),
    );
    const named = { ...source, name: 'alice@corp', account: '210987654321' };
    expect(menu({ profiles, sources: [named] })).toContain('  alice@corp@210987654321');
    expect(menu({ profiles, sources: [named] }).join()).not.toContain('vault');
  });

  it('names the day of an expiry that is not today', () => {
    expect(menu({ profiles: [active('admin', 20 * HOUR)] })[0]).toBe('1 active, next expiry tomorrow 05:00 (off)');
  });

  it('says what a starting profile waits for, and does not offer to start it again', () => {
    const profiles = [profile('admin', { state: 'starting' }), profile('ops', { state: 'starting' })];
    expect(menu({ profiles, codeRequests: [request({ unlocks: ['admin'] })] })).toEqual([
      'No active session, 2 starting (off)',
      search,
      '---',
      'Enter MFA code for alice@123456789012…',
      '---',
      'admin — waiting for a code',
      ...['  Copy config lines', '  Stop'],
      'ops — starting…',
      ...['  Copy config lines', '  Stop'],
      ...end,
    ]);
  });

  it('shows the reason for a failure, and the end of a session that could not be renewed', () => {
    const profiles = [
      profile('dev', { state: 'failed', error }),
      active('admin', 25 * MINUTE, { state: 'failed', error }),
      profile('ops', { state: 'expired', expiresAt: NOW - HOUR }),
    ];
    expect(menu({ profiles }).slice(0, 25)).toEqual([
      '1 active, 1 expired, 1 failed, next expiry 09:25 (off)',
      search,
      '---',
      'dev — failed',
      '  AWS cannot be reached. (off)',
      ...['  Refresh now', ...copies, '  Copy config lines', '  Stop'],
      'admin — until 09:25, renewal failed',
      '  AWS cannot be reached. (off)',
      ...['  Refresh now', ...copies, '  Copy config lines', '  Stop'],
    ]);
    expect(menu({ profiles })).toContain('ops — expired');
  });

  it('has one item for each user whose code is wanted', () => {
    const codeRequests = [
      request(),
      request({ id: 'r2', serial: 'GAHT12345678' }),
      request({ id: 'r3', userName: 'bob', account: null }),
      request({ id: 'r4', userName: 'carol', open: false, error }),
    ];
    expect(menu({ codeRequests }).filter((line) => line.includes('MFA'))).toEqual([
      'Enter MFA code for alice@123456789012…',
      'Enter MFA code for bob…',
      'MFA code for carol@123456789012 did not work…',
    ]);
  });

  it('groups the profiles to start by user if there are several users', () => {
    const users = [user('u1', 'alice'), user('u2', 'bob', null), user('u3', 'carol')];
    const profiles = [profile('b1', { userId: 'u2' }), profile('a1'), profile('a2')];
    expect(menu({ users, profiles }).slice(3, -5)).toEqual([
      'Start session',
      '  alice@123456789012',
      ...['    a1', '    a2'],
      '  bob',
      '    b1',
    ]);
  });

  it('has what the person pinned on top, whatever its state, with its mark', () => {
    const mark = { color: 'red', word: 'prod' } as const;
    const pinned = { isPinned: true };
    const profiles = [
      active('admin', HOUR),
      profile('dev', { ...pinned, state: 'needs-code' }),
      active('ops', 2 * HOUR, { ...pinned, mark }),
      profile('old', { ...pinned, state: 'unsupported', mark }),
    ];
    expect(menu({ profiles }).filter((line) => !line.startsWith(' '))).toEqual([
      '2 active, next expiry 10:00 (off)',
      search,
      '---',
      'Start ★ dev',
      '★ ops · prod — until 11:00',
      'Show ★ old · prod in Fob…',
      '---',
      'admin — until 10:00',
      ...end,
    ]);
  });

  it('starts with one click what was used last, the latest first', () => {
    const profiles = ['a', 'b', 'c', 'd'].map((name, index) =>
      profile(name, { lastUsedAt: index % 2 === 0 ? NOW - HOUR + index : null, state: 'needs-code' }),
    );
    expect(menu({ profiles }).slice(3, -5)).toEqual(['Start c', 'Start a', 'Start session', '  b', '  d']);
  });

  const many = (count: number, changes: Partial<ProfileView>) =>
    Array.from({ length: count }, (_, index) => profile(`${changes.state ?? ''}-${index}`, changes));

  it('leads to Fob in place of a screenful of names in the order of the files', () => {
    const { menu } = trayView(state({ profiles: many(300, { state: 'needs-code' }) }), NOW);
    expect(find(menu, 'All 300 profiles…')).toMatchObject({ command: { do: 'open-main', view: 'sessions' } });
    expect(find(menu, 'needs-code-0')).toBeUndefined();
  });

  it('fits on every screen, however many profiles are pinned, in use and used', () => {
    const profiles = [
      ...many(100, { state: 'expired', isPinned: true }),
      ...many(100, { state: 'active', expiresAt: NOW + HOUR, lastUsedAt: NOW }),
      ...many(100, { state: 'ready', lastUsedAt: NOW }),
    ];
    const { menu } = trayView(state({ profiles, codeRequests: [request()] }), NOW);
    expect(menu.length).toBeLessThan(40);
    expect(find(menu, '184 more in Fob…')).toMatchObject({ command: { do: 'open-main', view: 'sessions' } });
  });

  it('keeps sessions in their places while tools use them', () => {
    const order = (changes: Partial<ProfileView>) =>
      menu({ profiles: [active('a', HOUR), active('b', HOUR, changes)] }).filter((line) => line.includes(' — '));
    expect(order({ lastUsedAt: NOW })).toEqual(order({}));
  });

  it('changes nothing in names but their length', () => {
    const long = 'n'.repeat(512);
    const items = menu({ profiles: [profile('r&d_team'), profile('__init__'), profile(long)] });
    expect(items.slice(4, 7)).toEqual(['  r&d_team', '  __init__', `  ${'n'.repeat(47)}…`]);
    expect(find(trayView(state({ profiles: [profile(long)] }), NOW).menu, `${'n'.repeat(47)}…`)).toMatchObject({
      command: { do: 'refresh', profile: long },
    });
  });

  it.each([
    ['Refresh now', { do: 'refresh', profile: 'admin' }],
    ['fish', { do: 'copy-credentials', profile: 'admin', format: 'fish' }],
    ['Copy config lines', { do: 'copy-config-lines', profile: 'admin' }],
    ['Stop', { do: 'stop', profile: 'admin' }],
    ['Enter MFA code for alice@123456789012…', { do: 'open-code-entry' }],
    ['Open Fob', { do: 'open-main' }],
    ['Search or run…', { do: 'open-palette' }],
    ['Settings…', { do: 'open-main', view: 'settings' }],
    ['Saved sessions cannot be read…', { do: 'open-main', view: 'sessions' }],
    ['Quit', { do: 'quit' }],
  ])('has the item “%s”, which does %o', (label, command) => {
    const vault = { state: 'unreadable', error } as const;
    const view = trayView(state({ profiles: [active('admin', HOUR)], codeRequests: [request()], vault }), NOW);
    expect(find(view.menu, label)).toEqual({ type: 'item', label, enabled: true, command });
  });
});

describe('the tray icon', () => {
  const undelivered = active('admin', HOUR);
  undelivered.delivery.error = error;
  it.each<[string, string, Partial<AppState>]>([
    ['idle', 'without sessions', { profiles: [profile('a'), profile('b', { state: 'needs-code' })] }],
    ['idle', 'while a session starts', { profiles: [profile('a', { state: 'starting' })] }],
    ['active', 'with a session', { profiles: [profile('a'), active('b', HOUR)] }],
    ['active', 'with a session that can start without a code', { profiles: [profile('a', { state: 'ready' })] }],
    [
      'expiring',
      'with a session near its end',
      { profiles: [active('a', HOUR), active('b', 1, { state: 'expiring' })] },
    ],
    [
      'needs-you',
      'with a session that has ended',
      { profiles: [active('a', HOUR), profile('b', { state: 'expired' })] },
    ],
    ['needs-you', 'when a code is wanted', { profiles: [active('a', HOUR)], codeRequests: [request()] }],
    [
      'error',
      'with a session that failed',
      { profiles: [profile('a', { state: 'failed', error })], codeRequests: [request()] },
    ],
    ['error', 'when credentials cannot be delivered', { profiles: [undelivered] }],
    ['error', 'when the vault cannot be read', { vault: { state: 'unreadable', error } }],
    ['error', 'when the keyring does not answer', { vault: { state: 'opening', error } }],
    ['idle', 'while the keyring is asked', { vault: { state: 'opening', error: null } }],
    ['idle', 'without a keyring', { vault: { state: 'memory-only', error } }],
  ])('is %s %s', (icon, _when, changes) => {
    expect(trayView(state(changes), NOW).icon).toBe(icon);
  });

  it('has the status line as its tooltip, or says that a code is wanted', () => {
    const profiles = [active('a', HOUR)];
    expect(trayView(state({ profiles }), NOW).tooltip).toBe('Fob: 1 active, next expiry 10:00');
    const codeRequests = [request()];
    expect(trayView(state({ profiles, codeRequests }), NOW).tooltip).toBe(
      'Fob: MFA code needed for alice@123456789012',
    );
  });
});

describe('the next change of the tray', () => {
  const midnight = new Date(2025, 5, 11).getTime();

  it.each<[string, Partial<AppState>]>([
    ['without times', { profiles: [profile('a'), profile('b', { state: 'ready', expiresAt: NOW + 30 * HOUR })] }],
    ['if all times are of today', { profiles: [active('a', HOUR)] }],
  ])('never comes %s', (_when, changes) => expect(nextTrayChange(state(changes), NOW)).toBeNull());

  it.each<[string, Partial<AppState>]>([
    ['the end of a session', { profiles: [active('a', 20 * HOUR)] }],
    ['a renewal', { profiles: [active('a', HOUR, { renewal: { keptFor: 'use', nextAt: NOW + 20 * HOUR } })] }],
    ['the end of a pause', { settings: { ...state().settings, renewalsPausedUntil: NOW + 20 * HOUR } }],
  ])('comes at midnight if %s is tomorrow', (_what, changes) => {
    expect(nextTrayChange(state(changes), NOW)).toBe(midnight);
  });

  it('is the only one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 72 * 60 }), { maxLength: 5 }), (ends) => {
        const profiles = ends.map((minutes, index) => active(String(index), minutes * MINUTE));
        const shown = (now: number) => lines(trayView(state({ profiles }), now).menu);
        const next = nextTrayChange(state({ profiles }), NOW) ?? Infinity;
        // The end of a session changes the state.
        const until = Math.min(next, ...profiles.map(({ expiresAt }) => expiresAt ?? Infinity)) - 1;
        if (until !== Infinity) expect(shown(until)).toEqual(shown(NOW));
      }),
    );
  });
});

describe('the AWS console in the tray', () => {
  const console = { unavailable: null, partition: 'aws', region: 'us-east-1', endpointOverride: null };

  it('is offered for a role session, and opens with it', () => {
    const { menu: items } = trayView(state({ profiles: [active('admin', HOUR, { console })] }), NOW);
    expect(find(items, 'Open AWS console')).toMatchObject({ command: { do: 'open-console', profile: 'admin' } });
    expect(menu({ profiles: [active('alice', HOUR)] }).join()).not.toContain('AWS console');
  });

  it('names the mark of its profile before the browser opens', () => {
    const mark = { color: 'red', word: 'prod' } as const;
    const { menu: items } = trayView(state({ profiles: [active('admin', HOUR, { console, mark })] }), NOW);
    expect(find(items, 'Open AWS console · prod')).toMatchObject({ command: { do: 'open-console' } });
  });
});
