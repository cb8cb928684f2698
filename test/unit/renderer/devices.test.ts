import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/app-error';
import type { AppState, ChainStep, ProfileView } from '../../../src/contract/app-state';
import type { CodeProgramView } from '../../../src/contract/code-programs';
import type { DeviceView, EnrollmentStage, EnrollmentView, UserDevicesView } from '../../../src/contract/devices';
import { actionLabel, codesFromWords, deviceActions, hasOnlyKeys } from '../../../src/renderer/devices/device-words';
import { enrollmentActions, enrollmentStage } from '../../../src/renderer/devices/enrollment-words';
import { accountDevices, orphansOf } from '../../../src/renderer/devices/list/grouping';
import { pairProblem, withFirst, withSecond } from '../../../src/renderer/devices/pair/pair';
import { nameProblem, takenNames } from '../../../src/renderer/devices/wizard/device-name';
import { grouped } from '../../../src/renderer/devices/wizard/grouped';
import { codesFromOf, isSpareUntold } from '../../../src/renderer/devices/wizard/sources';
import { afterQr, firstPlace, stepAt, stepsFor } from '../../../src/renderer/devices/wizard/steps';
import { suggestedProfiles, usesOf } from '../../../src/renderer/devices/wizard/suggested-profiles';
import { neitherConsoleNorEndpoint } from '../console-and-endpoint';

const arn = (name: string) => `arn:aws:iam::123456789012:mfa/${name}`;
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
const device = (name: string, profiles: string[] = []): DeviceView => ({
  serial: arn(name),
  kind: 'virtual',
  label: name,
  enabledAt: 0,
  codesFrom: 'phone',
  program: null,
  offered: null,
  profiles,
  busy: null,
});

const pass: CodeProgramView = {
  program: { kind: 'pass', item: 'aws/alice' },
  name: 'pass',
  command: 'pass otp code aws/alice',
  isUnattended: false,
  needsTouch: false,
  error: null,
};

describe('a pair of codes', () => {
  const none = { first: '', second: '' };
  it('takes both codes from one paste', () => {
    expect(withFirst(none, '123 456 654 321')).toEqual({ first: '123456', second: '654321' });
    expect(withFirst(none, '123456')).toEqual({ first: '123456', second: '' });
    expect(withSecond({ first: '123456', second: '' }, '654-321')).toEqual({ first: '123456', second: '654321' });
  });
  it('is refused only if both codes are complete and equal', () => {
    expect(pairProblem({ first: '123456', second: '123456' })).toMatch(/same code twice/);
    expect(pairProblem({ first: '123456', second: '654321' })).toBeNull();
    expect(pairProblem({ first: '123', second: '123' })).toBeNull();
  });
  it('is refused if a code is longer than six digits', () => {
    expect(pairProblem(withFirst(none, '1234567'))).toMatch(/six digits/);
    expect(pairProblem(withSecond({ first: '123456', second: '' }, '6543210'))).toMatch(/six digits/);
  });
});

describe('a device name', () => {
  const user = { devices: [device('alice')], others: [{ serial: arn('team/bob'), name: 'bob', owner: null }] };
  const taken = takenNames(user, [enrollment()]);
  it('follows IAM’s rules for names', () => {
    expect(nameProblem('alice+phone=1,a.b@c-d_e', taken)).toBeNull();
    expect(nameProblem('', taken)).toMatch(/Give/);
    expect(nameProblem('my phone', taken)).toMatch(/no spaces/);
    expect(nameProblem('téléphone', taken)).toMatch(/letters A to Z/);
    expect(nameProblem('a'.repeat(226), taken)).toBeNull();
    expect(nameProblem('a'.repeat(227), taken)).toMatch(/at most 226 characters. This one has 227/);
  });
  it('must differ from the names of own devices, of the account’s devices and of pending ones', () => {
    for (const name of ['alice', 'bob', 'alice-2']) expect(nameProblem(name, taken)).toMatch(/already/);
  });
});

describe('steps of the wizard', () => {
  it('leave out unnecessary questions', () => {
    expect(stepsFor(true, 'phone')).toEqual(['user', 'source', 'qr', 'codes', 'verify', 'profiles']);
    expect(stepsFor(false, 'computer')).toEqual(['source', 'codes', 'verify', 'profiles']);
    expect(stepsFor(false, 'program')).toEqual(['source', 'program', 'codes', 'verify', 'profiles']);
    expect(stepsFor(false, 'yubikey', true)).toEqual(['source', 'qr', 'codes', 'verify', 'profiles']);
  });
  it('follow the stage of the enrollment', () => {
    const at = (more: Partial<EnrollmentView>, hasSpare = false) => {
      const one = enrollment(more);
      return stepAt(one.stage, firstPlace(one, hasSpare));
    };
    expect(at({})).toBe('qr');
    expect(at({ codesFrom: 'computer' })).toBe('codes');
    expect(at({ canShowSecret: false })).toBe('codes');
    expect(at({ error: { code: 'pair-refused', message: '', nextStep: '' } })).toBe('codes');
    expect(at({ stage: 'verifying' })).toBe('verify');
    expect(at({ stage: 'verified' })).toBe('profiles');
    expect(at({ stage: 'seed-lost', canShowSecret: false })).toBe('source');
    expect(stepAt('seed-lost', 'codes')).toBe('codes');
    expect(at({ codesFrom: 'program' })).toBe('program');
    expect(at({ codesFrom: 'program' }, true)).toBe('qr');
    expect(at({ codesFrom: 'program', program: pass })).toBe('codes');
    expect(at({ codesFrom: 'yubikey' })).toBe('codes');
    expect(at({ codesFrom: 'yubikey' }, true)).toBe('qr');
    expect(at({ codesFrom: 'yubikey', canShowSecret: false }, true)).toBe('codes');
    expect(afterQr(enrollment({ codesFrom: 'program' }))).toBe('program');
    expect(afterQr(enrollment({ codesFrom: 'program', program: pass }))).toBe('codes');
  });
  it('know what a spare phone means to main', () => {
    expect(codesFromOf('computer', true)).toBe('both');
    expect(codesFromOf('program', true)).toBe('program');
    expect(isSpareUntold('program', true)).toBe(true);
    expect(isSpareUntold('computer', true)).toBe(false);
  });
});

describe('the possible actions for an enrollment', () => {
  const actions = (stage: EnrollmentStage, more: Partial<EnrollmentView> = {}) =>
    enrollmentActions(enrollment({ stage, ...more }));
  it('are the next steps of its stage', () => {
    expect(actions('creating')).toMatchObject({ canContinue: false, resume: 'again' });
    expect(actions('codes')).toMatchObject({ canContinue: true, resume: null, canDelete: true });
    expect(actions('enabling')).toMatchObject({ canContinue: true, resume: 'check', canDelete: true });
    expect(actions('verifying')).toMatchObject({ canContinue: true, resume: 'again', canDelete: false });
    for (const codesFrom of ['computer', 'program', 'yubikey'] as const) {
      expect(actions('seed-lost', { codesFrom })).toMatchObject({ canContinue: false, canDelete: true });
    }
    expect(actions('seed-lost', { codesFrom: 'both' })).toMatchObject({ canContinue: true });
    expect(actions('removing')).toMatchObject({ resume: 'finish', canDelete: false, canKeep: true });
  });
  it('never interfere with a call that is under way', () => {
    const error = { code: 'device-unconfirmed', message: '', nextStep: '' } as const;
    for (const stage of ['creating', 'codes', 'enabling', 'verifying', 'seed-lost', 'removing'] as const) {
      expect(actions(stage, { busy: true, error })).toMatchObject({
        resume: null,
        canDelete: false,
        canKeep: false,
        canForget: false,
      });
    }
  });
  it('let the person forget a device only if AWS could not tell what became of it', () => {
    const error = (code: ErrorCode) => ({ error: { code, message: '', nextStep: '' } });
    expect(actions('enabling').canForget).toBe(false);
    expect(actions('enabling', error('offline')).canForget).toBe(false);
    expect(actions('enabling', error('device-unconfirmed')).canForget).toBe(true);
    expect(actions('removing', error('device-unconfirmed')).canForget).toBe(true);
    expect(actions('codes', error('key-missing')).canForget).toBe(true);
  });
  it('come with what is waited for', () => {
    expect(enrollmentStage(enrollment({ stage: 'enabling', busy: true, nextTryAt: 1 }))).toContain('waiting for AWS’s');
    expect(enrollmentStage(enrollment({ stage: 'creating', busy: true, nextTryAt: 1 }))).toContain('waiting for AWS’s');
    expect(enrollmentStage(enrollment({ stage: 'enabling' }))).toContain('did not say');
  });
  it('come with a description of the stage', () => {
    expect(enrollmentStage(enrollment({ stage: 'seed-lost', codesFrom: 'computer' }))).toContain(
      'nobody has its secret',
    );
    expect(enrollmentStage(enrollment({ stage: 'verified', replaces: arn('alice') }))).toContain('removes');
    expect(enrollmentStage(enrollment({ codesFrom: 'program' }))).toContain('password manager');
    expect(enrollmentStage(enrollment({ codesFrom: 'yubikey' }))).toContain('not on a YubiKey yet');
    const lost = { codesFrom: 'program', program: pass, canShowSecret: false } as const;
    expect(enrollmentStage(enrollment(lost))).toContain('two codes of pass');
    expect(enrollmentStage(enrollment({ ...lost, busy: true, programState: 'running' }))).toContain('asking pass');
    expect(enrollmentStage(enrollment({ ...lost, busy: true, programState: 'touch' }))).toContain('touch your key');
  });
});

describe('lists of devices', () => {
  it('show pending devices separately if they have no user', () => {
    const [own, other] = [enrollment(), enrollment({ serial: arn('x'), userId: null })];
    expect(orphansOf([own, other], [{ userId: 'alice' }])).toEqual([other]);
    expect(orphansOf([own], [{ userId: 'bob' }])).toEqual([own]);
  });
  it('keep pending devices out of the devices that can be deleted', () => {
    const others = [
      { serial: arn('alice-2'), name: 'alice-2', owner: null },
      { serial: arn('old'), name: 'old', owner: null },
      { serial: arn('bob'), name: 'bob', owner: 'bob' },
    ];
    const user = { id: 'alice', name: 'alice', account: null, shortKeyId: '', keyProfile: '' };
    const view = { userId: 'alice', devices: [], others, othersError: null } as unknown as UserDevicesView;
    const { unassigned, assigned } = accountDevices([{ user, view }], [enrollment()]);
    expect(unassigned.map(({ name }) => name)).toEqual(['old']);
    expect(assigned.map(({ name }) => name)).toEqual(['bob']);
  });
  it('offer the actions that fit the kind of device', () => {
    const actions = (more: Partial<DeviceView>) => deviceActions({ ...device('alice'), ...more });
    expect(actions({})).toEqual(['resync', 'rename', 'replace', 'bring', 'program', 'remove']);
    expect(actions({ codesFrom: 'both' })).toEqual(['resync', 'rename', 'replace', 'forget', 'remove']);
    expect(actions({ codesFrom: 'program', program: pass })).toEqual([
      'resync',
      'rename',
      'replace',
      'program',
      'forget-program',
      'remove',
    ]);
    expect(actions({ kind: 'hardware' })).toEqual(['resync', 'rename', 'replace', 'remove']);
    expect(actions({ kind: 'security-key' })).toEqual(['rename', 'remove']);
  });
  it('name the program in their words', () => {
    expect(actionLabel('forget-program', { program: pass })).toBe('Stop asking pass…');
    const key: CodeProgramView = {
      ...pass,
      program: { kind: 'yubikey', key: null, item: 'AWS:alice' },
      name: 'YubiKey',
    };
    expect(actionLabel('forget-program', { program: key })).toBe('Stop asking your YubiKey…');
    expect(actionLabel('replace', { program: null })).toBe('Replace or move codes…');
  });
  it('say where codes come from', () => {
    const words = (more: Partial<DeviceView>) => codesFromWords({ ...device('alice'), ...more });
    expect(words({ kind: 'security-key' })).toContain('makes no codes');
    expect(words({ codesFrom: 'program', program: pass })).toBe('pass: aws/alice');
    const other: CodeProgramView = { ...pass, program: { kind: 'other', words: ['/opt/otp', 'alice'] }, name: 'otp' };
    expect(words({ codesFrom: 'program', program: other })).toBe('otp');
  });
  it('tell a user who has only security keys', () => {
    expect(hasOnlyKeys([])).toBe(false);
    expect(hasOnlyKeys([{ kind: 'security-key' }])).toBe(true);
    expect(hasOnlyKeys([{ kind: 'security-key' }, { kind: 'virtual' }])).toBe(false);
  });
});

describe('profiles for a new device', () => {
  const step = (kind: ChainStep['kind'], of: string | null): ChainStep => ({
    kind,
    label: '',
    arn: of,
    withCode: kind === 'mfa-session',
    requestedSeconds: null,
    grantedSeconds: null,
    expiresAt: null,
  });
  const profile = (name: string, serial: string | null): ProfileView => ({
    name,
    userId: 'alice',
    sourceId: null,
    state: 'idle',
    expiresAt: null,
    startedAt: null,
    error: null,
    warning: null,
    limited: null,
    remarks: [],
    region: null,
    endpointOverride: null,
    isPinned: false,
    lastUsedAt: null,
    toolUsedAt: null,
    mark: null,
    consent: { rule: 'always', hours: null },
    chain: [step('access-key', null), ...(serial === null ? [] : [step('mfa-session', serial)])],
    delivery: {
      mode: 'process',
      target: '',
      configLines: '',
      isInConfig: false,
      leases: [],
      writtenAt: null,
      error: null,
    },
    renewal: { keptFor: null, nextAt: null },
    ...neitherConsoleNorEndpoint,
  });
  const state: Pick<AppState, 'users' | 'profiles'> = {
    users: [{ id: 'alice', name: 'alice', account: null, shortKeyId: '', keyProfile: 'dev' }],
    profiles: [
      profile('dev', null),
      profile('plain', null),
      profile('admin', arn('alice')),
      profile('gone', arn('lost')),
      profile('of-bob', null),
    ],
  };
  const user: UserDevicesView = {
    userId: 'alice',
    reading: false,
    readAt: 1,
    error: null,
    devices: [device('alice', ['admin']), device('alice-2')],
    others: [],
    othersError: null,
    suggestedName: 'alice-3',
    profiles: ['dev', 'plain', 'admin', 'gone'],
  };
  const suggested = (more: Partial<UserDevicesView>, replaces: string | null = null) =>
    suggestedProfiles(state, { ...user, ...more }, { serial: arn('alice-2'), replaces });

  it('are the profile with the key and the profiles whose device is gone', () =>
    expect(suggested({})).toEqual(['dev', 'gone']));
  it('leave out profiles whose device may exist until the list has been read', () =>
    expect(suggested({ readAt: null, devices: [] })).toEqual(['dev']));
  it('are the profiles of the device that it replaces', () => expect(suggested({}, arn('alice'))).toEqual(['admin']));
  it('show the device that they use now', () => {
    expect(usesOf(profile('x', null), user).kind).toBe('nothing');
    expect(usesOf(profile('x', arn('lost')), user).kind).toBe('unknown');
    expect(usesOf(profile('x', arn('alice')), user)).toMatchObject({ device: { label: 'alice' } });
  });
});

describe('a secret', () => {
  it('is shown in groups of four', () => {
    expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
    expect(grouped('ABCDEFGH')).toBe('ABCD EFGH');
  });
});
