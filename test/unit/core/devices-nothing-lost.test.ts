/** MFA devices under failures and bad timing: no secret may be lost, and no unfinished step may block the person for ever. */
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { someTarget } from '../some-target';
import { Clocks } from '../../../src/main/core/aws/clocks';
import { CodeBroker } from '../../../src/main/core/codes/broker';
import type { CodeNeed } from '../../../src/main/core/codes/code-need';
import { OwnCodes } from '../../../src/main/core/codes/own-codes';
import type { VaultStatus } from '../../../src/main/core/ports';
import { FakeTime, MemoryVault, answerOf, settle } from './doubles';
import { STEP } from '../../../src/contract/mfa-code';
import { DeviceFixture } from './device-fixture';

const serialOf = (fixture: DeviceFixture, name: string) =>
  `arn:aws:iam::${fixture.sandbox.account.accountId}:mfa/${name}`;
const seedOf = (fixture: DeviceFixture, serial: string) => fixture.sandbox.account.device(serial).seed ?? 'none';
const kept = (fixture: DeviceFixture, serial: string) => fixture.vault.entries.get(`mfa-device/${serial}`) ?? '';
const WRONG = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** A vault whose keyring is locked at first. */
class LockedVault extends MemoryVault {
  private readonly error = { code: 'vault-unavailable' as const, message: 'locked', nextStep: 'Unlock it.' };
  override status: VaultStatus = { state: 'unreadable', error: this.error };

  unlock(): void {
    this.status = { state: 'ready' };
  }
  override read(id: string) {
    return this.isLocked() ? Promise.resolve(fail(this.error)) : super.read(id);
  }
  override write(id: string, value: string) {
    return this.isLocked() ? Promise.resolve(fail(this.error)) : super.write(id, value);
  }
  override remove(id: string) {
    return this.isLocked() ? Promise.resolve(fail(this.error)) : super.remove(id);
  }
  override list(prefix: string) {
    return this.isLocked() ? Promise.resolve(fail(this.error)) : super.list(prefix);
  }
  private isLocked(): boolean {
    return this.status.state === 'unreadable';
  }
}

/** Gives a user the permission to delete devices. */
const mayDelete = (fixture: DeviceFixture, user: string) =>
  fixture.sandbox.account.setUserPolicies(user, fixture.sandbox.account.user('carol').policies);

async function typeCode(fixture: DeviceFixture, serial: string): Promise<void> {
  const [request] = fixture.store.state.codeRequests;
  await fixture.fob.codes.submit(request?.id ?? '', fixture.phoneCode(serial));
}

/** Lets time pass without any action of the person. */
async function pass(fixture: DeviceFixture, milliseconds: number): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await settle();
    await fixture.aws.quiet();
  }
  await fixture.time.advance(milliseconds);
}

describe('the creation of a device', () => {
  it('keeps the secret of the device that AWS created when it is requested twice at once', async () => {
    const fixture = await DeviceFixture.of('bob');
    const create = fixture.aws.createVirtualMfaDevice.bind(fixture.aws);
    let calls = 0;
    fixture.aws.createVirtualMfaDevice = async (...call) => {
      calls += 1;
      // AWS answers the second request later.
      if (calls === 2) while (!kept(fixture, serialOf(fixture, 'bob')).includes('"codes"')) await settle();
      return create(...call);
    };
    const both = await fixture.until(Promise.all([fixture.createDevice('computer'), fixture.createDevice('computer')]));
    expect(both.filter(({ ok: worked }) => worked)).toHaveLength(1);
    const serial = serialOf(fixture, 'bob');
    expect(kept(fixture, serial)).toContain(seedOf(fixture, serial));
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'codes', canShowSecret: true });
  });

  it('is not disturbed by a resume while it is under way', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    let resumed: Promise<unknown> = Promise.resolve();
    fixture.aws.afterCall = (action) => {
      if (action === 'CreateVirtualMFADevice') resumed = fixture.fob.devices.enrollment.resume(serial);
    };
    await fixture.until(fixture.createDevice('computer'));
    await fixture.until(resumed);
    expect(kept(fixture, serial)).toContain(seedOf(fixture, serial));
  });

  it('works with the name of a device that was deleted elsewhere', async () => {
    const fixture = await DeviceFixture.of('bob');
    const old = await fixture.enroll();
    const before = seedOf(fixture, old);
    fixture.sandbox.account.deactivateDevice(old);
    fixture.sandbox.account.deleteDevice(old);
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.view.suggestedName).toBe('bob');
    expect(await fixture.until(fixture.createDevice('computer'))).toMatchObject({ ok: true });
    expect(kept(fixture, old)).toContain(seedOf(fixture, old));
    expect(kept(fixture, old)).not.toContain(before);
  });

  it('changes nothing with the name of a device in use', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    expect(await fixture.until(fixture.createDevice('computer'))).toMatchObject({
      ok: false,
      error: { code: 'device-name-taken' },
    });
    expect(kept(fixture, serial)).toContain(seedOf(fixture, serial));
    expect(fixture.enrollment).toBeUndefined();
  });

  it('does not show the error of an earlier device with the same name', async () => {
    const fixture = await DeviceFixture.of('bob');
    await fixture.until(fixture.createDevice('phone'));
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.fob.devices.enrollment.discard(serial));
    fixture.sandbox.account.deleteDevice(serial);
    await fixture.until(fixture.createDevice('phone'));
    expect(fixture.enrollment).toMatchObject({ stage: 'codes', error: null });
  });
});

describe('the enabling of a device', () => {
  it('makes its two codes when it sends them, however long the person took to type a code before', async () => {
    const fixture = await DeviceFixture.of('alice');
    const old = serialOf(fixture, 'alice');
    const created = fixture.createDevice('computer', 'alice-2', old);
    await pass(fixture, 100);
    await typeCode(fixture, old);
    await fixture.until(created);
    const serial = serialOf(fixture, 'alice-2');
    await fixture.until(fixture.fob.sessions.end('alice'));
    const enabled = fixture.fob.devices.enrollment.enable(serial, null);
    await pass(fixture, 150_000);
    await typeCode(fixture, old);
    expect(await fixture.until(enabled)).toEqual(ok(null));
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'verified' });
  });

  it('does not send typed codes that expired while Fob asked for another code', async () => {
    const fixture = await DeviceFixture.of('alice');
    const old = serialOf(fixture, 'alice');
    const created = fixture.createDevice('phone', 'alice-2');
    await pass(fixture, 100);
    await typeCode(fixture, old);
    await fixture.until(created);
    const serial = serialOf(fixture, 'alice-2');
    await fixture.until(fixture.fob.sessions.end('alice'));
    const enrollments = fixture.fob.devices.enrollment;
    const codes = () => [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] as const;
    const enabled = enrollments.enable(serial, codes());
    await pass(fixture, 150_000);
    await typeCode(fixture, old);
    expect(await fixture.until(enabled)).toMatchObject({ ok: false, error: { code: 'pair-refused' } });
    expect(fixture.aws.count('EnableMFADevice')).toBe(0);
    expect(await fixture.until(enrollments.enable(serial, codes()))).toEqual(ok(null));
  });

  it('is recognized as the user’s when only the account’s list shows the device yet', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('computer'));
    fixture.aws.mishap = (action) => (action === 'EnableMFADevice' ? { loseAnswer: true } : null);
    expect(await fixture.until(fixture.fob.devices.enrollment.enable(serial, null))).toMatchObject({ ok: false });
    fixture.aws.mishap = () => null;
    const list = fixture.aws.listMfaDevices.bind(fixture.aws);
    let lags = true;
    fixture.aws.listMfaDevices = async (...call) => {
      const answer = await list(...call);
      const late = lags;
      lags = false;
      return late ? { ...answer, result: ok([]) } : answer;
    };
    expect(await fixture.until(fixture.fob.devices.enrollment.resume(serial))).toEqual(ok(null));
    expect(kept(fixture, serial)).toContain(seedOf(fixture, serial));
    expect(fixture.enrollment?.stage).toBe('verified');
  });
});

describe('a secret from an authenticator', () => {
  it('is not confirmed by a code that the person types meanwhile', async () => {
    const fixture = await DeviceFixture.of('alice');
    const serial = serialOf(fixture, 'alice');
    const session = fixture.fob.sessions.refresh('alice');
    await pass(fixture, 100);
    expect(fixture.store.state.codeRequests).toHaveLength(1);
    const brought = fixture.bring(serial, WRONG);
    await pass(fixture, 100);
    await typeCode(fixture, serial);
    expect(await fixture.until(brought)).toMatchObject({ ok: false });
    await fixture.until(session);
    expect([...fixture.vault.entries.values()].join()).not.toContain(WRONG);
  });

  it('is not on disk and replaces no other secret until AWS has accepted a code of it', async () => {
    const fixture = await DeviceFixture.of('alice');
    const serial = serialOf(fixture, 'alice');
    const right = seedOf(fixture, serial);
    expect(await fixture.until(fixture.bring(serial, right))).toEqual(ok(null));
    await fixture.time.advance(5 * STEP);
    const seen: string[] = [];
    fixture.aws.afterCall = () => seen.push(kept(fixture, serial));
    expect(await fixture.until(fixture.bring(serial, WRONG))).toMatchObject({ ok: false });
    expect(seen.length).toBeGreaterThan(0);
    for (const record of seen) expect(record).toContain(right);
    expect(kept(fixture, serial)).toContain(right);
  });

  it('is shown as being tried, and no command uses it, until AWS has accepted a code of it', async () => {
    const fixture = await DeviceFixture.of('alice');
    const serial = serialOf(fixture, 'alice');
    fixture.files.config += `[profile long]\nrole_arn = ${fixture.sandbox.role('admin').arn}\nsource_profile = alice\nmfa_serial = ${serial}\nduration_seconds = 7200\n`;
    fixture.files.changed();
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    const shown: unknown[] = [];
    const asked: number[] = [];
    const device = () => fixture.view.devices.find((one) => one.serial === serial);
    fixture.aws.afterCall = (action) => {
      if (action !== 'GetSessionToken') return;
      shown.push([device()?.codesFrom, device()?.busy]);
      asked.push(fixture.store.state.codeRequests.length);
    };
    const brought = fixture.bring(serial, WRONG);
    void fixture.fob.commands.credentials('long', new AbortController().signal);
    expect(await fixture.until(brought)).toMatchObject({ error: { code: 'secret-wrong' } });
    expect(shown).toEqual([
      ['phone', 'bring-seed'],
      ['phone', 'bring-seed'],
    ]);
    // The command asks the person at once. It does not wait for a code of the secret.
    expect(asked.at(-1)).toBe(1);
    fixture.aws.afterCall = () => undefined;
    fixture.fob.codes.cancelAll();
    await fixture.time.advance(200_000);
    const right = seedOf(fixture, serial);
    expect(await fixture.until(fixture.bring(serial, right))).toEqual(ok(null));
    expect(device()).toMatchObject({ codesFrom: 'both', busy: null });
  });

  it('is refused until the device is in use or gone', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('phone'));
    const codes = [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] as const;
    await fixture.until(fixture.fob.devices.enrollment.enable(serial, codes));
    const brought = fixture.bring(serial, seedOf(fixture, serial));
    expect(await fixture.until(brought)).toMatchObject({ ok: false });
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'verified' });
  });
});

describe('a vault that cannot be read', () => {
  it('keeps its secrets if the person changes devices before it is readable again', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    const seed = seedOf(fixture, serial);
    await fixture.until(fixture.fob.sessions.end('bob'));
    const vault = new LockedVault();
    for (const [id, text] of fixture.vault.entries) vault.entries.set(id, text);
    fixture.vault = vault;
    await fixture.start();
    const removing = fixture.fob.devices.actions.remove(fixture.userId, serial);
    await pass(fixture, 100);
    vault.unlock();
    await fixture.fob.vault.open();
    const [request] = fixture.store.state.codeRequests;
    if (request !== undefined) fixture.fob.codes.cancel(request.id);
    expect(await fixture.until(removing)).toMatchObject({ ok: false });
    expect(kept(fixture, serial)).toContain(seed);
    expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toEqual(ok(null));
    expect(fixture.store.state.codeRequests).toEqual([]);
  });
});

describe('a record in the vault that cannot be read', () => {
  it('is reported, as Fob makes no codes for its device any more', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    fixture.vault.entries.set(`mfa-device/${serial}`, '{');
    await fixture.start();
    expect(fixture.store.state.activity).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ level: 'warning', text: expect.stringContaining('MFA device bob') as string }),
      ]),
    );
  });
});

describe('reading the lists of devices', () => {
  it('ends even with an exception', async () => {
    const fixture = await DeviceFixture.of('bob');
    const list = fixture.aws.listMfaDevices.bind(fixture.aws);
    fixture.aws.listMfaDevices = () => Promise.reject(new Error('a bug'));
    await expect(fixture.fob.devices.read(fixture.userId)).rejects.toThrow('a bug');
    await settle();
    expect(fixture.view.reading).toBe(false);
    fixture.aws.listMfaDevices = list;
    expect(await fixture.until(fixture.fob.devices.read(fixture.userId))).toEqual(ok(null));
    expect(fixture.view).toMatchObject({ reading: false, error: null });
  });
});

describe('reading the lists of many users', () => {
  it('makes few calls to AWS at a time', async () => {
    const fixture = await DeviceFixture.of('bob');
    const list = fixture.aws.listMfaDevices.bind(fixture.aws);
    let running = 0;
    let most = 0;
    fixture.aws.listMfaDevices = async (...call) => {
      running += 1;
      most = Math.max(most, running);
      return list(...call).finally(() => (running -= 1));
    };
    const devices = fixture.fob.devices;
    const results = await fixture.until(Promise.all(Array.from({ length: 30 }, () => devices.read(fixture.userId))));
    expect(results.every(({ ok: read }) => read)).toBe(true);
    expect(most).toBeLessThanOrEqual(4);
    expect(fixture.view.reading).toBe(false);
  });
});

describe('the MFA session for changes of devices', () => {
  it('is renewed if it ends within a minute', async () => {
    const fixture = await DeviceFixture.of('alice');
    const serial = serialOf(fixture, 'alice');
    const session = fixture.fob.sessions.refresh('alice');
    await pass(fixture, 100);
    await typeCode(fixture, serial);
    await fixture.until(session);
    await fixture.time.advance(12 * 3_600_000 - 20_000);
    const removing = fixture.fob.devices.actions.remove(fixture.userId, serial);
    await pass(fixture, 100);
    expect(fixture.store.state.codeRequests).toMatchObject([{ serial, open: true }]);
    await typeCode(fixture, serial);
    await fixture.until(removing);
    expect(fixture.aws.count('DeactivateMFADevice')).toBe(1);
  });
});

describe('the replacement of a device', () => {
  it('is refused while another action uses the old device, so that the old device is still removed later', async () => {
    const fixture = await DeviceFixture.of('bob');
    mayDelete(fixture, 'bob');
    const old = await fixture.enroll();
    await fixture.time.advance(5 * STEP);
    await fixture.until(fixture.createDevice('computer', 'bob-2', old));
    const serial = serialOf(fixture, 'bob-2');
    await fixture.until(fixture.fob.devices.enrollment.enable(serial, null));
    const brought = fixture.bring(old, WRONG);
    const finished = fixture.fob.devices.enrollment.finish(serial, ['bob']);
    const both = await fixture.until(Promise.all([brought, finished]));
    expect(both).toMatchObject([{ ok: false }, { ok: false, error: { code: 'request-invalid' } }]);
    expect(await fixture.until(fixture.fob.devices.enrollment.finish(serial, ['bob']))).toEqual(ok(null));
    expect(fixture.sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(old);
  });
});

describe('the removal of a device', () => {
  it('ends if somebody else has the device by now', async () => {
    const fixture = await DeviceFixture.of('bob');
    mayDelete(fixture, 'bob');
    const serial = await fixture.enroll();
    fixture.aws.mishap = (action) =>
      action === 'DeleteVirtualMFADevice' ? { refuse: answerOf('Throttling', 'Rate exceeded', 400) } : null;
    expect(await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial))).toMatchObject({
      ok: false,
    });
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'removing' });
    fixture.aws.mishap = () => null;
    fixture.sandbox.account.enableDevice(serial, 'carol');
    await fixture.until(fixture.fob.devices.enrollment.resume(serial));
    expect(fixture.enrollment).toBeUndefined();
  });

  it('can be given up if the user’s key is gone and no secret is lost', async () => {
    const fixture = await DeviceFixture.of('bob');
    mayDelete(fixture, 'bob');
    const serial = await fixture.enroll();
    await fixture.fob.devices.actions.forgetSeed(serial);
    fixture.aws.mishap = (action) =>
      action === 'DeleteVirtualMFADevice' ? { refuse: answerOf('Throttling', 'Rate exceeded', 400) } : null;
    await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial));
    expect(fixture.enrollment).toMatchObject({ serial, stage: 'removing' });
    fixture.files.credentials = '';
    fixture.files.changed();
    await settle();
    await fixture.until(fixture.fob.devices.enrollment.discard(serial));
    expect(fixture.enrollment).toBeUndefined();
  });

  it('no longer lets the person see the secret, even when it is given up and the device stays in use', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('both'));
    await fixture.until(fixture.fob.devices.enrollment.enable(serial, null));
    fixture.aws.mishap = (action) => (action === 'DeactivateMFADevice' ? { loseAnswer: true } : null);
    const lose = fixture.aws.listMfaDevices.bind(fixture.aws);
    fixture.aws.afterCall = (action) => {
      if (action !== 'DeactivateMFADevice') return;
      fixture.aws.listMfaDevices = () =>
        Promise.resolve({ result: { ok: false, error: { kind: 'timeout', message: '' } }, clockOffset: null });
      fixture.sandbox.account.enableDevice(serial, 'bob');
    };
    await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial));
    expect(fixture.enrollment).toMatchObject({ stage: 'removing' });
    expect(await fixture.fob.devices.enrollment.qrPng(serial)).toMatchObject({ ok: false });
    fixture.aws.listMfaDevices = lose;
    expect(await fixture.until(fixture.fob.devices.enrollment.discard(serial))).toEqual(ok(null));
    expect(await fixture.fob.devices.enrollment.qrPng(serial)).toMatchObject({ ok: false });
    expect(JSON.parse(kept(fixture, serial))).toMatchObject({ stage: 'in-use', qrPng: null, replaces: null });
  });

  it('deletes the secret from the vault, also for an unassigned device', async () => {
    const fixture = await DeviceFixture.of('bob');
    mayDelete(fixture, 'bob');
    const serial = await fixture.enroll();
    fixture.sandbox.account.deactivateDevice(serial);
    expect(await fixture.until(fixture.fob.devices.actions.deleteUnassigned(fixture.userId, serial))).toEqual(ok(null));
    expect(kept(fixture, serial)).toBe('');
  });
});

describe('a rotated access key', () => {
  it('leaves an enrollment with its user', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = serialOf(fixture, 'bob');
    await fixture.until(fixture.createDevice('computer'));
    const { accessKeyId } = fixture.sandbox.account.addAccessKey('bob');
    fixture.files.credentials = `[bob]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = another\n`;
    fixture.files.changed();
    await settle();
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(fixture.enrollment).toMatchObject({ serial, userId: fixture.userId });
    expect(await fixture.until(fixture.fob.devices.enrollment.enable(serial, null))).toEqual(ok(null));
  });
});

describe('codes that Fob makes', () => {
  it('do not delay commands if AWS refuses them and there is a live session', async () => {
    const fixture = await DeviceFixture.of('bob');
    const serial = await fixture.enroll();
    fixture.sandbox.account.setDeviceDrift(serial, 40);
    await fixture.time.advance(12 * 3_600_000 - 10 * 60_000);
    const before = fixture.time.now();
    for (let command = 0; command < 6; command += 1) {
      const given = fixture.fob.commands.credentials('bob', new AbortController().signal);
      expect(await fixture.until(given)).toMatchObject({ ok: true });
    }
    expect(fixture.time.now() - before).toBeLessThan(5_000);
  });

  it('are sent again after an exception', async () => {
    const time = new FakeTime();
    const clocks = new Clocks(time);
    let count = 0;
    const totp = { load: () => Promise.resolve(), code: () => String((count += 1)).padStart(6, '0') };
    const own = new OwnCodes(totp, { seed: () => 'SEED', isTried: () => false }, clocks, time);
    const broker = new CodeBroker(clocks, new MemoryVault(), () => undefined, {}, own);
    const need: CodeNeed = {
      serial: 's',
      secretId: 's',
      target: someTarget(),
      userName: 'bob',
      account: null,
      sessionId: 'session',
      durationSeconds: 3600,
      asker: 'person',
      mayAsk: true,
      signal: new AbortController().signal,
      listDevices: () => Promise.resolve(null),
    };
    await expect(broker.spend(need, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await broker.spend(need, () => Promise.resolve(ok('session')))).toEqual(ok('session'));
  });
});
