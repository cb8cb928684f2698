import type { AppError } from '../../src/contract/app-error';
import type { AppState, ChainStep, CodeRequestView, WaitingCommand, ProfileView } from '../../src/contract/app-state';
import { defaultSettings } from '../../src/contract/default-settings';
import { initialState } from '../../src/main/core/surface/initial-state';
import { accessKeyStates, userKeys } from './access-key-states';
import { consentStates } from './consent-states';
import { guideStates } from './guide-shots';
import { withEndpoints } from './console-states';
import { deviceStates, userDevices } from './device-states';
import { policyStates } from './policy-states';
import { rolloutStates } from './rollout-states';
import { withProjection } from './projection-shots';
import { profileStates } from './profile-states';
import { programStates } from './program-states';
import { renewalStates, timeline } from './renewal-states';
import { withSources } from './source-states';
import { saying } from '../unit/some-program';

/** The states of main that get pictures, by name. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ACCOUNT = '123456789012';
const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/alice`;

const error = (code: AppError['code'], message: string, nextStep: string, more: Partial<AppError> = {}): AppError => ({
  code,
  message,
  nextStep,
  ...more,
});

const key = (label = 'AKIA…WXYZ'): ChainStep => ({
  kind: 'access-key',
  label,
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  withCode: false,
  requestedSeconds: null,
  grantedSeconds: null,
  expiresAt: null,
});
const mfa = (expiresAt: number | null, granted: number | null = 43_200): ChainStep => ({
  kind: 'mfa-session',
  label: 'MFA session',
  arn: SERIAL,
  withCode: true,
  requestedSeconds: 43_200,
  grantedSeconds: expiresAt === null ? null : granted,
  expiresAt,
});
const role = (name: string, expiresAt: number | null, more: Partial<ChainStep> = {}): ChainStep => ({
  kind: 'role-session',
  label: `role ${name}`,
  arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  withCode: false,
  requestedSeconds: 3_600,
  grantedSeconds: expiresAt === null ? null : 3_600,
  expiresAt,
  ...more,
});

function profile(name: string, more: Partial<ProfileView> = {}): ProfileView {
  return {
    name,
    userId: 'alice',
    sourceId: null,
    state: 'needs-code',
    expiresAt: null,
    startedAt: null,
    error: null,
    warning: null,
    limited: null,
    remarks: [],
    region: 'eu-central-1',
    endpointOverride: null,
    isPinned: false,
    lastUsedAt: null,
    toolUsedAt: null,
    mark: null,
    consent: { rule: 'always', hours: null },
    chain: [key(), mfa(null), role(name, null)],
    delivery: {
      mode: 'process',
      target: `${name}-fob`,
      configLines: `[profile ${name}-fob]\ncredential_process = "/opt/Fob/resources/bin/fob" credentials ${name}\nregion = eu-central-1\n`,
      isInConfig: false,
      leases: [],
      writtenAt: null,
      error: null,
    },
    renewal: { keptFor: null, nextAt: null },
    console: { unavailable: null, partition: 'aws', region: 'eu-central-1', endpointOverride: null },
    endpoint: { isOn: false, variables: null, movedFrom: null, error: null },
    ...more,
  };
}

function base(): AppState {
  const about = {
    version: '0.1.0',
    configFile: '/home/alice/.aws/config',
    credentialsFile: '/home/alice/.aws/credentials',
    fobCommand: '/opt/Fob/resources/bin/fob',
    canLaunchAtLogin: true,
  };
  return {
    ...initialState(about),
    vault: { state: 'ready', error: null },
    clock: { offset: 240, deviceOffsets: {}, isAsked: false, error: null },
  };
}

const users = [
  { id: 'alice', name: 'alice', account: ACCOUNT, shortKeyId: 'AKIA…WXYZ', keyProfile: 'dev' },
  { id: 'ci', name: 'ci-deploy', account: '210987654321', shortKeyId: 'AKIA…MNOP', keyProfile: 'ci' },
];

function typical(now: number): AppState {
  const ends = now + 7 * HOUR + 12 * MINUTE + 20_000;
  const session = { startedAt: ends - 12 * HOUR, expiresAt: ends };
  const soon = now + 8 * MINUTE + 5_000;
  return {
    ...base(),
    users,
    devices: users.map(({ id, name }) => userDevices(id, name, now)),
    accessKeys: users.map(({ id }) => userKeys(id, now)),
    timeline: timeline(now),
    profiles: [
      profile('dev', {
        state: 'active',
        ...session,
        chain: [key(), mfa(ends)],
        renewal: { keptFor: 'use', nextAt: null },
      }),
      profile('admin', {
        state: 'active',
        ...session,
        chain: [key(), mfa(ends), role('admin', now + 41 * MINUTE)],
        remarks: ['AWS ends chained roles after one hour. Fob renews this one in the background.'],
        delivery: {
          ...profile('admin').delivery,
          mode: 'file',
          writtenAt: now - 19 * MINUTE,
          configLines: '[profile admin-fob]\nregion = eu-central-1\n',
          isInConfig: false,
          leases: [],
        },
        renewal: { keptFor: 'file', nextAt: now + 21 * MINUTE },
      }),
      profile('audit', {
        state: 'expiring',
        startedAt: soon - 4 * HOUR,
        expiresAt: soon,
        chain: [key(), role('audit', soon, { withCode: true, requestedSeconds: 14_400, grantedSeconds: 14_400 })],
      }),
      profile('billing', {
        state: 'ready',
        ...session,
        chain: [key(), mfa(ends), role('billing-read-only', null)],
      }),
      profile('data-lake', {
        state: 'failed',
        chain: [key(), mfa(ends), role('data-lake', null)],
        error: error(
          'role-denied',
          'AWS does not let alice assume the role data-lake.',
          'Ask the owner of the role to add alice to its trust policy.',
          {
            detail: `User: arn:aws:iam::${ACCOUNT}:user/alice is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${ACCOUNT}:role/data-lake`,
          },
        ),
      }),
      profile('legacy-payments-production-read-only', {
        state: 'expired',
        startedAt: now - 14 * HOUR,
        expiresAt: now - 2 * HOUR,
        endpointOverride: 'https://sts.eu-central-1.vpce.example.com',
      }),
      profile('ci', {
        userId: 'ci',
        state: 'starting',
        chain: [key('AKIA…MNOP'), mfa(null)],
      }),
      profile('ci-release', { userId: 'ci', state: 'needs-code' }),
      profile('ci-public', {
        userId: 'ci',
        state: 'idle',
        chain: [key('AKIA…MNOP'), { ...mfa(null), kind: 'session', label: 'session', arn: null, withCode: false }],
      }),
      profile('sso-main', {
        userId: null,
        state: 'unsupported',
        chain: [],
        error: error('profile-unsupported', 'It signs in through IAM Identity Center.', 'Use aws sso login for it.'),
      }),
      profile('ec2', {
        userId: null,
        state: 'unsupported',
        chain: [],
        error: error(
          'profile-unsupported',
          'Its credentials come from the instance (credential_source).',
          'Nothing to do: tools find them on the instance.',
        ),
      }),
    ],
    activity: activity(now),
  };
}

function activity(now: number): AppState['activity'] {
  const entry = (
    id: number,
    ago: number,
    level: 'info' | 'warning' | 'error',
    profileName: string | null,
    text: string,
    detail: string | null = null,
  ) => ({ id, at: now - ago, level, profile: profileName, text, detail, times: 1 });
  return [
    {
      ...entry(10, 10_000, 'info', 'dev', 'terraform in ~/infra got credentials of dev', 'terraform plan -out …'),
      times: 1_204,
    },
    entry(9, 20_000, 'info', 'admin', 'Role session renewed, valid for 1 h.'),
    entry(
      8,
      5 * MINUTE,
      'error',
      'data-lake',
      'AWS does not let alice assume the role data-lake.',
      'Ask the owner of the role to add alice to its trust policy.',
    ),
    entry(7, 19 * MINUTE, 'info', 'admin', 'Wrote the profile admin-fob to ~/.aws/credentials.'),
    entry(6, 48 * MINUTE, 'warning', 'audit', 'The session expires in 15 min.', 'Refresh it with an MFA code.'),
    entry(5, 2 * HOUR, 'warning', null, 'Offline; renewals go on when the network is back.'),
    entry(4, 4 * HOUR + 48 * MINUTE, 'info', 'dev', 'MFA session started, valid for 12 h; 4 profiles use it.'),
    entry(
      3,
      4 * HOUR + 49 * MINUTE,
      'warning',
      'dev',
      'AWS refused the MFA code.',
      'It was used before. Wait for the next one.',
    ),
    entry(2, 26 * HOUR, 'info', null, 'Resumed after sleep; 2 sessions checked.'),
    entry(1, 27 * HOUR, 'info', null, 'Fob started.'),
  ];
}

function problems(now: number): AppState {
  return {
    ...typical(now),
    vault: {
      state: 'unreadable',
      error: error(
        'vault-unavailable',
        'The keyring answers with another key than the one Fob saved its sessions with.',
        'Unlock the keyring you used before and retry, or reset the vault.',
      ),
    },
    clock: {
      offset: 7 * MINUTE + 4_000,
      deviceOffsets: {},
      isAsked: false,
      error: error('clock-off', 'Tools other than Fob fail when it is off by 15 minutes.', 'Switch on automatic time.'),
    },
    fileProblems: [
      {
        file: '/home/alice/.aws/config',
        line: 41,
        message: 'This line is neither a section nor a setting.',
        nextStep: 'Correct or remove it.',
      },
      {
        file: '/home/alice/.aws/config',
        line: 57,
        message: 'The section [profile x is not closed.',
        nextStep: 'Add the bracket.',
      },
    ],
  };
}

function clockDoubted(now: number): AppState {
  return {
    ...typical(now),
    clock: {
      offset: 240,
      deviceOffsets: {},
      isAsked: false,
      error: error(
        'clock-doubted',
        'The time in an answer from http://localhost:4566 is 48 h ahead of this computer’s. Fob changes nothing until a second answer confirms it.',
        'Wait a moment. If it keeps happening, check this computer’s clock and the network.',
      ),
    },
  };
}

function memoryOnly(now: number): AppState {
  return {
    ...typical(now),
    vault: {
      state: 'memory-only',
      error: error(
        'vault-unavailable',
        'No keyring answers on this computer, so Fob keeps sessions in memory only.',
        'Install gnome-keyring or KWallet, log in again, then retry.',
      ),
    },
  };
}

function repaired(now: number): AppState {
  return {
    ...typical(now),
    vault: {
      state: 'ready',
      error: error(
        'entry-damaged',
        'The list of saved secrets was damaged. Fob could read 12 secrets without it, and could not read 1.',
        'If a session, key or device is shown that you had removed or changed, remove or change it again.',
      ),
    },
  };
}

function many(now: number, amount: number): AppState {
  const ends = now + 5 * HOUR;
  const state = typical(now);
  return {
    ...state,
    profiles: Array.from({ length: amount }, (_, index) =>
      profile(`team-${index}`, {
        userId: index % 3 === 0 ? 'ci' : 'alice',
        state: index % 2 === 0 ? 'active' : 'needs-code',
        ...(index % 2 === 0 && { startedAt: now - HOUR, expiresAt: ends + index * 1_000 }),
      }),
    ),
  };
}

function noDevice(now: number): AppState {
  const state = typical(now);
  const step: ChainStep = { ...mfa(null), kind: 'session', label: 'session', arn: null, withCode: false };
  return {
    ...state,
    timeline: [],
    users: users.slice(0, 1),
    devices: [{ ...userDevices('alice', 'alice', now), devices: [] }],
    profiles: [profile('dev', { state: 'idle', chain: [key(), step] })],
  };
}

const noKey = (now: number): AppState => ({
  ...base(),
  profiles: typical(now).profiles.filter(({ state }) => state === 'unsupported'),
});

const waiting = (name: string | null, folder: string | null): WaitingCommand => ({
  program: saying(name, folder),
  profile: 'admin',
  times: 1,
});

function request(more: Partial<CodeRequestView> = {}): CodeRequestView {
  return {
    id: 'r1',
    userName: 'alice',
    account: ACCOUNT,
    serial: SERIAL,
    unlocks: ['dev', 'admin', 'billing', 'data-lake'],
    durationSeconds: 43_200,
    waiting: [],
    checking: false,
    open: true,
    error: null,
    triesLeft: 9,
    program: null,
    ...more,
  };
}

const asking =
  (...requests: CodeRequestView[]) =>
  (now: number): AppState => {
    const profiles = typical(now).profiles.map((each): ProfileView =>
      each.name === 'data-lake' ? { ...each, mark: { color: 'red', word: 'prod' } } : each,
    );
    return { ...typical(now), profiles, codeRequests: requests };
  };

export const states: Record<string, (now: number) => AppState> = {
  typical,
  sources: (now) => withSources(typical(now), now),
  problems,
  'memory-only': memoryOnly,
  'clock-doubted': clockDoubted,
  repaired,
  opening: (now) => ({ ...typical(now), vault: { state: 'opening', error: null } }),
  silent: (now) => ({
    ...typical(now),
    vault: {
      state: 'opening',
      error: error(
        'vault-unavailable',
        'This computer’s keyring does not answer.',
        'Fob continues as soon as it does. If it hangs, restart it, or log out and back in.',
      ),
    },
  }),
  offline: (now) => ({ ...typical(now), network: { isOffline: true, nextTryAt: now + 20_500 } }),
  'first-run': base,
  ...guideStates(typical),
  'no-key': noKey,
  'no-device': noDevice,
  many: (now) => many(now, 2_000),
  'many-seconds': (now) => ({
    ...many(now, 2_000),
    profiles: many(now, 2_000).profiles.map((each) => ({
      ...each,
      state: 'expiring',
      startedAt: now - HOUR,
      expiresAt: now + 90_000,
    })),
  }),
  /** On Wayland, with keys that another program has. */
  'shortcut-refused': (now) => {
    const state = typical(now);
    const shortcutError: AppError = {
      code: 'shortcut-refused',
      message: 'Another program or the desktop itself has this shortcut.',
      nextStep: 'Choose other keys.',
    };
    return {
      ...state,
      settings: { ...state.settings, paletteShortcut: 'Ctrl+Alt+Space' },
      desktop: { ...state.desktop, isWayland: true, shortcutError },
    };
  },
  'no-launch': (now) => ({
    ...typical(now),
    settings: { ...defaultSettings, warningMinutes: [60, 15, 5], mfaSessionSeconds: 5_400 },
    about: { ...base().about, canLaunchAtLogin: false },
  }),
  code: asking(request()),
  'code-waiting': asking(
    request({ waiting: [waiting('terraform', '~/infra')] }),
    request({ id: 'r2', userName: 'ci-deploy', account: '210987654321', serial: 'GAHT12345678' }),
  ),
  'code-checking': asking(request({ checking: true, waiting: [waiting('terraform', '~/infra'), waiting(null, null)] })),
  'code-wrong': asking(
    request({
      triesLeft: 3,
      error: error('code-wrong', 'AWS says this code is wrong.', 'Type the code that your device shows now.', {
        detail: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      }),
    }),
  ),
  'code-drifts': asking(
    request({
      error: error(
        'device-drifts',
        'The clock of this device is 90 s behind.',
        'Resync the device, then type its next code.',
        { device: { serial: SERIAL, action: 'resync' } },
      ),
    }),
  ),
  'code-spent': (now) =>
    asking(
      request({
        triesLeft: 0,
        waiting: [{ ...waiting('aws', '~/work/very-long-folder-name/with-even-longer-subfolder'), times: 3 }],
        error: error(
          'budget-spent',
          'AWS takes no more codes of this device for now.',
          'Wait until the three minutes are over.',
          {
            retryAt: now + 95_000,
          },
        ),
      }),
    )(now),
  'code-closed': asking(
    request({
      open: false,
      error: error(
        'device-unknown',
        'AWS does not know this device for alice.',
        'Correct mfa_serial in ~/.aws/config, then start again.',
        {
          device: { serial: SERIAL, action: 'choose' },
          detail:
            'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
        },
      ),
    }),
  ),
  'code-program': asking(request({ program: { kind: 'pass', name: 'pass', state: 'idle' } })),
  'code-program-running': asking(
    request({ program: { kind: 'pass', name: 'pass', state: 'running' }, waiting: [waiting('terraform', '~/infra')] }),
  ),
  'code-program-touch': asking(request({ program: { kind: 'yubikey', name: 'YubiKey', state: 'touch' } })),
  'code-program-next': asking(request({ program: { kind: 'pass', name: 'pass', state: 'next-code' } })),
  'code-program-locked': asking(
    request({
      program: { kind: 'bitwarden', name: 'Bitwarden', state: 'idle' },
      error: error('code-program-locked', 'Bitwarden is locked.', 'Unlock it with bw unlock, then try again.', {
        detail: 'Vault is locked.',
      }),
    }),
  ),
  'code-done': asking(),
  'code-many': asking(
    request({
      userName: 'maria.gonzalez-fernandez@example.com',
      unlocks: Array.from({ length: 40 }, (_, index) => `production-account-${index}`),
    }),
  ),
  ...consentStates(typical),
  ...programStates(typical),
  ...accessKeyStates(typical),
  ...deviceStates(typical),
  ...renewalStates(typical),
  ...policyStates(typical),
  ...rolloutStates(typical),
  ...profileStates(typical),
  endpoint: (now) => withEndpoints(typical(now)),
  projection: (now) => withProjection(typical(now)),
};
