import type { AppError } from '../../src/contract/app-error';
import type { AppState } from '../../src/contract/app-state';
import type { AccountDeviceView, DeviceView, EnrollmentView, UserDevicesView } from '../../src/contract/devices';

/** States with MFA devices, with devices that are being added or removed, and with their errors. */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const arn = (name: string) => `arn:aws:iam::123456789012:mfa/${name}`;

const error = (code: AppError['code'], message: string, nextStep: string, detail?: string): AppError => ({
  code,
  message,
  nextStep,
  ...(detail !== undefined && { detail }),
});

const device = (name: string, now: number, more: Partial<DeviceView> = {}): DeviceView => ({
  serial: arn(name),
  kind: 'virtual',
  label: name,
  enabledAt: now - 420 * DAY,
  codesFrom: 'phone',
  profiles: [],
  busy: null,
  ...more,
});

export const userDevices = (userId: string, name: string, now: number): UserDevicesView => ({
  userId,
  reading: false,
  readAt: now - 20_000,
  error: null,
  devices: [device(name, now, { profiles: userId === 'ci' ? ['ci'] : ['dev', 'admin', 'billing', 'data-lake'] })],
  others: [],
  othersError: null,
  suggestedName: `${name}-2`,
  profiles:
    userId === 'ci'
      ? ['ci', 'ci-release', 'ci-public']
      : ['dev', 'admin', 'audit', 'billing', 'data-lake', 'legacy-payments-production-read-only'],
});

const other = (name: string, owner: string | null): AccountDeviceView => ({ serial: arn(name), name, owner });

const enrollment = (more: Partial<EnrollmentView> = {}): EnrollmentView => ({
  serial: arn('alice-2'),
  userId: 'alice',
  userName: 'alice',
  name: 'alice-2',
  codesFrom: 'phone',
  stage: 'codes',
  busy: false,
  nextTryAt: null,
  error: null,
  replaces: null,
  canShowSecret: true,
  ...more,
});

const deleteDenied = error(
  'delete-denied',
  'Your policy does not let alice delete virtual MFA devices.',
  'Ask an administrator to delete it, and go on under another name.',
  'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:DeleteVirtualMFADevice',
);
const pairRefused = error(
  'pair-refused',
  'AWS did not accept these two codes.',
  'Type two new codes, the earlier one first, each as soon as the device shows it.',
  'InvalidAuthenticationCode: Authentication code for device is not valid.',
);
const unconfirmed = error(
  'device-unconfirmed',
  'AWS does not list alice-2 as enabled. It may be all the same: AWS’s lists lag behind its changes.',
  'Check again in a minute, or enable it again: AWS then says whether it was.',
);

/** @param typical has the profiles and users for these states */
export function deviceStates(typical: (now: number) => AppState): Record<string, (now: number) => AppState> {
  const withAlice = (change: (alice: UserDevicesView, now: number) => Partial<UserDevicesView>) => (now: number) => {
    const state = typical(now);
    return {
      ...state,
      devices: state.devices.map((each) => (each.userId === 'alice' ? { ...each, ...change(each, now) } : each)),
    };
  };
  const enrolling =
    (...enrollments: Partial<EnrollmentView>[]) =>
    (now: number): AppState => ({ ...typical(now), enrollments: enrollments.map(enrollment) });

  return {
    'devices-kinds': withAlice((alice, now) => ({
      devices: [
        ...alice.devices,
        device('alice-laptop', now, { codesFrom: 'computer', enabledAt: now - 3 * DAY, profiles: ['audit'] }),
        device('alice-both', now, { label: 'Work phone and laptop', codesFrom: 'both', busy: 'resync' }),
        { ...device('GAHT12345678', now), serial: 'GAHT12345678', kind: 'hardware' },
        {
          ...device('yubikey', now),
          serial: 'arn:aws:iam::123456789012:u2f/user/alice/yubikey-5c-QWERTYUIOPASDFGHJKLZXCVBNM123456',
          kind: 'security-key',
        },
      ],
      others: [
        other('alice-old', null),
        other('test', null),
        other('root-account-mfa-device', 'root'),
        ...['bob', 'carol', 'dave', 'erin', 'frank'].map((name) => other(name, name)),
      ],
    })),
    'devices-full': withAlice((_, now) => ({
      devices: Array.from({ length: 8 }, (_each, index) => device(`alice-${index + 1}`, now)),
    })),
    'devices-unread': withAlice(() => ({ devices: [], readAt: null, reading: true })),
    'devices-errors': withAlice(() => ({
      devices: [],
      error: error(
        'policy-denied',
        'Your policy does not let alice list MFA devices.',
        'Ask an administrator for iam:ListMFADevices.',
        'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:ListMFADevices',
      ),
      othersError: error(
        'policy-denied',
        'The account’s virtual devices cannot be listed.',
        'It needs iam:ListVirtualMFADevices, which nothing else depends on.',
      ),
    })),
    'devices-pending': enrolling(
      { serial: arn('a'), name: 'creating-now', stage: 'creating', busy: true },
      { serial: arn('b'), name: 'interrupted', stage: 'creating' },
      { serial: arn('c'), name: 'wants-codes', stage: 'codes', error: pairRefused },
      { serial: arn('k'), name: 'unconfirmed', stage: 'enabling', error: unconfirmed },
      { serial: arn('d'), name: 'verifying-now', stage: 'verifying', busy: true },
      { serial: arn('e'), name: 'not-verified', stage: 'verifying' },
      { serial: arn('f'), name: 'verified', stage: 'verified', replaces: arn('alice') },
      { serial: arn('g'), name: 'lost', stage: 'seed-lost', canShowSecret: false, error: deleteDenied },
      { serial: arn('h'), name: 'lost-here', stage: 'seed-lost', canShowSecret: false, codesFrom: 'computer' },
      { serial: arn('i'), name: 'going', stage: 'removing' },
      { serial: arn('j'), name: 'of-nobody', stage: 'codes', userId: null, userName: 'zoe' },
    ),
    'devices-many': (now) => manyUsers(typical(now), now),
    'wizard-phone': enrolling({}),
    'wizard-both': enrolling({ codesFrom: 'both' }),
    'wizard-computer': enrolling({ codesFrom: 'computer' }),
    'wizard-refused': enrolling({ error: pairRefused }),
    'wizard-enabling': enrolling({ codesFrom: 'computer', busy: true }),
    'wizard-unconfirmed': enrolling({ stage: 'enabling', codesFrom: 'computer', error: unconfirmed }),
    'wizard-verifying': (now) => enrolling({ stage: 'verifying', busy: true, nextTryAt: now + 6_000 })(now),
    'wizard-not-verified': enrolling({
      stage: 'verifying',
      error: error(
        'device-not-active-yet',
        'Sign-in does not know the device yet.',
        'Wait a moment, then try again.',
        'MultiFactorAuthentication failed, unable to validate MFA code.',
      ),
    }),
    'wizard-verified': enrolling({ stage: 'verified' }),
    'wizard-replacing': enrolling({ stage: 'verified', replaces: arn('alice') }),
    'wizard-lost': enrolling({ stage: 'seed-lost', canShowSecret: false }),
  };
}

const ACCOUNTS = ['123456789012', '210987654321', '345678901234'];
const NAMES =
  'alice bob carol dave erin frank grace heidi ivan judy karl lena mallory nina oscar peggy quentin rupert sybil trent ursula victor wendy xavier yvonne zoe';

/** 26 users in three accounts. AWS tells each of them every virtual device of the account. */
function manyUsers(state: AppState, now: number): AppState {
  const users = NAMES.split(' ').map((name, index) => ({
    id: name,
    name,
    account: ACCOUNTS[index % ACCOUNTS.length] ?? null,
    shortKeyId: `AKIA…${name.slice(0, 4).toUpperCase()}`,
    keyProfile: name,
  }));
  const serial = (account: string | null, name: string) => `arn:aws:iam::${account ?? ''}:mfa/${name}`;
  return {
    ...state,
    users,
    devices: users.map(({ id, name, account }, index) => ({
      ...userDevices(id, name, now),
      readAt: index < 20 ? now - index * 4 * MINUTE : null,
      devices: index === 7 || index >= 20 ? [] : [device(name, now, { serial: serial(account, name) })],
      others: [
        ...users
          .filter((user) => user.account === account && user.id !== id)
          .map((user) => ({ serial: serial(account, user.name), name: user.name, owner: user.name })),
        { serial: serial(account, 'abandoned'), name: 'abandoned', owner: null },
        { serial: serial(account, 'robot'), name: 'robot', owner: 'robot' },
      ],
      profiles: [name],
    })),
    accessKeys: users.map(({ id }) => ({
      userId: id,
      reading: false,
      readAt: now - 20_000,
      error: null,
      keys: [],
      rotation: null,
    })),
    enrollments: [
      enrollment({ userId: 'karl', userName: 'karl', name: 'karl-2', serial: serial(ACCOUNTS[1] ?? '', 'karl-2') }),
    ],
  };
}
