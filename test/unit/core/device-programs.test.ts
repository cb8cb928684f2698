import { describe, expect, it } from 'vitest';
import type { CodeProgram } from '../../../src/contract/code-programs';
import { STEP } from '../../../src/contract/mfa-code';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';
import { FakePrograms } from './fake-programs';

const pass: CodeProgram = { kind: 'pass', item: 'aws/alice' };
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

const use = (fixture: DeviceFixture, serial: string, isUnattended: boolean, program = pass) =>
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
    const started = fixture.fob.sessions.refresh('alice');
    await settle();
    await fixture.aws.quiet();
    await settle();
    const [request] = fixture.store.state.codeRequests;
    expect(request?.error?.code).toBe('code-program-locked');
    await fixture.until(fixture.fob.codes.runProgram(request?.id ?? 'none'));
    expect(await fixture.until(started)).toMatchObject({ ok: true });
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
    ["pass otp 'aws", 'A quote in this command has no end'],
  ])('%s is shown with the reason why Fob cannot run it', async (text, reason) => {
    const { fixture, serial, offered } = await withLine(text);
    expect(offered()?.problem?.message).toContain(reason);
    const approved = fixture.fob.devices.programs.useOffered(fixture.userId, serial, offered()?.id ?? 'none');
    expect(await fixture.until(approved)).toMatchObject({ ok: false });
    expect(programs.runs).toEqual([]);
  });
});
