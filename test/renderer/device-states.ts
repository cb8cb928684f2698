import type { AppError } from '../../src/contract/app-error';
import type { AppState } from '../../src/contract/app-state';
import type { CodeProgramView } from '../../src/contract/code-programs';
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
  program: null,
  offered: null,
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
  program: null,
  programState: null,
  canShowSecret: true,
  ...more,
});

const pass: CodeProgramView = {
  program: { kind: 'pass', item: 'aws/alice' },
  name: 'pass',
  command: 'pass otp code aws/alice',
  isUnattended: false,
  needsTouch: false,
  error: null,
};
const otp: CodeProgramView = {
  program: { kind: 'other', words: ['/home/alice/bin/otp', '--account', 'AWS work'] },
  name: 'otp',
  command: "/home/alice/bin/otp --account 'AWS work'",
  isUnattended: true,
  needsTouch: false,
  error: null,
};
const yubikey: CodeProgramView = {
  program: { kind: 'yubikey', key: '12345678', item: 'AWS:alice-2@123456789012' },
  name: 'YubiKey',
  command: 'ykman --device 12345678 oath accounts code --single AWS:alice-2@123456789012',
  isUnattended: false,
  needsTouch: true,
  error: null,
};
const locked = error(
  'code-program-locked',
  'pass could not open its store: it is locked.',
  'Unlock it, then try again.',
  'gpg: decryption failed: No secret key',
);
const noKey = error('yubikey-missing', 'No YubiKey is plugged in.', 'Plug it in, then try again.');
const exists = error(
  'yubikey-entry-exists',
  'The key already has an account AWS:alice-2@123456789012.',
  'Delete it there if you no longer need it, then try again.',
);
const codesDiffer = error(
  'code-program-code-wrong',
  'The code of pass is not the one that Fob makes from the secret.',
  'Check that pass has this secret, and that this is its entry: aws/alice.',
);

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
    'devices-programs': withAlice((alice, now) => ({
      devices: [
        ...alice.devices.map((each) => ({ ...each, codesFrom: 'program' as const, program: pass })),
        device('alice-locked', now, { codesFrom: 'program', program: { ...pass, error: locked } }),
        device('alice-otp', now, { codesFrom: 'program', program: otp, busy: 'try-program' }),
        device('alice-key', now, { codesFrom: 'yubikey', program: yubikey, profiles: ['audit'] }),
      ],
    })),
    'devices-offered': withAlice((alice, now) => ({
      devices: [
        ...alice.devices.map((each) => ({
          ...each,
          offered: {
            id: 'o1',
            profile: 'dev',
            text: '/home/alice/bin/otp --account "AWS work"',
            problem: null,
          },
        })),
        device('alice-shell', now, {
          offered: {
            id: 'o2',
            profile: 'audit',
            text: 'pass show aws/secret | oathtool --totp -b -',
            problem: error(
              'code-program-not-started',
              'It needs a shell, and Fob runs commands without one.',
              'Put it into a script and name the script in mfa_process.',
            ),
          },
        }),
      ],
    })),
    'devices-only-keys': withAlice((_, now) => ({
      devices: [
        {
          ...device('yubikey', now),
          serial: 'arn:aws:iam::123456789012:u2f/user/alice/yubikey-5c-QWERTYUIOPASDFGHJKLZXCVBNM123456',
          kind: 'security-key',
        },
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
      { serial: arn('l'), name: 'wants-program', codesFrom: 'program' },
      { serial: arn('m'), name: 'wants-key', codesFrom: 'yubikey', error: noKey },
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
    'wizard-program': enrolling({ codesFrom: 'program' }),
    'wizard-program-asking': enrolling({ codesFrom: 'program', program: pass, busy: true, programState: 'running' }),
    'wizard-program-next': enrolling({ codesFrom: 'program', program: pass, busy: true, programState: 'next-code' }),
    'wizard-program-wrong': enrolling({ codesFrom: 'program', program: pass, error: codesDiffer }),
    'wizard-program-restarted': enrolling({ codesFrom: 'program', program: pass, canShowSecret: false }),
    'wizard-key': enrolling({ codesFrom: 'yubikey' }),
    'wizard-key-adding': enrolling({ codesFrom: 'yubikey', program: yubikey, busy: true, programState: 'adding' }),
    'wizard-key-touch': enrolling({ codesFrom: 'yubikey', program: yubikey, busy: true, programState: 'touch' }),
    'wizard-key-exists': enrolling({ codesFrom: 'yubikey', program: yubikey, error: exists }),
    'wizard-key-restarted': enrolling({ codesFrom: 'yubikey', program: yubikey, canShowSecret: false }),
    'wizard-verified-program': enrolling({ codesFrom: 'program', program: pass, stage: 'verified' }),
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
