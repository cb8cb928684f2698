import { describe, expect, it } from 'vitest';
import type { AppState, ChainStep, ProfileView } from '../../../src/contract/app-state';
import type { DeviceView } from '../../../src/contract/devices';
import { timeOfDay } from '../../../src/renderer/format/time';
import { computeLineFacts } from '../../../src/renderer/sessions/list/line-facts';
import { rowNote } from '../../../src/renderer/sessions/list/row-note';
import { userLine } from '../../../src/renderer/sessions/list/user-line';
import { someProfile } from '../some-profile';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = new Date(2026, 4, 5, 12, 0).getTime();
const ends = NOW + 2 * HOUR;
const until = timeOfDay(ends);
const SERIAL = 'arn:aws:iam::123456789012:mfa/alice';

const step = (kind: ChainStep['kind'], more: Partial<ChainStep> = {}): ChainStep => ({
  kind,
  label: kind,
  arn: null,
  withCode: false,
  requestedSeconds: null,
  grantedSeconds: null,
  expiresAt: null,
  ...more,
});
const mfa = (expiresAt: number | null = null, arn = SERIAL) => step('mfa-session', { arn, withCode: true, expiresAt });
const profile = (name: string, more: Partial<ProfileView> = {}) =>
  someProfile(name, { userId: 'alice', state: 'needs-code', chain: [step('access-key'), mfa()], ...more });
const active = (name: string, more: Partial<ProfileView> = {}) =>
  profile(name, {
    state: 'active',
    startedAt: NOW - HOUR,
    expiresAt: ends,
    chain: [step('access-key'), mfa(ends)],
    ...more,
  });
const own = (name: string, more: Partial<ProfileView> = {}) =>
  profile(name, { chain: [step('access-key'), step('role-session', { withCode: true })], ...more });
const error = (code: 'offline' | 'role-denied') => ({ code, message: 'No.', nextStep: 'Wait.' });

type Known = Parameters<typeof computeLineFacts>[0];
const known = (profiles: ProfileView[], more: Partial<Known> = {}): Known => ({
  users: [{ id: 'alice', name: 'alice', account: null, shortKeyId: 'AKIA…', keyProfile: 'alice' }],
  sources: [],
  devices: [],
  enrollments: [],
  codeRequests: [],
  profiles,
  ...more,
});
const factsOf = (profiles: ProfileView[], more: Partial<Known> = {}) => {
  const facts = computeLineFacts(known(profiles, more)).get('alice');
  if (!facts) throw new Error('alice has no line');
  return facts;
};
const line = (profiles: ProfileView[], more: Partial<Known> = {}) => {
  const { tone, text, offer, hasBar } = userLine(factsOf(profiles, more), NOW);
  return `${tone}: ${text}${hasBar ? ' [bar]' : ''}${offer ? ` [${offer}]` : ''}`;
};
const devices = (codesFrom: DeviceView['codesFrom'], more: Partial<DeviceView> = {}): AppState['devices'] => [
  {
    userId: 'alice',
    reading: false,
    readAt: NOW,
    error: null,
    devices: [
      {
        serial: SERIAL,
        kind: 'virtual',
        label: 'alice',
        enabledAt: 0,
        codesFrom,
        program: null,
        offered: null,
        profiles: [],
        busy: null,
        ...more,
      },
    ],
    others: [],
    othersError: null,
    suggestedName: 'alice-2',
    profiles: [],
  },
];

describe('the line of a user', () => {
  it('says until when nobody has to do anything, and what then', () => {
    expect(line([active('dev'), profile('other')])).toBe(`live: good until ${until}, then one code [bar]`);
    expect(line([active('dev')], { devices: devices('phone') })).toBe(`live: good until ${until}, then one code [bar]`);
    expect(line([active('dev')], { devices: devices('computer') })).toBe(
      `live: good until ${until}, then Fob renews it [bar]`,
    );
    const program = (isUnattended: boolean): Partial<DeviceView> => ({
      program: {
        program: { kind: 'pass', item: 'aws/alice' },
        name: 'pass',
        command: 'pass otp code aws/alice',
        isUnattended,
        needsTouch: false,
        error: null,
      },
    });
    expect(line([active('dev')], { devices: devices('program', program(true)) })).toContain('then Fob renews it');
    expect(line([active('dev')], { devices: devices('program', program(false)) })).toContain('then one code');
    expect(line([active('dev', { state: 'expiring' })])).toBe(`warn: ends at ${until}, in 2 h, then one code [bar]`);
  });

  it('names the day of an end after midnight, without “at” before it', () => {
    const [evening, night] = [new Date(2026, 2, 10, 23, 50).getTime(), new Date(2026, 2, 11, 0, 20).getTime()];
    const chain = [step('access-key'), mfa(night)];
    const facts = factsOf([active('dev', { state: 'expiring', expiresAt: night, chain })]);
    expect(userLine(facts, evening).text).toMatch(/^ends tomorrow .*, in 30 min, then one code$/);
  });
  it('offers a device to a user who has none, even if others have one', () => {
    const bob = { id: 'bob', name: 'bob', account: null, shortKeyId: 'AKIA…', keyProfile: 'bob' };
    const work = someProfile('work', { userId: 'bob', state: 'active', startedAt: NOW, expiresAt: ends });
    const state = known([active('dev'), work]);
    const facts = computeLineFacts({ ...state, users: [...state.users, bob] }).get('bob');
    expect(facts && userLine(facts, NOW)).toMatchObject({ text: 'no MFA device', offer: 'add-device' });
    const noDevice = someProfile('work', { userId: 'alice' });
    expect(line([noDevice], { devices: devices('phone') })).toBe('warn: no profile uses the MFA device [show-devices]');
    expect(line([noDevice], { devices: devices('phone', { kind: 'security-key' }) })).toBe(
      'warn: a security key makes no codes [show-devices]',
    );
  });
  it('leads back to a device that is not finished', () => {
    const enrollments = [{ userId: 'alice', stage: 'codes' }] as AppState['enrollments'];
    expect(line([someProfile('work', { userId: 'alice' })], { enrollments })).toBe(
      'warn: the MFA device is not set up yet [continue-device]',
    );
  });
  it('has words for every other state', () => {
    expect(line([profile('dev')])).toBe('quiet: not started');
    expect(line([own('one'), own('two')])).toBe('quiet: each profile needs a code of its own');
    expect(line([profile('dev', { state: 'failed', error: error('role-denied') })])).toBe('bad: failed');
    expect(line([profile('dev', { state: 'failed', error: error('offline') })])).toBe('warn: offline');
    expect(line([active('dev'), profile('a', { state: 'failed', error: error('offline') })])).toBe(
      `warn: offline, good until ${until} [bar]`,
    );
    const ended = { startedAt: NOW - 9 * HOUR, expiresAt: NOW - HOUR };
    expect(line([profile('dev', { state: 'expired', ...ended })])).toBe('warn: expired 1 h ago, needs one code');
    expect(line([profile('dev', { state: 'starting' })])).toBe('busy: starting…');
    const codeRequests = [{ unlocks: ['dev'] }] as AppState['codeRequests'];
    expect(line([profile('dev', { state: 'starting' })], { codeRequests })).toBe('busy: waiting for a code');
  });
  it('says for a source when its credentials end, and what the person has to allow', () => {
    const source = { id: 'pass', label: 'pass', name: null, account: null, commandLine: 'pass' };
    const above = someProfile('above', {
      sourceId: 'pass',
      state: 'active',
      startedAt: NOW,
      expiresAt: ends,
      chain: [step('source'), step('role-session', { expiresAt: ends })],
    });
    const of = (isMissingPermission: boolean) => {
      const facts = computeLineFacts(known([above], { users: [], sources: [{ ...source, isMissingPermission }] }));
      const found = facts.get('pass');
      return found && userLine(found, NOW).text;
    };
    expect(of(false)).toBe(`good until ${until}`);
    expect(of(true)).toBe('needs your permission');
  });
});

describe('a row', () => {
  const note = (profiles: ProfileView[], index: number, codeWanted = false) => {
    const shown = profiles[index];
    return shown ? (rowNote(shown, factsOf(profiles), codeWanted, NOW)?.text ?? null) : null;
  };
  it('says nothing that its user’s line says', () => {
    expect(note([active('dev'), active('admin')], 1)).toBeNull();
    expect(note([profile('dev'), profile('admin')], 1)).toBeNull();
    const expiring = active('dev', { state: 'expiring' });
    expect(note([expiring], 0)).toBeNull();
    const expired = profile('dev', { state: 'expired', startedAt: NOW - HOUR, expiresAt: NOW - MINUTE });
    expect(note([expired], 0)).toBeNull();
  });
  it('says what differs', () => {
    const later = NOW + 3 * HOUR;
    expect(note([active('dev'), own('oncall', { state: 'active', startedAt: NOW, expiresAt: later })], 1)).toBe(
      `until ${timeOfDay(later)}`,
    );
    expect(note([active('dev'), own('oncall')], 1)).toBe('needs a code of its own');
    expect(note([active('dev'), profile('stopped')], 1)).toBe('needs a code');
    expect(note([active('dev'), profile('a', { state: 'failed', error: error('role-denied') })], 1)).toBe('No.');
    expect(note([active('dev'), profile('a', { state: 'starting' })], 1, true)).toBe('waiting for the code');
    const soon = NOW + 8 * MINUTE;
    expect(note([active('dev'), own('audit', { state: 'expiring', startedAt: NOW, expiresAt: soon })], 1)).toBe(
      'ends in 8 min',
    );
  });
  it('says everything where no line of its user is above', () => {
    expect(rowNote(active('dev'), null, false, NOW)?.text).toBe(`until ${until}`);
    expect(rowNote(profile('dev'), null, false, NOW)?.text).toBe('needs a code');
  });
});
