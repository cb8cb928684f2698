import { describe, expect, it } from 'vitest';
import type { CodeProgram } from '../../../src/contract/code-programs';
import { STEP } from '../../../src/contract/mfa-code';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';
import { FakePrograms } from './fake-programs';

const pass = { kind: 'pass', item: 'aws/alice' } satisfies CodeProgram;
const key: CodeProgram = { kind: 'yubikey', key: null, item: 'AWS:bob@111122223333' };

let programs: FakePrograms;
let computer: DeviceFixture | null = null;

const withPrograms = (userName: string) =>
  DeviceFixture.of(userName, (fixture) => {
    // They outlive Fob.
    if (computer !== fixture) programs = new FakePrograms(fixture.time);
    computer = fixture;
    return { codePrograms: programs };
  });

/** Alice has a device in the sandbox. Its secret is also in `pass`. */
async function aliceWithPass(): Promise<{ fixture: DeviceFixture; serial: string }> {
  const fixture = await withPrograms('alice');
  const serial = fixture.sandbox.user('alice').mfaSerial ?? 'none';
  programs.entries.set('aws/alice', fixture.sandbox.account.device(serial).seed ?? 'none');
  await fixture.until(fixture.fob.devices.read(fixture.userId));
  return { fixture, serial };
}

const use = (fixture: DeviceFixture, serial: string, isUnattended: boolean, program: CodeProgram = pass) =>
  fixture.until(fixture.fob.devices.programs.use(fixture.userId, serial, { program, isUnattended }));

const card = (fixture: DeviceFixture, serial: string) =>
  fixture.view.devices.find((device) => device.serial === serial);

const state = (fixture: DeviceFixture) => fixture.store.state.profiles.find(({ name }) => name === 'alice')?.state;

describe('a program that gives the codes of a device', () => {
  it('is tried at AWS before it counts', async () => {
    const { fixture, serial } = await aliceWithPass();
    expect(await use(fixture, serial, false)).toMatchObject({ ok: true });
    expect(card(fixture, serial)).toMatchObject({
      codesFrom: 'program',
      program: { name: 'pass', command: 'pass otp code aws/alice', isUnattended: false, error: null },
    });
    expect(fixture.store.state.codeRequests).toEqual([]);
  });

  it('does not count if AWS refuses its code, and nobody is asked for another', async () => {
    const { fixture, serial } = await aliceWithPass();
    programs.entries.set('aws/alice', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
    expect(await use(fixture, serial, true)).toMatchObject({
      ok: false,
      error: { code: 'code-program-code-wrong' },
    });
    expect(card(fixture, serial)).toMatchObject({ codesFrom: 'phone', program: null });
    expect(fixture.store.state.codeRequests).toEqual([]);
    expect(programs.runs).toHaveLength(1);
  });

  it.each([
    ['locked', () => (programs.isLocked = true), 'code-program-locked'],
    ['without the entry', () => programs.entries.clear(), 'code-program-no-entry'],
  ])('does not count when it is %s, and says why', async (_, spoil, code) => {
    const { fixture, serial } = await aliceWithPass();
    spoil();
    expect(await use(fixture, serial, true)).toMatchObject({ ok: false, error: { code } });
    expect(card(fixture, serial)?.program).toBeNull();
  });

  it('starts a session at once when the person asks for one', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, false);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    expect(await fixture.until(fixture.fob.sessions.refresh('alice'))).toMatchObject({ ok: true });
    expect(fixture.store.state.codeRequests).toEqual([]);
  });

  it('does not run unasked for a command if it may not, and runs when the person wants it', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, false);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    const runs = programs.runs.length;
    const command = fixture.fob.commands.credentials('alice', new AbortController().signal);
    await settle();
    await fixture.aws.quiet();
    await fixture.time.advance(5_000);
    expect(programs.runs).toHaveLength(runs);
    const [request] = fixture.store.state.codeRequests;
    expect(request).toMatchObject({ program: { kind: 'pass', name: 'pass', state: 'idle' } });
    await fixture.until(fixture.fob.codes.runProgram(request?.id ?? 'none'));
    expect(await fixture.until(command)).toMatchObject({ ok: true });
    expect(fixture.store.state.codeRequests).toEqual([]);
  });

  it('renews sessions for a day without anybody if it may', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.fob.renewal.keep('alice', true);
    for (let hour = 0; hour < 40; hour += 1) {
      await fixture.time.advance(3_600_000);
      await fixture.aws.quiet();
      await settle();
      expect(fixture.store.state.codeRequests).toEqual([]);
      expect(state(fixture)).toBe('active');
    }
  });

  it('is left alone in the background once it is locked, until it has worked for a person', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.fob.renewal.keep('alice', true);
    programs.isLocked = true;
    const runs = programs.runs.length;
    for (let hour = 0; hour < 24; hour += 1) {
      await fixture.time.advance(3_600_000);
      await fixture.aws.quiet();
    }
    expect(programs.runs.length - runs).toBeLessThanOrEqual(1);
    expect(state(fixture)).toBe('failed');
    programs.isLocked = false;
    // The person who asks is reason enough to run it.
    expect(await fixture.until(fixture.fob.sessions.refresh('alice'))).toMatchObject({ ok: true });
    expect(card(fixture, serial)?.program?.error).toBeNull();
  });

  it('never sends a code twice: it waits for the next one', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    const began = fixture.time.now();
    // The sandbox refuses a code that it has seen, as AWS does.
    for (let start = 0; start < 3; start += 1)
      expect(await fixture.until(fixture.fob.sessions.refresh('alice'))).toMatchObject({ ok: true });
    expect(fixture.time.now() - began).toBeGreaterThan(2 * STEP);
    expect(card(fixture, serial)?.program?.error).toBeNull();
  });

  it('stops when the person types a code first, and what it prints then is not sent', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, false);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    programs.takes = 20_000;
    const started = fixture.fob.sessions.refresh('alice');
    await settle();
    await fixture.aws.quiet();
    await settle();
    const [request] = fixture.store.state.codeRequests;
    expect(request?.program?.state).toBe('running');
    await fixture.until(fixture.fob.codes.submit(request?.id ?? 'none', fixture.phoneCode(serial)));
    expect(await fixture.until(started)).toMatchObject({ ok: true });
    const calls = fixture.aws.count('GetSessionToken');
    await fixture.time.advance(60_000);
    await fixture.aws.quiet();
    expect(fixture.aws.count('GetSessionToken')).toBe(calls);
  });

  it('is found again after a restart, and forgotten when the person says so', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.kill(new Map(fixture.vault.entries));
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(card(fixture, serial)?.program).toMatchObject({ name: 'pass', isUnattended: true });
    await fixture.until(fixture.fob.devices.programs.drop(serial));
    await settle();
    expect(card(fixture, serial)).toMatchObject({ codesFrom: 'phone', program: null });
    expect([...fixture.vault.entries.keys()].filter((id) => id.startsWith('code-program/'))).toEqual([]);
  });

  it('resyncs the device with two codes in a row', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, false);
    await fixture.time.advance(5 * STEP);
    const resynced = fixture.fob.devices.actions.resync(fixture.userId, serial, null);
    expect(await fixture.until(resynced)).toMatchObject({ ok: true });
  });

  it('is told as the one whose two codes AWS refused, because nobody typed any', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, false);
    await fixture.time.advance(5 * STEP);
    programs.entries.set('aws/alice', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
    const resynced = fixture.fob.devices.actions.resync(fixture.userId, serial, null);
    expect(await fixture.until(resynced)).toMatchObject({
      ok: false,
      error: { code: 'pair-refused', message: 'AWS did not accept two codes from pass.' },
    });
  });
});

describe('enrollment onto a YubiKey', () => {
  const choice = { program: key, isUnattended: true, touch: true };
  const create = (fixture: DeviceFixture) => fixture.until(fixture.createDevice('yubikey'));

  it('puts the secret into the key and nowhere else, and ends with a session', async () => {
    const fixture = await withPrograms('bob');
    await create(fixture);
    const serial = fixture.enrollment?.serial ?? 'none';
    const seed = fixture.sandbox.account.device(serial).seed ?? 'none';
    const done = fixture.until(fixture.fob.devices.enrollment.useProgram(serial, choice), () => programs.touch());
    expect(await done).toMatchObject({ ok: true });
    expect(programs.accounts.get('AWS:bob@111122223333')).toEqual({ secret: seed, touch: true });
    expect(await fixture.until(fixture.fob.devices.enrollment.finish(serial, ['bob']))).toMatchObject({ ok: true });
    expect(card(fixture, serial)).toMatchObject({ codesFrom: 'yubikey', program: { name: 'YubiKey' } });
    expect([...fixture.vault.entries.values()].join('\n')).not.toContain(seed);
    expect(programs.runs.join('\n')).not.toContain(seed);
    expect(fixture.store.state.profiles.find(({ name }) => name === 'bob')?.state).toBe('active');
  });

  it('enables nothing when the key gives other codes', async () => {
    const fixture = await withPrograms('bob');
    await create(fixture);
    programs.drift = 20;
    const serial = fixture.enrollment?.serial ?? 'none';
    const done = fixture.until(fixture.fob.devices.enrollment.useProgram(serial, choice), () => programs.touch());
    expect(await done).toMatchObject({ ok: false, error: { code: 'code-program-code-wrong' } });
    expect(fixture.aws.count('EnableMFADevice')).toBe(0);
    programs.drift = 0;
    const again = fixture.until(fixture.fob.devices.enrollment.useProgram(serial, choice), () => programs.touch());
    expect(await again).toMatchObject({ ok: true });
  });

  it('says that the key is missing, and goes on when it is there', async () => {
    const fixture = await withPrograms('bob');
    await create(fixture);
    programs.isPlugged = false;
    const serial = fixture.enrollment?.serial ?? 'none';
    const enrollment = fixture.fob.devices.enrollment;
    expect(await fixture.until(enrollment.useProgram(serial, choice))).toMatchObject({
      ok: false,
      error: { code: 'yubikey-missing' },
    });
    programs.isPlugged = true;
    expect(await fixture.until(enrollment.useProgram(serial, choice), () => programs.touch())).toMatchObject({
      ok: true,
    });
  });

  it('tells the key as the one whose two codes AWS refused, if Fob no longer has the secret', async () => {
    const fixture = await withPrograms('bob');
    await create(fixture);
    await fixture.kill(new Map(fixture.vault.entries));
    programs.accounts.set(key.item, { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', touch: true });
    const serial = fixture.enrollment?.serial ?? 'none';
    const done = fixture.until(fixture.fob.devices.enrollment.useProgram(serial, choice), () => programs.touch());
    expect(await done).toMatchObject({
      ok: false,
      error: { code: 'pair-refused', message: 'AWS did not accept two codes from YubiKey.' },
    });
  });

  it('takes the account out of the key when the device is given up', async () => {
    const fixture = await withPrograms('bob');
    fixture.sandbox.account.setUserPolicies('bob', fixture.sandbox.account.user('carol').policies);
    await create(fixture);
    const serial = fixture.enrollment?.serial ?? 'none';
    programs.drift = 20;
    await fixture.until(fixture.fob.devices.enrollment.useProgram(serial, choice), () => programs.touch());
    expect(programs.accounts.size).toBe(1);
    await fixture.until(fixture.fob.devices.enrollment.discard(serial));
    expect(programs.accounts.size).toBe(0);
    expect([...fixture.vault.entries.keys()].filter((id) => id.startsWith('code-program/'))).toEqual([]);
  });
});

describe('mfa_process in the files', () => {
  const withLine = async (text: string) => {
    const { fixture, serial } = await aliceWithPass();
    fixture.files.config = fixture.files.config.replace('mfa_serial', `mfa_process = ${text}\nmfa_serial`);
    await fixture.fob.files.readAgain();
    await settle();
    return { fixture, serial, offered: () => card(fixture, serial)?.offered };
  };

  it('is offered, and never run before the person approves it', async () => {
    const { fixture, serial, offered } = await withLine('pass otp code aws/alice');
    await fixture.until(fixture.fob.sessions.refresh('alice'), () => {
      const [request] = fixture.store.state.codeRequests;
      if (request?.open === true && !request.checking)
        void fixture.fob.codes.submit(request.id, fixture.phoneCode(serial));
    });
    expect(programs.runs).toEqual([]);
    expect(offered()).toMatchObject({ profile: 'alice', text: 'pass otp code aws/alice', problem: null });
    await fixture.time.advance(60_000);
    const approved = fixture.fob.devices.programs.useOffered(fixture.userId, serial, offered()?.id ?? 'none');
    expect(await fixture.until(approved)).toMatchObject({ ok: true });
    expect(programs.runs).toEqual(['pass otp code aws/alice']);
    expect(card(fixture, serial)).toMatchObject({ offered: null, program: { name: 'pass', isUnattended: false } });
  });

  it('is approved for one text: another one is not what the person saw', async () => {
    const { fixture, serial, offered } = await withLine('pass otp code aws/alice');
    const id = offered()?.id ?? 'none';
    fixture.files.config = fixture.files.config.replace('aws/alice', 'aws/mallory');
    await fixture.fob.files.readAgain();
    const approved = fixture.fob.devices.programs.useOffered(fixture.userId, serial, id);
    expect(await fixture.until(approved)).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(programs.runs).toEqual([]);
    await settle();
    expect(offered()?.id).not.toBe(id);
  });

  it.each([
    ['pass otp aws/alice | head -1', 'This command needs a shell'],
    ['pass otp $(cat entry)', 'This command needs a shell'],
    ['~/bin/code', 'This command needs a shell'],
    ["pass otp 'aws", 'a quote has no end'],
    ['oathtool -b JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'has a secret in it'],
  ])('%s is shown with the reason why Fob cannot run it', async (text, reason) => {
    const { fixture, serial, offered } = await withLine(text);
    expect(offered()?.problem?.message).toContain(reason);
    const approved = fixture.fob.devices.programs.useOffered(fixture.userId, serial, offered()?.id ?? 'none');
    expect(await fixture.until(approved)).toMatchObject({ ok: false });
    expect(programs.runs).toEqual([]);
  });
});

describe('what Fob puts on a key', () => {
  const choice = { program: key, isUnattended: false, touch: false };
  const ITEM = 'AWS:bob@111122223333';
  const somebodys = { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', touch: true };

  async function started(): Promise<{ fixture: DeviceFixture; serial: string; seed: string }> {
    const fixture = await withPrograms('bob');
    fixture.sandbox.account.setUserPolicies('bob', fixture.sandbox.account.user('carol').policies);
    const created = await fixture.until(fixture.createDevice('yubikey'));
    if (!created.ok) throw new Error(created.error.message);
    const { serial } = created.value;
    return { fixture, serial, seed: fixture.sandbox.account.device(serial).seed ?? 'none' };
  }

  const put = (fixture: DeviceFixture, serial: string, more: object = {}) =>
    fixture.until(fixture.fob.devices.enrollment.useProgram(serial, { ...choice, ...more }), () => programs.touch());

  it('is never in place of an account that somebody else has put there', async () => {
    const { fixture, serial } = await started();
    programs.accounts.set(ITEM, somebodys);
    for (let tries = 0; tries < 3; tries += 1)
      expect(await put(fixture, serial)).toMatchObject({ ok: false, error: { code: 'yubikey-entry-exists' } });
    await fixture.until(fixture.fob.devices.enrollment.discard(serial));
    expect(programs.accounts.get(ITEM)).toEqual(somebodys);
  });

  it('is not what somebody puts there after the key took nothing from Fob', async () => {
    const { fixture, serial } = await started();
    programs.isFull = true;
    expect(await put(fixture, serial)).toMatchObject({ ok: false, error: { code: 'yubikey-full' } });
    programs.isFull = false;
    programs.accounts.set(ITEM, somebodys);
    expect(await put(fixture, serial)).toMatchObject({ ok: false, error: { code: 'yubikey-entry-exists' } });
    await fixture.until(fixture.fob.devices.enrollment.discard(serial));
    expect(programs.accounts.get(ITEM)).toEqual(somebodys);
  });

  it('is taken from the first key if another one is chosen', async () => {
    const { fixture, serial, seed } = await started();
    programs.drift = 20;
    expect(await put(fixture, serial)).toMatchObject({ ok: false });
    expect(programs.accounts.get(ITEM)?.secret).toBe(seed);
    programs.drift = 0;
    const other: CodeProgram = { kind: 'yubikey', key: '1234567', item: 'AWS:other' };
    expect(await put(fixture, serial, { program: other })).toMatchObject({ ok: true });
    expect([...programs.accounts.keys()]).toEqual(['AWS:other']);
  });

  it('goes with the name: a new device of that name has nothing of it', async () => {
    const { fixture, serial } = await started();
    programs.drift = 20;
    await put(fixture, serial);
    programs.drift = 0;
    fixture.sandbox.account.deleteDevice(serial);
    await fixture.until(fixture.fob.devices.enrollment.forget(serial));
    const warning = fixture.store.state.activity.find(({ text }) => text.includes('may still be on the YubiKey'));
    expect(warning?.detail).toContain(`oath accounts delete --force -- ${ITEM}`);
    const again = await fixture.until(fixture.createDevice('phone'));
    const typed = [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] as const;
    expect(await fixture.until(fixture.fob.devices.enrollment.enable(serial, typed))).toMatchObject({ ok: again.ok });
    await fixture.until(fixture.fob.devices.enrollment.finish(serial, ['bob']));
    expect(card(fixture, serial)).toMatchObject({ codesFrom: 'phone', program: null });
  });

  it('comes back with a device that was forgotten by mistake', async () => {
    const { fixture, serial } = await started();
    programs.drift = 20;
    await put(fixture, serial);
    await fixture.until(fixture.fob.devices.enrollment.forget(serial));
    await fixture.until(fixture.fob.devices.enrollment.undoForget(serial));
    expect(fixture.enrollment).toMatchObject({ stage: 'codes', program: { name: 'YubiKey' } });
  });

  it('gives codes for the person only, after a restart too, whatever the page says of touches', async () => {
    const { fixture, serial } = await started();
    programs.drift = 20;
    await put(fixture, serial);
    programs.drift = 0;
    await fixture.kill(new Map(fixture.vault.entries));
    expect(await put(fixture, serial, { touch: true })).toMatchObject({ ok: true });
    await fixture.until(fixture.fob.devices.enrollment.finish(serial, ['bob']));
    expect(card(fixture, serial)?.program).toMatchObject({ needsTouch: false, isUnattended: false });
    await fixture.until(fixture.fob.sessions.end('bob'));
    const runs = programs.runs.length;
    void fixture.fob.commands.credentials('bob', new AbortController().signal);
    await settle();
    await fixture.time.advance(60_000);
    expect(programs.runs).toHaveLength(runs);
  });

  it('enables nothing while the clock of this computer is wrong, and says so', async () => {
    const { fixture, serial } = await started();
    // The program uses this computer's clock, and AWS's is five minutes ahead.
    fixture.sandbox.faults.set({ clockOffsetMs: 300_000 });
    await fixture.until(fixture.fob.devices.read(fixture.userId));
    expect(await put(fixture, serial)).toMatchObject({ ok: false, error: { code: 'clock-off' } });
    expect(fixture.aws.count('EnableMFADevice')).toBe(0);
  });

  it('is told when another program takes its place, and stays when the same one is tried again', async () => {
    const { fixture, serial } = await started();
    await put(fixture, serial);
    await fixture.until(fixture.fob.devices.enrollment.finish(serial, ['bob']));
    await fixture.time.advance(60_000);
    const same = card(fixture, serial)?.program?.program ?? pass;
    await use(fixture, serial, false, same);
    await fixture.until(fixture.fob.devices.actions.remove(fixture.userId, serial));
    expect(programs.accounts.size).toBe(0);
  });
});

describe('a program that may run unattended', () => {
  const command = (fixture: DeviceFixture) => fixture.fob.commands.credentials('alice', new AbortController().signal);

  it('opens no code entry for a command while its session is still live', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.fob.renewal.pause('resumed');
    // Eleven minutes are left, so the session is renewed.
    await fixture.time.advance(43_200_000 - 660_000);
    programs.isLocked = true;
    expect(await fixture.until(command(fixture))).toMatchObject({ ok: true });
    expect(fixture.store.state.codeRequests).toEqual([]);
  });

  it('is left alone by commands for a while after a failure, and after a cancel', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.fob.renewal.pause('resumed');
    await fixture.until(fixture.fob.sessions.end('alice'));
    programs.entries.set('aws/alice', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
    await fixture.time.advance(60_000);
    const runs = programs.runs.length;
    for (let repeat = 0; repeat < 20; repeat += 1) {
      void command(fixture);
      await settle();
      await fixture.aws.quiet();
      await settle();
      fixture.fob.codes.cancelAll();
      await fixture.time.advance(5_000);
    }
    expect(programs.runs.length - runs).toBe(1);
  });

  it('stops with the start that it runs for, and its code is not spent', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    programs.takes = 20_000;
    const started = fixture.fob.sessions.refresh('alice');
    await settle();
    await fixture.aws.quiet();
    await settle();
    const calls = fixture.aws.count('GetSessionToken');
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.until(started);
    programs.takes = 0;
    const runs = programs.runs.length;
    await fixture.time.advance(120_000);
    await fixture.aws.quiet();
    expect(fixture.aws.count('GetSessionToken')).toBe(calls);
    expect(programs.runs).toHaveLength(runs);
  });

  it('does not run for a call that waited for its turn while that was forbidden', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    programs.takes = 10_000;
    void command(fixture);
    await settle();
    await fixture.aws.quiet();
    await settle();
    const runs = programs.runs.length;
    await fixture.fob.devices.programs.setUnattended(serial, false);
    await fixture.time.advance(120_000);
    await fixture.aws.quiet();
    expect(programs.runs).toHaveLength(runs);
    expect(fixture.store.state.codeRequests).toHaveLength(1);
  });

  it('starts for a person again, although it failed for another session', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, false);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    programs.isLocked = true;
    const first = fixture.fob.sessions.refresh('alice');
    await settle();
    await fixture.aws.quiet();
    await settle();
    await fixture.until(
      fixture.fob.codes.submit(fixture.store.state.codeRequests[0]?.id ?? 'none', fixture.phoneCode(serial)),
    );
    await fixture.until(first);
    programs.isLocked = false;
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(86_400_000);
    expect(await fixture.until(fixture.fob.sessions.refresh('alice'))).toMatchObject({ ok: true });
  });

  it('is gone for good when the person drops it while it runs', async () => {
    const { fixture, serial } = await aliceWithPass();
    await use(fixture, serial, true);
    await fixture.until(fixture.fob.sessions.end('alice'));
    await fixture.time.advance(60_000);
    programs.takes = 20_000;
    void fixture.fob.sessions.refresh('alice');
    await settle();
    await fixture.aws.quiet();
    await fixture.until(fixture.fob.devices.programs.drop(serial));
    await fixture.time.advance(60_000);
    expect([...fixture.vault.entries.keys()].filter((id) => id.startsWith('code-program/'))).toEqual([]);
    expect(card(fixture, serial)).toMatchObject({ codesFrom: 'phone', program: null });
  });
});

describe('a command of the person’s own', () => {
  it.each([
    [['oathtool', '--totp', '-b', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'], 'has a secret in it'],
    [['otp', '--secret=jbswy3dpehpk3pxp'], 'has a secret in it'],
    [['otp', 'x'.repeat(1_200)], 'too long'],
  ])('is refused: %j', async (words, reason) => {
    const { fixture, serial } = await aliceWithPass();
    const refused = await use(fixture, serial, false, { kind: 'other', words });
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining(reason) as string } });
    expect(programs.runs).toEqual([]);
    expect(JSON.stringify(fixture.store.state)).not.toMatch(/jbswy3dp/i);
  });
});

it('a key is not touched for a code that was used already', async () => {
  const fixture = await withPrograms('alice');
  const serial = fixture.sandbox.user('alice').mfaSerial ?? 'none';
  programs.accounts.set('AWS:bob@111122223333', {
    secret: fixture.sandbox.account.device(serial).seed ?? 'none',
    touch: true,
  });
  await fixture.until(fixture.fob.devices.read(fixture.userId));
  const tried = fixture.fob.devices.programs.use(fixture.userId, serial, { program: key, isUnattended: true });
  expect(await fixture.until(tried, () => programs.touch())).toMatchObject({ ok: true });
  expect(card(fixture, serial)?.program).toMatchObject({ needsTouch: true, isUnattended: false });
  const runs = programs.runs.length;
  const refreshed = fixture.fob.sessions.refresh('alice');
  await settle();
  await fixture.aws.quiet();
  await settle();
  expect(fixture.store.state.codeRequests[0]?.program?.state).toBe('next-code');
  expect(programs.runs).toHaveLength(runs);
  expect(await fixture.until(refreshed, () => programs.touch())).toMatchObject({ ok: true });
  expect(programs.runs).toHaveLength(runs + 1);
});
