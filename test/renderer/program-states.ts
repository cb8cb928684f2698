import type { AppState, ProfileView } from '../../src/contract/app-state';
import type { PermissionView } from '../../src/contract/consent';
import type { HandOutView } from '../../src/contract/hand-outs';
import type { LeaseView } from '../../src/contract/leases';
import { programView } from '../unit/some-program';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PROD = { color: 'red', word: 'prod' } as const;
const APP = { kind: 'app', name: 'code' } as const;

type Typical = (now: number) => AppState;

const changed = (state: AppState, name: string, change: Partial<ProfileView>): AppState => ({
  ...state,
  profiles: state.profiles.map((profile) => (profile.name === name ? { ...profile, ...change } : profile)),
});

function handOuts(now: number): HandOutView[] {
  const handOut = (id: string, ago: number, more: Partial<HandOutView>): HandOutView => ({
    id,
    profile: 'dev',
    program: programView('terraform'),
    way: 'credentials',
    lease: null,
    firstAt: now - 3 * HOUR,
    lastAt: now - ago,
    times: 1,
    ...more,
  });
  return [
    handOut('h1', 2 * MINUTE, { program: programView('terraform', { commandLine: 'terraform plan' }), times: 12 }),
    handOut('h2', 9 * MINUTE, {
      program: programView('node', { claims: 'claude', place: APP, parents: ['bash', 'node'] }),
      way: 'exec',
      lease: 'nightly report',
    }),
    handOut('h3', 30 * MINUTE, { program: programView('aws', { isConfirmed: false, place: null }), way: 'env' }),
    handOut('h4', HOUR, {
      program: programView(null, { isConfirmed: false, folder: null, place: null }),
      way: 'endpoint',
      times: 1_204,
    }),
    handOut('h5', 2 * HOUR, { program: programView('firefox'), way: 'login' }),
    handOut('h6', 3 * HOUR, { program: programView('pulumi-with-a-rather-long-name-in-a-long-folder') }),
    handOut('h7', 9 * MINUTE, { profile: 'admin' }),
  ];
}

function permissions(now: number): PermissionView[] {
  const permission = (id: string, more: Partial<PermissionView>): PermissionView => ({
    id,
    profile: 'dev',
    program: programView('terraform'),
    grant: null,
    since: now - HOUR,
    lasts: 'place',
    until: null,
    ...more,
  });
  return [
    permission('p1', {}),
    permission('p2', {
      program: programView('node', { claims: 'claude', place: APP, parents: ['bash', 'node'] }),
      grant: { access: { kind: 'read-only', services: [] }, seconds: 900 },
      lasts: 'hours',
      until: now + 3 * HOUR,
    }),
    permission('p3', { profile: 'audit', program: programView('aws'), lasts: 'command' }),
  ];
}

function leases(now: number): LeaseView[] {
  const lease = (id: string, more: Partial<LeaseView>): LeaseView => ({
    id,
    profile: 'dev',
    name: 'nightly report',
    access: { kind: 'read-only', services: [] },
    program: programView('node', { claims: 'claude', place: APP, parents: ['bash', 'node'] }),
    state: 'live',
    startedAt: now - 11 * MINUTE,
    endsAt: now + 19 * MINUTE + 5_000,
    credentialsEndAt: now + 4 * MINUTE,
    description: 'fob dev: nightly report',
    heldBy: 'session-policy',
    times: 12,
    ...more,
  });
  return [
    lease('l1', {}),
    lease('l2', {
      name: 'read only',
      program: programView('aws'),
      state: 'stopped',
      heldBy: 'scoped-credentials',
      times: 1,
    }),
    lease('l3', {
      name: 'a lease that somebody gave a name of sixty characters, so long',
      access: { kind: 'actions', actions: ['s3:Get*', 's3:List*', 'logs:FilterLogEvents'] },
      state: 'over',
      startedAt: now - 2 * HOUR,
      endsAt: now - HOUR,
      credentialsEndAt: now - HOUR,
    }),
    lease('l4', {
      profile: 'billing',
      name: 'invoices',
      access: { kind: 'policy', policy: '{"Version":"2012-10-17","Statement":[]}' },
      program: programView('python3', { isConfirmed: false, place: null }),
      credentialsEndAt: null,
      times: 0,
    }),
  ];
}

/** What programs got and may do. */
export const programStates = (typical: Typical): Record<string, Typical> => ({
  programs: (now) => {
    const state = changed(typical(now), 'dev', { mark: PROD, consent: { rule: 'once', hours: 4 } });
    return {
      ...state,
      handOuts: handOuts(now),
      permissions: permissions(now),
      settings: {
        ...state.settings,
        consent: { rule: 'once', hours: null },
        profileConsent: { dev: { rule: 'once', hours: 4 } },
      },
    };
  },
  leases: (now) => ({ ...typical(now), leases: leases(now) }),
  /** A profile that matters gives its credentials to everybody. */
  'programs-suggested': (now) => ({ ...changed(typical(now), 'dev', { mark: PROD }), handOuts: handOuts(now) }),
});
