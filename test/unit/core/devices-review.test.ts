/** Bad luck and bad timing with MFA devices: what must not be lost, and what must not be in the way for ever. */
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { AwsClock } from '../../../src/main/core/aws/clock';
import { CodeBroker, type CodeNeed } from '../../../src/main/core/codes/broker';
import { OwnCodes } from '../../../src/main/core/codes/own-codes';
import type { VaultStatus } from '../../../src/main/core/ports';
import { FakeTime, MemoryVault, answerOf, settle } from './doubles';
import { DeviceDesk, STEP } from './device-desk';

const serialOf = (desk: DeviceDesk, name: string) => `arn:aws:iam::${desk.sandbox.account.accountId}:mfa/${name}`;
const seedOf = (desk: DeviceDesk, serial: string) => desk.sandbox.account.device(serial).seed ?? 'none';
const kept = (desk: DeviceDesk, serial: string) => desk.vault.entries.get(`mfa-device/${serial}`) ?? '';
const WRONG = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** Its keyring is locked at first. */
class LockedVault extends MemoryVault {
  readonly #error = { code: 'vault-unavailable' as const, message: 'locked', nextStep: 'Unlock it.' };
  override status: VaultStatus = { state: 'unreadable', error: this.#error };

  unlock(): void {
    this.status = { state: 'ready' };
  }
  override read(id: string) {
    return this.#isLocked() ? Promise.resolve(fail(this.#error)) : super.read(id);
  }
  override write(id: string, value: string) {
    return this.#isLocked() ? Promise.resolve(fail(this.#error)) : super.write(id, value);
  }
  override remove(id: string) {
    return this.#isLocked() ? Promise.resolve(fail(this.#error)) : super.remove(id);
  }
  override list(prefix: string) {
    return this.#isLocked() ? Promise.resolve(fail(this.#error)) : super.list(prefix);
  }
  #isLocked(): boolean {
    return this.status.state === 'unreadable';
  }
}

/** As somebody does who may clean up after themselves. */
const mayDelete = (desk: DeviceDesk, user: string) =>
  desk.sandbox.account.setUserPolicies(user, desk.sandbox.account.user('carol').policies);

async function typeCode(desk: DeviceDesk, serial: string): Promise<void> {
  const [request] = desk.store.state.codeRequests;
  await desk.fob.codes.submit(request?.id ?? '', desk.phoneCode(serial));
}

/** The person leaves everything as it is. */
async function pass(desk: DeviceDesk, milliseconds: number): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await settle();
    await desk.aws.quiet();
  }
  await desk.time.advance(milliseconds);
}

describe('creating', () => {
  it('twice at once keeps the secret of the device that AWS created', async () => {
    const desk = await DeviceDesk.of('bob');
    const create = desk.aws.createVirtualMfaDevice.bind(desk.aws);
    let calls = 0;
    desk.aws.createVirtualMfaDevice = async (...call) => {
      calls += 1;
      // AWS answers the second one later.
      if (calls === 2) while (!kept(desk, serialOf(desk, 'bob')).includes('"codes"')) await settle();
      return create(...call);
    };
    const both = await desk.until(Promise.all([desk.createDevice('computer'), desk.createDevice('computer')]));
    expect(both.filter(({ ok: worked }) => worked)).toHaveLength(1);
    const serial = serialOf(desk, 'bob');
    expect(kept(desk, serial)).toContain(seedOf(desk, serial));
    expect(desk.enrollment).toMatchObject({ serial, stage: 'codes', canShowSecret: true });
  });

  it('cannot be mixed up with finding out what became of it', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    let resumed: Promise<unknown> = Promise.resolve();
    desk.aws.afterCall = (action) => {
      if (action === 'CreateVirtualMFADevice') resumed = desk.fob.devices.enrollment.resume(serial);
    };
    await desk.until(desk.createDevice('computer'));
    await desk.until(resumed);
    expect(kept(desk, serial)).toContain(seedOf(desk, serial));
  });

  it('again under the name of a device that was removed elsewhere', async () => {
    const desk = await DeviceDesk.of('bob');
    const old = await desk.enroll();
    const before = seedOf(desk, old);
    desk.sandbox.account.deactivateDevice(old);
    desk.sandbox.account.deleteDevice(old);
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.view.suggestedName).toBe('bob');
    expect(await desk.until(desk.createDevice('computer'))).toMatchObject({ ok: true });
    expect(kept(desk, old)).toContain(seedOf(desk, old));
    expect(kept(desk, old)).not.toContain(before);
  });

  it('under the name of a device in use changes nothing', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    expect(await desk.until(desk.createDevice('computer'))).toMatchObject({
      ok: false,
      error: { code: 'device-name-taken' },
    });
    expect(kept(desk, serial)).toContain(seedOf(desk, serial));
    expect(desk.enrollment).toBeUndefined();
  });

  it('does not show what went wrong with an earlier device of that name', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.until(desk.createDevice('phone'));
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.fob.devices.enrollment.discard(serial));
    desk.sandbox.account.deleteDevice(serial);
    await desk.until(desk.createDevice('phone'));
    expect(desk.enrollment).toMatchObject({ stage: 'codes', error: null });
  });
});

describe('enabling', () => {
  it('makes the pair when it is sent, however long the person took to type a code first', async () => {
    const desk = await DeviceDesk.of('alice');
    const old = serialOf(desk, 'alice');
    const created = desk.createDevice('computer', 'alice-2', old);
    await pass(desk, 100);
    await typeCode(desk, old);
    await desk.until(created);
    const serial = serialOf(desk, 'alice-2');
    await desk.until(desk.fob.sessions.end('alice'));
    const enabled = desk.fob.devices.enrollment.enable(serial, null);
    await pass(desk, 150_000);
    await typeCode(desk, old);
    expect(await desk.until(enabled)).toEqual(ok(null));
    expect(desk.enrollment).toMatchObject({ serial, stage: 'verified' });
  });

  it('does not send typed codes that became old while another code was asked for', async () => {
    const desk = await DeviceDesk.of('alice');
    const old = serialOf(desk, 'alice');
    const created = desk.createDevice('phone', 'alice-2');
    await pass(desk, 100);
    await typeCode(desk, old);
    await desk.until(created);
    const serial = serialOf(desk, 'alice-2');
    await desk.until(desk.fob.sessions.end('alice'));
    const enrollments = desk.fob.devices.enrollment;
    const codes = () => [desk.phoneCode(serial, -1), desk.phoneCode(serial)] as const;
    const enabled = enrollments.enable(serial, codes());
    await pass(desk, 150_000);
    await typeCode(desk, old);
    expect(await desk.until(enabled)).toMatchObject({ ok: false, error: { code: 'pair-refused' } });
    expect(desk.aws.count('EnableMFADevice')).toBe(0);
    expect(await desk.until(enrollments.enable(serial, codes()))).toEqual(ok(null));
  });

  it('is not taken for somebody else’s when only the account’s list has the device yet', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('computer'));
    desk.aws.mishap = (action) => (action === 'EnableMFADevice' ? { loseAnswer: true } : null);
    expect(await desk.until(desk.fob.devices.enrollment.enable(serial, null))).toMatchObject({ ok: false });
    desk.aws.mishap = () => null;
    const list = desk.aws.listMfaDevices.bind(desk.aws);
    let lags = true;
    desk.aws.listMfaDevices = async (...call) => {
      const answer = await list(...call);
      const late = lags;
      lags = false;
      return late ? { ...answer, result: ok([]) } : answer;
    };
    expect(await desk.until(desk.fob.devices.enrollment.resume(serial))).toEqual(ok(null));
    expect(kept(desk, serial)).toContain(seedOf(desk, serial));
    expect(desk.enrollment?.stage).toBe('verified');
  });
});

describe('a secret brought in', () => {
  it('is not proven by a code that the person types meanwhile', async () => {
    const desk = await DeviceDesk.of('alice');
    const serial = serialOf(desk, 'alice');
    const session = desk.fob.sessions.refresh('alice');
    await pass(desk, 100);
    expect(desk.store.state.codeRequests).toHaveLength(1);
    const brought = desk.fob.devices.care.bringSeed(desk.userId, serial, WRONG);
    await pass(desk, 100);
    await typeCode(desk, serial);
    expect(await desk.until(brought)).toMatchObject({ ok: false });
    await desk.until(session);
    expect([...desk.vault.entries.values()].join()).not.toContain(WRONG);
  });

  it('is on disk only once it is proven, and replaces none before', async () => {
    const desk = await DeviceDesk.of('alice');
    const serial = serialOf(desk, 'alice');
    const right = seedOf(desk, serial);
    const care = desk.fob.devices.care;
    expect(await desk.until(care.bringSeed(desk.userId, serial, right))).toEqual(ok(null));
    await desk.time.advance(5 * STEP);
    const seen: string[] = [];
    desk.aws.afterCall = () => seen.push(kept(desk, serial));
    expect(await desk.until(care.bringSeed(desk.userId, serial, WRONG))).toMatchObject({ ok: false });
    expect(seen.length).toBeGreaterThan(0);
    for (const record of seen) expect(record).toContain(right);
    expect(kept(desk, serial)).toContain(right);
  });

  it('waits until the device is in use or gone', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('phone'));
    const codes = [desk.phoneCode(serial, -1), desk.phoneCode(serial)] as const;
    await desk.until(desk.fob.devices.enrollment.enable(serial, codes));
    const brought = desk.fob.devices.care.bringSeed(desk.userId, serial, seedOf(desk, serial));
    expect(await desk.until(brought)).toMatchObject({ ok: false });
    expect(desk.enrollment).toMatchObject({ serial, stage: 'verified' });
  });
});

describe('a vault that cannot be read', () => {
  it('keeps its secrets when devices are changed before it is readable again', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    const seed = seedOf(desk, serial);
    await desk.until(desk.fob.sessions.end('bob'));
    const vault = new LockedVault();
    for (const [id, text] of desk.vault.entries) vault.entries.set(id, text);
    desk.vault = vault;
    await desk.start();
    const removing = desk.fob.devices.care.remove(desk.userId, serial);
    await pass(desk, 100);
    vault.unlock();
    await desk.fob.vault.open();
    const [request] = desk.store.state.codeRequests;
    if (request !== undefined) desk.fob.codes.cancel(request.id);
    expect(await desk.until(removing)).toMatchObject({ ok: false });
    expect(kept(desk, serial)).toContain(seed);
    expect(await desk.until(desk.fob.sessions.refresh('bob'))).toEqual(ok(null));
    expect(desk.store.state.codeRequests).toEqual([]);
  });
});

describe('a record in the vault that cannot be read', () => {
  it('is told of: its codes are not made here any more', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    desk.vault.entries.set(`mfa-device/${serial}`, '{');
    await desk.start();
    expect(desk.store.state.activity).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ level: 'warning', text: expect.stringContaining('MFA device bob') as string }),
      ]),
    );
  });
});

describe('reading the lists', () => {
  it('ends, also with an exception', async () => {
    const desk = await DeviceDesk.of('bob');
    const list = desk.aws.listMfaDevices.bind(desk.aws);
    desk.aws.listMfaDevices = () => Promise.reject(new Error('a bug'));
    await expect(desk.fob.devices.read(desk.userId)).rejects.toThrow('a bug');
    await settle();
    expect(desk.view.reading).toBe(false);
    desk.aws.listMfaDevices = list;
    expect(await desk.until(desk.fob.devices.read(desk.userId))).toEqual(ok(null));
    expect(desk.view).toMatchObject({ reading: false, error: null });
  });
});

describe('reading the lists of many users', () => {
  it('asks AWS for a few at a time', async () => {
    const desk = await DeviceDesk.of('bob');
    const list = desk.aws.listMfaDevices.bind(desk.aws);
    let now = 0;
    let most = 0;
    desk.aws.listMfaDevices = async (...call) => {
      now += 1;
      most = Math.max(most, now);
      return list(...call).finally(() => (now -= 1));
    };
    const devices = desk.fob.devices;
    const results = await desk.until(Promise.all(Array.from({ length: 30 }, () => devices.read(desk.userId))));
    expect(results.every(({ ok: read }) => read)).toBe(true);
    expect(most).toBeLessThanOrEqual(4);
    expect(desk.view.reading).toBe(false);
  });
});

describe('the MFA session for changes of devices', () => {
  it('is a new one when the old one ends within the minute', async () => {
    const desk = await DeviceDesk.of('alice');
    const serial = serialOf(desk, 'alice');
    const session = desk.fob.sessions.refresh('alice');
    await pass(desk, 100);
    await typeCode(desk, serial);
    await desk.until(session);
    await desk.time.advance(12 * 3_600_000 - 20_000);
    const removing = desk.fob.devices.care.remove(desk.userId, serial);
    await pass(desk, 100);
    expect(desk.store.state.codeRequests).toMatchObject([{ serial, open: true }]);
    await typeCode(desk, serial);
    await desk.until(removing);
    expect(desk.aws.count('DeactivateMFADevice')).toBe(1);
  });
});

describe('replacing', () => {
  it('waits for what is being done with the old device, so that its removal is not forgotten', async () => {
    const desk = await DeviceDesk.of('bob');
    mayDelete(desk, 'bob');
    const old = await desk.enroll();
    await desk.time.advance(5 * STEP);
    await desk.until(desk.createDevice('computer', 'bob-2', old));
    const serial = serialOf(desk, 'bob-2');
    await desk.until(desk.fob.devices.enrollment.enable(serial, null));
    const brought = desk.fob.devices.care.bringSeed(desk.userId, old, WRONG);
    const finished = desk.fob.devices.enrollment.finish(serial, ['bob']);
    const both = await desk.until(Promise.all([brought, finished]));
    expect(both).toMatchObject([{ ok: false }, { ok: false, error: { code: 'request-invalid' } }]);
    expect(await desk.until(desk.fob.devices.enrollment.finish(serial, ['bob']))).toEqual(ok(null));
    expect(desk.sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(old);
  });
});

describe('removing', () => {
  it('ends when somebody else has the device by now', async () => {
    const desk = await DeviceDesk.of('bob');
    mayDelete(desk, 'bob');
    const serial = await desk.enroll();
    desk.aws.mishap = (action) =>
      action === 'DeleteVirtualMFADevice' ? { refuse: answerOf('Throttling', 'Rate exceeded', 400) } : null;
    expect(await desk.until(desk.fob.devices.care.remove(desk.userId, serial))).toMatchObject({ ok: false });
    expect(desk.enrollment).toMatchObject({ serial, stage: 'removing' });
    desk.aws.mishap = () => null;
    desk.sandbox.account.enableDevice(serial, 'carol');
    await desk.until(desk.fob.devices.enrollment.resume(serial));
    expect(desk.enrollment).toBeUndefined();
  });

  it('can be given up when the user’s key is gone and no secret is lost by that', async () => {
    const desk = await DeviceDesk.of('bob');
    mayDelete(desk, 'bob');
    const serial = await desk.enroll();
    await desk.fob.devices.care.forgetSeed(serial);
    desk.aws.mishap = (action) =>
      action === 'DeleteVirtualMFADevice' ? { refuse: answerOf('Throttling', 'Rate exceeded', 400) } : null;
    await desk.until(desk.fob.devices.care.remove(desk.userId, serial));
    expect(desk.enrollment).toMatchObject({ serial, stage: 'removing' });
    desk.files.credentials = '';
    desk.files.changed();
    await settle();
    await desk.until(desk.fob.devices.enrollment.discard(serial));
    expect(desk.enrollment).toBeUndefined();
  });

  it('that is given up shows the secret of a device in use no more', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('both'));
    await desk.until(desk.fob.devices.enrollment.enable(serial, null));
    desk.aws.mishap = (action) => (action === 'DeactivateMFADevice' ? { loseAnswer: true } : null);
    const lose = desk.aws.listMfaDevices.bind(desk.aws);
    desk.aws.afterCall = (action) => {
      if (action !== 'DeactivateMFADevice') return;
      desk.aws.listMfaDevices = () =>
        Promise.resolve({ result: { ok: false, error: { kind: 'timeout', message: '' } }, clockOffset: null });
      desk.sandbox.account.enableDevice(serial, 'bob');
    };
    await desk.until(desk.fob.devices.care.remove(desk.userId, serial));
    expect(desk.enrollment).toMatchObject({ stage: 'removing' });
    expect(await desk.fob.devices.enrollment.qrPng(serial)).toMatchObject({ ok: false });
    desk.aws.listMfaDevices = lose;
    expect(await desk.until(desk.fob.devices.enrollment.discard(serial))).toEqual(ok(null));
    expect(await desk.fob.devices.enrollment.qrPng(serial)).toMatchObject({ ok: false });
    expect(JSON.parse(kept(desk, serial))).toMatchObject({ stage: 'in-use', qrPng: null, replaces: null });
  });

  it('of an unassigned device takes its secret out of the vault', async () => {
    const desk = await DeviceDesk.of('bob');
    mayDelete(desk, 'bob');
    const serial = await desk.enroll();
    desk.sandbox.account.deactivateDevice(serial);
    expect(await desk.until(desk.fob.devices.care.deleteUnassigned(desk.userId, serial))).toEqual(ok(null));
    expect(kept(desk, serial)).toBe('');
  });
});

describe('a key that was rotated', () => {
  it('leaves what is under way with its user', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = serialOf(desk, 'bob');
    await desk.until(desk.createDevice('computer'));
    const { accessKeyId } = desk.sandbox.account.addAccessKey('bob');
    desk.files.credentials = `[bob]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = another\n`;
    desk.files.changed();
    await settle();
    await desk.until(desk.fob.devices.read(desk.userId));
    expect(desk.enrollment).toMatchObject({ serial, userId: desk.userId });
    expect(await desk.until(desk.fob.devices.enrollment.enable(serial, null))).toEqual(ok(null));
  });
});

describe('codes of our own', () => {
  it('that AWS refuses do not hold up commands while there is a live session', async () => {
    const desk = await DeviceDesk.of('bob');
    const serial = await desk.enroll();
    desk.sandbox.account.setDeviceDrift(serial, 40);
    await desk.time.advance(12 * 3_600_000 - 10 * 60_000);
    const before = desk.time.now();
    for (let command = 0; command < 6; command += 1) {
      const given = desk.fob.commands.credentials('bob', new AbortController().signal);
      expect(await desk.until(given)).toMatchObject({ ok: true });
    }
    expect(desk.time.now() - before).toBeLessThan(5_000);
  });

  it('are sent again after a call that threw', async () => {
    const time = new FakeTime();
    const clock = new AwsClock(time);
    let count = 0;
    const totp = { load: () => Promise.resolve(), code: () => String((count += 1)).padStart(6, '0') };
    const own = new OwnCodes(totp, () => 'SEED', clock, time);
    const broker = new CodeBroker(clock, new MemoryVault(), () => undefined, {}, own);
    const need: CodeNeed = {
      serial: 's',
      userName: 'bob',
      account: null,
      sessionId: 'session',
      durationSeconds: 3600,
      byPerson: true,
      inBackground: false,
      listDevices: () => Promise.resolve(null),
    };
    await expect(broker.spend(need, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await broker.spend(need, () => Promise.resolve(ok('session')))).toEqual(ok('session'));
  });
});
