import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { answerOf, settle } from './doubles';
import { DeviceDesk, STEP } from './device-desk';

const serialOf = (desk: DeviceDesk, name: string) => `arn:aws:iam::${desk.sandbox.account.accountId}:mfa/${name}`;

describe('adding a device with codes from this computer', () => {
  it('ends in a working session of the chosen profiles, without a code typed', async () => {
    const desk = await DeviceDesk.of('bob');
    const before = desk.time.now();
    const serial = await desk.enroll('computer');
    expect(desk.time.now() - before).toBeLessThan(20_000);
    expect(desk.files.config).toContain(`[profile bob]\nregion = eu-central-1\nmfa_serial = ${serial}\n`);
    expect(desk.enrollment).toBeUndefined();
    expect(desk.store.state.codeRequests).toEqual([]);
    expect(desk.store.state.profiles.find(({ name }) => name === 'bob')?.state).toBe('active');
    // The role hangs on the session that verified the device: no further code.
    expect(await desk.until(desk.fob.sessions.refresh('admin'))).toEqual(ok(null));
    expect(desk.aws.count('GetSessionToken')).toBeLessThanOrEqual(3);
  });

  it('has the secret in the vault before the device is enabled', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('computer'));
    const seed = desk.sandbox.account.device(serial).seed ?? 'none';
    let keptAtEnable = '';
    desk.aws.afterCall = (action) => {
      if (action === 'EnableMFADevice') keptAtEnable = desk.vault.entries.get(`mfa-device/${serial}`) ?? '';
    };
    await desk.until(desk.fob.devices.enrollment.enable(serial, null));
    expect(keptAtEnable).toContain(seed);
  });

  it('does not enable a device whose secret cannot be kept', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.until(desk.createDevice('computer'));
    const error = { code: 'vault-unavailable' as const, message: 'full', nextStep: 'Free space.' };
    desk.vault.write = () => Promise.resolve({ ok: false, error });
    const enabled = await desk.until(desk.fob.devices.enrollment.enable(serialOf(desk, 'bob'), null));
    expect(enabled).toEqual({ ok: false, error });
    expect(desk.aws.count('EnableMFADevice')).toBe(0);
  });

  it('is refused without a keyring: a phone is needed then', async () => {
    const desk = await DeviceDesk.of('bob');
    const error = { code: 'vault-unavailable' as const, message: 'no keyring', nextStep: 'Install one.' };
    desk.vault.status = { state: 'memory-only', error };
    await desk.start();
    expect(await desk.createDevice('computer')).toMatchObject({ ok: false, error: { code: 'secret-not-kept' } });
    expect(desk.aws.count('CreateVirtualMFADevice')).toBe(0);
    expect(await desk.until(desk.createDevice('phone'))).toMatchObject({ ok: true });
  });

  it('makes the code of now, and says how long it is good', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    const code = await desk.fob.devices.care.code(serial);
    const now = desk.time.now();
    expect(code).toEqual(ok({ code: desk.phoneCode(serial), validUntil: (Math.floor(now / STEP) + 1) * STEP }));
  });

  it('warns of no end that needs nobody', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.enroll();
    const ends = desk.store.state.profiles.find(({ name }) => name === 'bob')?.expiresAt ?? 0;
    await desk.time.advance(ends - desk.time.now() - 60_000);
    expect(desk.store.state.profiles.find(({ name }) => name === 'bob')).toMatchObject({ warning: null });
    await desk.time.advance(120_000);
    expect(desk.store.state.profiles.find(({ name }) => name === 'bob')).toMatchObject({
      state: 'idle',
      warning: null,
    });
  });

  it('starts sessions later without asking, and never sends a code twice', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.enroll();
    for (let round = 0; round < 4; round += 1) {
      await desk.until(desk.fob.sessions.end('bob'));
      expect(await desk.until(desk.fob.sessions.refresh('bob'))).toEqual(ok(null));
    }
    expect(desk.store.state.codeRequests).toEqual([]);
  });
});

describe('adding a device with codes from a phone', () => {
  it.each([
    ['on time', 0],
    ['90 s slow', -3],
    ['90 s fast', 3],
  ])('takes a phone that is %s, and asks for no third code', async (_what, drift) => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('phone'));
    const first = desk.phoneCode(serial, drift);
    await desk.time.advance(STEP);
    const second = desk.phoneCode(serial, drift);
    const enabled = desk.fob.devices.enrollment.enable(serial, [first, second]);
    expect(await desk.until(enabled)).toEqual(ok(null));
    expect(desk.enrollment).toMatchObject({ stage: 'verified', codesFrom: 'phone' });
    expect(desk.store.state.codeRequests).toEqual([]);
  });

  it('keeps the secret nowhere but in memory, and there only until the device works', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('phone'));
    const seed = desk.sandbox.account.device(serial).seed ?? 'none';
    expect(await desk.fob.devices.enrollment.secret(serial)).toEqual(ok(seed));
    expect([...desk.vault.entries.values()].join()).not.toContain(seed);
    expect(JSON.stringify(desk.store.state)).not.toContain(seed);
    const codes = [desk.phoneCode(serial, -1), desk.phoneCode(serial)] as const;
    await desk.until(desk.fob.devices.enrollment.enable(serial, codes));
    expect(await desk.fob.devices.enrollment.secret(serial)).toMatchObject({ ok: false });
    expect(await desk.fob.devices.enrollment.qrPng(serial)).toMatchObject({ ok: false });
  });

  const refusals: [string, (desk: DeviceDesk, serial: string) => [string, string], string, RegExp][] = [
    ['the same code twice', (d, s) => [d.phoneCode(s), d.phoneCode(s)], 'pair-same', /same code twice/],
    ['reversed codes', (d, s) => [d.phoneCode(s), d.phoneCode(s, -1)], 'pair-refused', /wrong order/],
    ['codes that do not follow', (d, s) => [d.phoneCode(s, -2), d.phoneCode(s)], 'pair-refused', /do not follow/],
    ['codes of another device', () => ['000001', '000002'], 'pair-refused', /do not (come from this device|follow)/],
    ['five digits', (d, s) => ['12345', d.phoneCode(s)], 'code-malformed', /six digits/],
  ];
  it.each(refusals)('explains %s', async (_what, codes, code, message) => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('phone'));
    const enabled = await desk.until(desk.fob.devices.enrollment.enable(serial, codes(desk, serial)));
    expect(enabled).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) as string } });
    expect(desk.enrollment).toMatchObject({ stage: 'codes', canShowSecret: true, error: { code } });
  });

  it('after a restart can still be enabled by an authenticator that has the secret', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('phone'));
    await desk.start();
    expect(desk.enrollment).toMatchObject({ serial, stage: 'seed-lost', canShowSecret: false });
    const codes = [desk.phoneCode(serial, -1), desk.phoneCode(serial)] as const;
    expect(await desk.until(desk.fob.devices.enrollment.enable(serial, codes))).toEqual(ok(null));
    expect(desk.enrollment?.stage).toBe('verified');
  });
});

describe('what AWS refuses is explained', () => {
  const error = (code: string) => ({ ok: false, error: { code } });

  it('a name that is taken, and a free one is suggested', async () => {
    const desk = await DeviceDesk.of('carol');
    desk.sandbox.account.addDevice('carol');
    expect(await desk.until(desk.createDevice('phone', 'carol'))).toMatchObject(error('device-name-taken'));
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.suggestedName).toBe('carol-2');
    expect(desk.enrollment).toBeUndefined();
  });

  it('a device that somebody else uses', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('phone'));
    desk.sandbox.account.enableDevice(serial, 'carol');
    const codes = [desk.phoneCode(serial, -1), desk.phoneCode(serial)] as const;
    const enabled = await desk.until(desk.fob.devices.enrollment.enable(serial, codes));
    expect(enabled).toMatchObject(error('device-in-use-elsewhere'));
  });

  it('a ninth device', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.enroll();
    for (let number = 2; number <= 8; number += 1) {
      const { serialNumber } = desk.sandbox.account.addDevice(`bob-${number}`);
      desk.sandbox.account.enableDevice(serialNumber, 'bob');
    }
    await desk.until(desk.createDevice('computer', 'bob-9'));
    const enabled = await desk.until(desk.fob.devices.enrollment.enable(serialOf(desk, 'bob-9'), null));
    expect(enabled).toMatchObject(error('device-limit'));
  });

  const answers: [string, string, string, number, string][] = [
    ['a change that is under way', 'EntityTemporarilyUnmodifiable', 'being modified', 409, 'busy-at-aws'],
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
  it.each(answers)('%s', async (_what, code, message, status, expected) => {
    const desk = await DeviceDesk.of('bob');
    await desk.until(desk.createDevice('computer'));
    desk.aws.mishap = (action) => (action === 'EnableMFADevice' ? { refuse: answerOf(code, message, status) } : null);
    const enabled = await desk.until(desk.fob.devices.enrollment.enable(serialOf(desk, 'bob'), null));
    expect(enabled).toMatchObject({
      ok: false,
      error: { code: expected, nextStep: expect.stringMatching(/\w/) as string },
    });
    // Nothing is lost: the same step can be tried again.
    desk.aws.mishap = () => null;
    expect(await desk.until(desk.fob.devices.enrollment.enable(serialOf(desk, 'bob'), null))).toEqual(ok(null));
  });

  it('a name that policies do not allow', async () => {
    const desk = await DeviceDesk.of('bob');
    desk.aws.mishap = (action) =>
      action === 'CreateVirtualMFADevice' ? { refuse: answerOf('AccessDenied', 'User is not authorized') } : null;
    const created = await desk.until(desk.createDevice('phone', 'other'));
    expect(created).toMatchObject({
      ok: false,
      error: { code: 'policy-denied', nextStep: expect.stringContaining('bob') as string },
    });
    expect(desk.enrollment).toBeUndefined();
  });

  it('deletion that a policy denies: the device is told of, and the next enrollment gets a free name', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.until(desk.createDevice('phone'));
    const discarded = await desk.until(desk.fob.devices.enrollment.discard(serialOf(desk, 'bob')));
    expect(discarded).toMatchObject(error('delete-denied'));
    expect(desk.enrollment).toBeUndefined();
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view).toMatchObject({
      suggestedName: 'bob-2',
      others: [
        { name: 'alice', owner: 'alice' },
        { name: 'bob', owner: null },
      ],
    });
    expect(await desk.until(desk.createDevice('computer', 'bob-2'))).toMatchObject({ ok: true });
  });

  it('root credentials', async () => {
    const desk = await DeviceDesk.of('bob');
    desk.aws.getCallerIdentity = () =>
      Promise.resolve({ result: ok({ arn: 'arn:aws:iam::111122223333:root' }), clockOffset: 0 });
    expect(await desk.until(desk.createDevice('phone'))).toMatchObject(error('profile-unsupported'));
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.error?.code).toBe('profile-unsupported');
  });
});

describe('managing devices', () => {
  it('lists kinds, profiles, and what is unassigned or somebody else’s', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll('both');
    const { account } = desk.sandbox;
    account.addDevice('lost');
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.devices).toMatchObject([
      { serial, kind: 'virtual', label: 'bob', codesFrom: 'both', profiles: ['bob', 'admin'], busy: null },
    ]);
    expect(desk.view.others).toEqual(
      expect.arrayContaining([
        { serial: serialOf(desk, 'alice'), name: 'alice', owner: 'alice' },
        { serial: serialOf(desk, 'lost'), name: 'lost', owner: null },
      ]),
    );
  });

  it('resyncs a device that drifts, with codes made here', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    desk.sandbox.account.setDeviceDrift(serial, 40);
    await desk.until(desk.fob.sessions.end('bob'));
    const refused = await desk.until(desk.fob.sessions.refresh('bob'));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'device-drifts', device: { serial, action: 'resync' } },
    });
    await desk.time.advance(3 * STEP);
    expect(await desk.until(desk.fob.devices.care.resync(desk.userId, serial, null))).toEqual(ok(null));
    expect(await desk.until(desk.fob.sessions.refresh('bob'))).toEqual(ok(null));
  });

  it('is labelled here only', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    await desk.fob.devices.care.label(serial, '  My laptop ');
    await settle();
    expect(desk.view.devices[0]?.label).toBe('My laptop');
    await desk.fob.devices.care.label(serial, '');
    await settle();
    expect(desk.view.devices[0]?.label).toBe('bob');
    expect(desk.settings.settings.deviceLabels).toEqual({});
  });

  it('replaces a device: new one verified and given to the profiles, then the old one removed', async () => {
    const desk = await DeviceDesk.of('bob');
    const old = await desk.enroll();
    // As somebody does who may clean up after themselves.
    desk.sandbox.account.setUserPolicies('bob', desk.sandbox.account.user('carol').policies);
    expect(await desk.until(desk.createDevice('computer', 'bob-2', old))).toMatchObject({ ok: true });
    const serial = serialOf(desk, 'bob-2');
    expect(await desk.until(desk.fob.devices.enrollment.enable(serial, null))).toEqual(ok(null));
    expect(await desk.until(desk.fob.devices.enrollment.finish(serial, ['bob']))).toEqual(ok(null));
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.devices.map((device) => device.serial)).toEqual([serial]);
    expect(desk.view.others.map(({ name }) => name)).not.toContain('bob');
    expect(desk.files.config).toContain(`mfa_serial = ${serial}`);
    expect([...desk.vault.entries.keys()].filter((id) => id.startsWith('mfa-device/'))).toEqual([
      `mfa-device/${serial}`,
    ]);
  });

  it('removes a device that Fob did not enroll; code entry asks for its code first', async () => {
    const desk = await DeviceDesk.of('alice');
    const serial = serialOf(desk, 'alice');
    const removing = desk.fob.devices.care.remove(desk.userId, serial);
    await desk.time.advance(100);
    const [request] = desk.store.state.codeRequests;
    expect(request).toMatchObject({ serial });
    await desk.fob.codes.submit(request?.id ?? '', desk.phoneCode(serial));
    // AWS's example policy does not let users delete: deactivated it is, and that is said.
    expect(await desk.until(removing)).toMatchObject({ ok: false, error: { code: 'delete-denied' } });
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.devices).toEqual([]);
    expect(desk.enrollment).toBeUndefined();
  });

  it('gives profiles the device in the file that counts: the credentials file wins', async () => {
    const desk = await DeviceDesk.of('bob');
    desk.files.credentials += `mfa_serial = ${serialOf(desk, 'old')}\n`;
    desk.files.changed();
    await settle();
    const serial = await desk.enroll();
    expect(desk.files.credentials).toContain(`mfa_serial = ${serial}\n`);
    expect(desk.store.state.profiles.find(({ name }) => name === 'bob')?.state).toBe('active');
  });

  it('leaves a device alone when the person cancels the code that its removal needs', async () => {
    const desk = await DeviceDesk.of('alice');
    const removing = desk.fob.devices.care.remove(desk.userId, serialOf(desk, 'alice'));
    await desk.time.advance(100);
    desk.fob.codes.cancel(desk.store.state.codeRequests[0]?.id ?? '');
    expect(await desk.until(removing)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(desk.enrollment).toBeUndefined();
    expect(desk.aws.count('DeactivateMFADevice')).toBe(0);
  });

  it('takes the secret of a device over from an authenticator, once AWS has accepted it', async () => {
    const desk = await DeviceDesk.of('alice');
    const serial = serialOf(desk, 'alice');
    const wrong = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const care = desk.fob.devices.care;
    expect(await desk.until(care.bringSeed(desk.userId, serial, wrong))).toMatchObject({
      ok: false,
      error: { code: 'secret-wrong' },
    });
    expect([...desk.vault.entries.values()].join()).not.toContain(wrong);
    await desk.time.advance(3 * STEP);
    const seed = desk.sandbox.account.device(serial).seed ?? '';
    const uri = `otpauth://totp/alice@111122223333?secret=${seed}`;
    expect(await desk.until(care.bringSeed(desk.userId, serial, uri))).toEqual(ok(null));
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.devices[0]).toMatchObject({ serial, codesFrom: 'both' });
    await care.forgetSeed(serial);
    await settle();
    expect(desk.view.devices[0]).toMatchObject({ codesFrom: 'phone' });
    expect([...desk.vault.entries.values()].join()).not.toContain(seed);
  });
});
