import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { answerOf, settle } from './doubles';
import { STEP } from '../../../src/contract/mfa-code';
import { DeviceFixture } from './device-fixture';

const serialOf = (fixture: DeviceFixture, name: string) =>
  `arn:aws:iam::${fixture.sandbox.account.accountId}:mfa/${name}`;

describe('adding a device with codes from this computer', () => {
  it('ends with a working session of the chosen profiles, without a typed code', async () => {
    const fixture = await DeviceFixture.of('bob');
    const before = fixture.time.now();
    const serial = await fixture.enroll('computer');
    expect(fixture.time.now() - before).toBeLessThan(20_000);
    expect(fixture.files.config).toContain(`[profile bob]\nregion = eu-central-1\nmfa_serial = ${serial}\n`);
    expect(fixture.enrollment).toBeUndefined();
    expect(fixture.store.state.codeRequests).toEqual([]);
    expect(fixture.store.state.profiles.find(({ name }) => name === 'bob')?.state).toBe('active');
    // The role uses the session that verified the device, so it needs no further code.
    expect(await fixture.until(fixture.fob.sessions.refresh('admin'))).toEqual(ok(null));
    expect(fixture.aws.count('GetSessionToken')).toBeLessThanOrEqual(3);
  });

  it('keeps the secret in the vault before it enables the device', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('computer'));
    const seed = fixture.sandbox.account.device(serial).seed ?? 'none';
    let keptAtEnable = '';
    fixture.aws.afterCall = (action) => {
      if (action === 'EnableMFADevice') keptAtEnable = fixture.vault.entries.get(`mfa-device/${serial}`) ?? '';
    };
    await fixture.until(fixture.fob.devices.enrollment.enable(serial, null));
    expect(keptAtEnable).toContain(seed);
  });

  it('does not enable a device whose secret cannot be kept', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.until(fixture.createDevice('computer'));
    const error = { code: 'vault-unavailable' as const, message: 'full', nextStep: 'Free space.' };
    fixture.vault.write = () => Promise.resolve({ ok: false, error });
    const enabled = await fixture.until(fixture.fob.devices.enrollment.enable(serialOf(fixture, 'bob'), null));
    expect(enabled).toEqual({ ok: false, error });
    expect(fixture.aws.count('EnableMFADevice')).toBe(0);
  });

  it('is refused without a keyring, where only a phone will do', async () => {
    const fixture = await DeviceFixture.of('bob');
    const error = { code: 'vault-unavailable' as const, message: 'no keyring', nextStep: 'Install one.' };
    fixture.vault.status = { state: 'memory-only', error };
    await fixture.start();
    expect(await fixture.createDevice('computer')).toMatchObject({ ok: false, error: { code: 'secret-not-kept' } });
    expect(fixture.aws.count('CreateVirtualMFADevice')).toBe(0);
    expect(await fixture.until(fixture.createDevice('phone'))).toMatchObject({ ok: true });
  });

  it('makes the current code, and says how long it is valid', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    const code = await fixture.fob.devices.actions.code(serial);
    const now = fixture.time.now();
    expect(code).toEqual(ok({ code: fixture.phoneCode(serial), validUntil: (Math.floor(now / STEP) + 1) * STEP }));
  });

  it('gives no warning before the end of a session that needs no person', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    const ends = fixture.store.state.profiles.find(({ name }) => name === 'bob')?.expiresAt ?? 0;
    await fixture.time.advance(ends - fixture.time.now() - 60_000);
    expect(fixture.store.state.profiles.find(({ name }) => name === 'bob')).toMatchObject({ warning: null });
    await fixture.time.advance(120_000);
    expect(fixture.store.state.profiles.find(({ name }) => name === 'bob')).toMatchObject({
      state: 'idle',
      warning: null,
    });
  });

  it('starts later sessions without asking, and never sends a code twice', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    for (let round = 0; round < 4; round += 1) {
      await fixture.until(fixture.fob.sessions.end('bob'));
      expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toEqual(ok(null));
    }
    expect(fixture.store.state.codeRequests).toEqual([]);
  });
});

describe('adding a device with codes from a phone', () => {
  it.each([
    ['on time', 0],
    ['90 s slow', -3],
    ['90 s fast', 3],
  ])('accepts a phone that is %s, and asks for no third code', async (_what, drift) => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('phone'));
    const first = fixture.phoneCode(serial, drift);
    await fixture.time.advance(STEP);
    const second = fixture.phoneCode(serial, drift);
    const enabled = fixture.fob.devices.enrollment.enable(serial, [first, second]);
    expect(await fixture.until(enabled)).toEqual(ok(null));
    expect(fixture.enrollment).toMatchObject({ stage: 'verified', codesFrom: 'phone' });
    expect(fixture.store.state.codeRequests).toEqual([]);
  });

  it('keeps the secret only in memory, and only until the device works', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('phone'));
    const seed = fixture.sandbox.account.device(serial).seed ?? 'none';
    expect(await fixture.fob.devices.enrollment.secret(serial)).toEqual(ok(seed));
    expect([...fixture.vault.entries.values()].join()).not.toContain(seed);
    expect(JSON.stringify(fixture.store.state)).not.toContain(seed);
    const codes = [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] as const;
    await fixture.until(fixture.fob.devices.enrollment.enable(serial, codes));
    expect(await fixture.fob.devices.enrollment.secret(serial)).toMatchObject({ ok: false });
    expect(await fixture.fob.devices.enrollment.qrPng(serial)).toMatchObject({ ok: false });
  });

  const refusals: [string, (fixture: DeviceFixture, serial: string) => [string, string], string, RegExp][] = [
    ['the same code twice', (d, s) => [d.phoneCode(s), d.phoneCode(s)], 'pair-same', /same code twice/],
    ['codes in reverse order', (d, s) => [d.phoneCode(s), d.phoneCode(s, -1)], 'pair-refused', /wrong order/],
    ['codes that are not consecutive', (d, s) => [d.phoneCode(s, -2), d.phoneCode(s)], 'pair-refused', /do not follow/],
    ['codes of another device', () => ['000001', '000002'], 'pair-refused', /do not (come from this device|follow)/],
    ['five digits', (d, s) => ['12345', d.phoneCode(s)], 'code-malformed', /six digits/],
  ];
  it.each(refusals)('explains %s', async (_what, codes, code, message) => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('phone'));
    const enabled = await fixture.until(fixture.fob.devices.enrollment.enable(serial, codes(fixture, serial)));
    expect(enabled).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) as string } });
    expect(fixture.enrollment).toMatchObject({ stage: 'codes', canShowSecret: true, error: { code } });
  });

  it('can still be completed after a restart, with an authenticator that has the secret', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('phone'));
    await fixture.start();
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'seed-lost', canShowSecret: false });
    const codes = [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] as const;
    expect(await fixture.until(fixture.fob.devices.enrollment.enable(serial, codes))).toEqual(ok(null));
    expect(fixture.enrollment?.stage).toBe('verified');
  });
});

describe('Fob explains why AWS refuses', () => {
  const error = (code: string) => ({ ok: false, error: { code } });

  it('a name that is taken, and suggests a free one', async () => {
    const fixture = await DeviceFixture.of('carol');
    fixture.sandbox.account.addDevice('carol');
    expect(await fixture.until(fixture.createDevice('phone', 'carol'))).toMatchObject(error('device-name-taken'));
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view.suggestedName).toBe('carol-2');
    expect(fixture.enrollment).toBeUndefined();
  });

  it('a device that somebody else uses', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('phone'));
    fixture.sandbox.account.enableDevice(serial, 'carol');
    const codes = [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] as const;
    const enabled = await fixture.until(fixture.fob.devices.enrollment.enable(serial, codes));
    expect(enabled).toMatchObject(error('device-in-use-elsewhere'));
  });

  it('a ninth device', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.enroll();
    for (let number = 2; number <= 8; number += 1) {
      const { serialNumber } = fixture.sandbox.account.addDevice(`bob-${number}`);
      fixture.sandbox.account.enableDevice(serialNumber, 'bob');
    }
    await fixture.until(fixture.createDevice('computer', 'bob-9'));
    const enabled = await fixture.until(fixture.fob.devices.enrollment.enable(serialOf(fixture, 'bob-9'), null));
    expect(enabled).toMatchObject(error('device-limit'));
  });

  const answers: [string, string, string, number, string][] = [
    ['a change while another is under way', 'EntityTemporarilyUnmodifiable', 'being modified', 409, 'busy-at-aws'],
    ['two changes at once', 'ConcurrentModification', 'concurrent', 409, 'busy-at-aws'],
    ['throttling', 'Throttling', 'Rate exceeded', 400, 'throttled'],
    ['a user who is gone', 'NoSuchEntity', 'The user with name bob cannot be found.', 404, 'user-gone'],
    ['a device that is gone', 'NoSuchEntity', 'MFA Device invalid for user.', 404, 'device-gone'],
    [
      'management without an MFA session',
      'AccessDenied',
      'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
      403,
      'mfa-session-needed',
    ],
    [
      'a pair that is too old',
      'InvalidAuthenticationCode',
      'Authentication code for device is not valid.',
      403,
      'pair-refused',
    ],
  ];
  it.each(answers)('to enable a device: %s', async (_what, code, message, status, expected) => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.until(fixture.createDevice('computer'));
    fixture.aws.mishap = (action) =>
      action === 'EnableMFADevice' ? { refuse: answerOf(code, message, status) } : null;
    const enabled = await fixture.until(fixture.fob.devices.enrollment.enable(serialOf(fixture, 'bob'), null));
    expect(enabled).toMatchObject({
      ok: false,
      error: { code: expected, nextStep: expect.stringMatching(/\w/) as string },
    });
    // Nothing is lost: the person can try the same step again.
    fixture.aws.mishap = () => null;
    expect(await fixture.until(fixture.fob.devices.enrollment.enable(serialOf(fixture, 'bob'), null))).toEqual(
      ok(null),
    );
  });

  it('a name that policies do not allow', async () => {
    const fixture = await DeviceFixture.of('bob');
    fixture.aws.mishap = (action) =>
      action === 'CreateVirtualMFADevice' ? { refuse: answerOf('AccessDenied', 'User is not authorized') } : null;
    const created = await fixture.until(fixture.createDevice('phone', 'other'));
    expect(created).toMatchObject({
      ok: false,
      error: { code: 'policy-denied', nextStep: expect.stringContaining('bob') as string },
    });
    expect(fixture.enrollment).toBeUndefined();
  });

  it('a deletion, shows the device that stays, and suggests a free name for the next enrollment', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.until(fixture.createDevice('phone'));
    const discarded = await fixture.until(fixture.fob.devices.enrollment.discard(serialOf(fixture, 'bob')));
    expect(discarded).toMatchObject(error('delete-denied'));
    expect(fixture.enrollment).toBeUndefined();
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view).toMatchObject({
      suggestedName: 'bob-2',
      others: [
        { name: 'alice', owner: 'alice' },
        { name: 'bob', owner: null },
      ],
    });
    expect(await fixture.until(fixture.createDevice('computer', 'bob-2'))).toMatchObject({ ok: true });
  });

  it('root user credentials', async () => {
    const fixture = await DeviceFixture.of('bob');
    fixture.aws.getCallerIdentity = () =>
      Promise.resolve({ result: ok({ arn: 'arn:aws:iam::111122223333:root' }), clockOffset: 0 });
    expect(await fixture.until(fixture.createDevice('phone'))).toMatchObject(error('profile-unsupported'));
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view.error?.code).toBe('profile-unsupported');
  });
});

describe('managing devices', () => {
  it('lists devices with their kinds and profiles, and those that are unassigned or belong to others', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll('both');
    const { account } = fixture.sandbox;
    account.addDevice('lost');
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view.devices).toMatchObject([
      { serial, kind: 'virtual', label: 'bob', codesFrom: 'both', profiles: ['bob', 'admin'], busy: null },
    ]);
    expect(fixture.view.others).toEqual(
      expect.arrayContaining([
        { serial: serialOf(fixture, 'alice'), name: 'alice', owner: 'alice' },
        { serial: serialOf(fixture, 'lost'), name: 'lost', owner: null },
      ]),
    );
  });

  it('resyncs a device that has drifted, with codes made here', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    fixture.sandbox.account.setDeviceDrift(serial, 40);
    await fixture.until(fixture.fob.sessions.end('bob'));
    const refused = await fixture.until(fixture.fob.sessions.refresh('bob'));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'device-drifts', device: { serial, action: 'resync' } },
    });
    await fixture.time.advance(3 * STEP);
    expect(await fixture.until(fixture.fob.devices.actions.resync(fixture.userId, serial, null))).toEqual(ok(null));
    expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toEqual(ok(null));
  });

  it('labels a device on this computer only', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    await fixture.fob.devices.actions.label(serial, '  My laptop ');
    await settle();
    expect(fixture.view.devices[0]?.label).toBe('My laptop');
    await fixture.fob.devices.actions.label(serial, '');
    await settle();
    expect(fixture.view.devices[0]?.label).toBe('bob');
    expect(fixture.settings.settings.deviceLabels).toEqual({});
  });

  it('replaces a device: verifies the new one, gives it to the profiles, then removes the old one', async () => {
    const fixture = await DeviceFixture.of('bob');
    const old = await fixture.enroll();
    // Bob may delete devices here.
    fixture.sandbox.account.setUserPolicies('bob', fixture.sandbox.account.user('carol').policies);
    expect(await fixture.until(fixture.createDevice('computer', 'bob-2', old))).toMatchObject({ ok: true });
    const serial = serialOf(fixture, 'bob-2');
    expect(await fixture.until(fixture.fob.devices.enrollment.enable(serial, null))).toEqual(ok(null));
    expect(await fixture.until(fixture.fob.devices.enrollment.finish(serial, ['bob']))).toEqual(ok(null));
    await fixture.time.advance(1000);
    expect(fixture.view.devices.map((device) => device.serial)).toEqual([serial]);
    expect(fixture.view.others.map(({ name }) => name)).not.toContain('bob');
    expect(fixture.files.config).toContain(`mfa_serial = ${serial}`);
    expect([...fixture.vault.entries.keys()].filter((id) => id.startsWith('mfa-device/'))).toEqual([
      `mfa-device/${serial}`,
    ]);
  });

  it('removes a device that Fob did not enroll, after code entry has asked for its code', async () => {
    const fixture = await DeviceFixture.of('alice');
    const serial = serialOf(fixture, 'alice');
    const removing = fixture.fob.devices.actions.remove(fixture.userId, serial);
    await fixture.time.advance(100);
    const [request] = fixture.store.state.codeRequests;
    expect(request).toMatchObject({ serial });
    await fixture.fob.codes.submit(request?.id ?? '', fixture.phoneCode(serial));
    // AWS's example policy does not let users delete devices. Fob has deactivated the device and says so.
    expect(await fixture.until(removing)).toMatchObject({ ok: false, error: { code: 'delete-denied' } });
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view.devices).toEqual([]);
    expect(fixture.enrollment).toBeUndefined();
  });

  it('writes the device to the file that takes precedence, the credentials file', async () => {
    const fixture = await DeviceFixture.of('bob');
    fixture.files.credentials += `mfa_serial = ${serialOf(fixture, 'old')}\n`;
    fixture.files.changed();
    await settle();
    const serial = await fixture.enroll();
    expect(fixture.files.credentials).toContain(`mfa_serial = ${serial}\n`);
    expect(fixture.store.state.profiles.find(({ name }) => name === 'bob')?.state).toBe('active');
  });

  it('does not change a device if the person cancels the code that its removal needs', async () => {
    const fixture = await DeviceFixture.of('alice');
    const removing = fixture.fob.devices.actions.remove(fixture.userId, serialOf(fixture, 'alice'));
    await fixture.time.advance(100);
    fixture.fob.codes.cancel(fixture.store.state.codeRequests[0]?.id ?? '');
    expect(await fixture.until(removing)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(fixture.enrollment).toBeUndefined();
    expect(fixture.aws.count('DeactivateMFADevice')).toBe(0);
  });

  it('takes over the secret of a device from an authenticator once AWS has accepted a code of it', async () => {
    const fixture = await DeviceFixture.of('alice');
    const serial = serialOf(fixture, 'alice');
    const wrong = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const actions = fixture.fob.devices.actions;
    expect(await fixture.until(fixture.bring(serial, wrong))).toMatchObject({
      ok: false,
      error: { code: 'secret-wrong' },
    });
    expect([...fixture.vault.entries.values()].join()).not.toContain(wrong);
    // Most of AWS's nine verifications are left for the right secret.
    expect(fixture.aws.count('GetSessionToken')).toBe(2);
    await fixture.time.advance(3 * STEP);
    const seed = fixture.sandbox.account.device(serial).seed ?? '';
    const uri = `otpauth://totp/alice@111122223333?secret=${seed}`;
    expect(await fixture.until(fixture.bring(serial, uri))).toEqual(ok(null));
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view.devices[0]).toMatchObject({ serial, codesFrom: 'both' });
    await actions.forgetSeed(serial);
    await settle();
    expect(fixture.view.devices[0]).toMatchObject({ codesFrom: 'phone' });
    expect([...fixture.vault.entries.values()].join()).not.toContain(seed);
  });
});
