/** Codes that Fob makes, while a phone or a second computer with the same secret uses codes too, and AWS's rules hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP } from '../../../src/contract/mfa-code';
import { provesDrift } from '../../../src/main/core/codes/drift';
import { driftNotifications } from '../../../src/main/core/surface/drift-notifications';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WINDOW = 3 * MINUTE;
const CASES = Number(process.env['FOB_CASES'] ?? 15);

/** Bob's device, whose codes are made here. It is kept by choice, and its sessions have ended. */
async function bobs(): Promise<{ fixture: DeviceFixture; serial: string }> {
  const fixture = await DeviceFixture.of('bob');
  const serial = await fixture.enroll();
  await fixture.fob.settings.change({ keepHours: 0 });
  await fixture.time.advance(14 * HOUR);
  await fixture.time.advance(WINDOW - (fixture.time.now() % WINDOW));
  return { fixture, serial };
}

/** Somebody else starts a session with the code of a step, counted from the current one. */
async function useElsewhere({ sandbox }: DeviceFixture, serial: string, code: string): Promise<boolean> {
  const { accessKeyId } = sandbox.user('bob');
  const params = { SerialNumber: serial, TokenCode: code };
  const answer = await sandbox.account.call({
    service: 'sts',
    action: 'GetSessionToken',
    params,
    credentials: { accessKeyId },
  });
  return answer.ok;
}

async function pass(fixture: DeviceFixture, milliseconds: number): Promise<void> {
  await fixture.time.advance(milliseconds);
  for (let turn = 0; turn < 4; turn += 1) {
    await fixture.aws.quiet();
    await settle();
  }
}

const bob = (fixture: DeviceFixture) => fixture.store.state.profiles.find(({ name }) => name === 'bob');
const isLive = (fixture: DeviceFixture) => bob(fixture)?.state === 'active';
const errorOf = (fixture: DeviceFixture) => bob(fixture)?.error?.code ?? null;

/** The codes that this Fob has sent, with the window of each. */
function sentBy(fixture: DeviceFixture, serial: string): { code: string; window: number }[] {
  const text = fixture.vault.entries.get(`ledger/${serial}`) ?? '{"sent":[]}';
  const { sent } = JSON.parse(text) as { sent: { code: string; at: number }[] };
  return sent.map(({ code, at }) => ({ code, window: Math.floor(at / WINDOW) }));
}

describe('a code that was used elsewhere', () => {
  it.each([
    ['one code', [0]],
    ['two codes in a row', [0, -1]],
    ['all codes but one', [0, -1, 1, -2]],
    ['every code that AWS accepts now', [0, -1, 1, -2, 2]],
  ])('is no drift: after %s the session starts with another one', async (_, steps) => {
    const { fixture, serial } = await bobs();
    for (const step of steps) expect(await useElsewhere(fixture, serial, fixture.phoneCode(serial, step))).toBe(true);
    await fixture.fob.renewal.keep('bob', true);
    for (let seconds = 0; seconds < 360; seconds += 10) await pass(fixture, 10_000);
    expect(isLive(fixture)).toBe(true);
    expect(driftNotifications(fixture.store.state)).toEqual([]);
  });
});

describe('a device that drifts', () => {
  it.each([-4, -3, -1, 2, 4])('by %i steps is served by the neighbors, with one code per session', async (drift) => {
    const { fixture, serial } = await bobs();
    fixture.sandbox.account.setDeviceDrift(serial, drift);
    expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toMatchObject({ ok: true });
    const before = sentBy(fixture, serial).length;
    for (let times = 0; times < 3; times += 1) {
      await pass(fixture, 4 * MINUTE);
      expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toMatchObject({ ok: true });
    }
    expect(sentBy(fixture, serial).length - before).toBe(3);
  });

  it.each([5, -9, 40])('by %i steps is told to the person, and works again after a resync', async (drift) => {
    const { fixture, serial } = await bobs();
    fixture.sandbox.account.setDeviceDrift(serial, drift);
    await fixture.fob.renewal.keep('bob', true);
    const shown: string[][] = [];
    fixture.store.subscribe((_, state) => shown.push(driftNotifications(state).map(({ id }) => id)));
    for (let seconds = 0; seconds < 600; seconds += 10) await pass(fixture, 10_000);
    expect(driftNotifications(fixture.store.state)).toMatchObject([{ device: serial, urgency: 'critical' }]);
    await pass(fixture, 2 * HOUR);
    // It stays, and does not come again at each try.
    const first = shown.findIndex((ids) => ids.length > 0);
    expect(shown.slice(first).every((ids) => ids.length === 1)).toBe(true);
    // A few tries in each hour, and never those that are kept for people.
    const sent = sentBy(fixture, serial);
    expect(sent.length).toBeLessThan(40);
    await pass(fixture, WINDOW);
    expect(await fixture.until(fixture.fob.devices.actions.resync(fixture.userId, serial, null))).toMatchObject({
      ok: true,
    });
    for (let second = 0; second < 60; second += 1) await pass(fixture, 1_000);
    expect(isLive(fixture)).toBe(true);
    expect(driftNotifications(fixture.store.state)).toEqual([]);
  });

  it('is tried with one code in ten minutes, however many sessions need its codes', async () => {
    const { fixture, serial } = await bobs();
    fixture.sandbox.account.setDeviceDrift(serial, 40);
    const roles = [7_201, 7_202, 7_203, 7_204].map((seconds) => ({ name: `for-${seconds}`, seconds }));
    const admin = fixture.sandbox.role('admin').arn;
    for (const { name, seconds } of roles)
      fixture.files.config += `\n[profile ${name}]\nrole_arn = ${admin}\nsource_profile = bob\nduration_seconds = ${seconds}\n`;
    fixture.files.changed();
    await settle();
    for (const { name } of roles) await fixture.fob.renewal.keep(name, true);
    for (let minutes = 0; minutes < 20; minutes += 1) await pass(fixture, MINUTE);
    const before = sentBy(fixture, serial).length;
    for (let minutes = 0; minutes < 120; minutes += 1) await pass(fixture, MINUTE);
    expect(sentBy(fixture, serial).length - before).toBeLessThanOrEqual(12);
  });

  it('is served again without a person if somebody resyncs it elsewhere', async () => {
    const { fixture, serial } = await bobs();
    fixture.sandbox.account.setDeviceDrift(serial, 40);
    await fixture.fob.renewal.keep('bob', true);
    for (let seconds = 0; seconds < 600; seconds += 10) await pass(fixture, 10_000);
    expect(errorOf(fixture)).toBe('device-drifts');
    fixture.sandbox.account.setDeviceDrift(serial, 0);
    for (let minutes = 0; minutes < 30; minutes += 1) await pass(fixture, MINUTE);
    expect(isLive(fixture)).toBe(true);
  });
});

describe('background renewals', () => {
  it('leave three of the nine verifications of a window to people and commands', async () => {
    const { fixture, serial } = await bobs();
    fixture.sandbox.account.setDeviceDrift(serial, 40);
    await fixture.fob.renewal.keep('bob', true);
    for (let seconds = 0; seconds < 1_200; seconds += 10) await pass(fixture, 10_000);
    const sent = sentBy(fixture, serial);
    const counts = sent.map(({ window }) => sent.filter((other) => other.window === window).length);
    expect(Math.max(...counts)).toBe(6);
  });
});

describe('a second computer that uses the same secret at random', () => {
  /** What it does every ten seconds: it uses the code of this step, counted from now, or none. */
  const uses = fc.array(fc.option(fc.integer({ min: -2, max: 2 }), { nil: null, freq: 3 }), {
    minLength: 18,
    maxLength: 90,
  });
  /** It has a job that takes every code it can get for a while. */
  const greedy = fc.array(fc.constantFrom<number | null>(0, 1, 2, -1, -2), { minLength: 18, maxLength: 54 });

  it('never looks like drift, and ends no renewal', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(uses, greedy), fc.integer({ min: 0, max: 17 }), async (all, start) => {
        const { fixture, serial } = await bobs();
        await fixture.time.advance(start * 10_000);
        await fixture.fob.renewal.keep('bob', true);
        for (const step of all) {
          if (step !== null) await useElsewhere(fixture, serial, fixture.phoneCode(serial, step));
          await pass(fixture, 10_000);
          expect(errorOf(fixture)).not.toBe('device-drifts');
        }
        // Once it leaves some codes, Fob gets its session.
        for (let minutes = 0; minutes < 12; minutes += 1) await pass(fixture, MINUTE);
        expect(isLive(fixture)).toBe(true);
        const sent = sentBy(fixture, serial);
        expect(new Set(sent.map(({ code }) => code)).size).toBe(sent.length);
      }),
      { numRuns: CASES },
    );
  });
});

describe('the proof of drift', () => {
  const START = 1_000 * WINDOW;

  /** AWS, with a device that does not drift. It answers whether it accepts the code of a step. */
  class Device {
    private readonly used = new Set<number>();
    private readonly spent = new Map<number, number>();

    /** Null: the budget of the window is spent. */
    verify(step: number, now: number): boolean | null {
      const window = Math.floor(now / WINDOW);
      const spent = this.spent.get(window) ?? 0;
      if (spent >= 9) return null;
      this.spent.set(window, spent + 1);
      const isAccepted = Math.abs(step - Math.floor(now / STEP)) <= 2 && !this.used.has(step);
      if (isAccepted) this.used.add(step);
      return isAccepted;
    }
  }

  const verifications = fc.array(
    fc.record({
      wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40_000 })),
      by: fc.constantFrom('Fob', 'another', 'another'),
      step: fc.integer({ min: -2, max: 2 }),
    }),
    { maxLength: 120 },
  );

  it('is never given for a device that does not drift, whoever uses which codes and when', () => {
    fc.assert(
      fc.property(verifications, (all) => {
        const device = new Device();
        const sent = new Set<number>();
        let refusals: { step: number; at: number }[] = [];
        let now = START;
        for (const { wait, by, step: ahead } of all) {
          now += wait;
          const step = Math.floor(now / STEP) + ahead;
          if (by === 'Fob' && sent.has(step)) continue;
          const answer = device.verify(step, now);
          if (by === 'another' || answer === null) continue;
          sent.add(step);
          refusals = answer ? [] : [...refusals, { step, at: now }];
          expect(provesDrift(refusals)).toBe(false);
        }
      }),
      { numRuns: CASES * 100 },
    );
  });

  it('is given after five refusals late in a window, and after seven early in it', () => {
    const at = (position: number, ahead: number) => ({
      step: (START + position * STEP) / STEP + ahead,
      at: START + position * STEP,
    });
    const all = (position: number) => [0, -1, 1, -2, 2].map((ahead) => at(position, ahead));
    expect(provesDrift(all(4))).toBe(true);
    expect(provesDrift(all(4).slice(1))).toBe(false);
    expect(provesDrift(all(0))).toBe(false);
    expect(provesDrift([...all(0), at(1, 2)])).toBe(false);
    expect(provesDrift([...all(0), at(1, 2), at(2, 2)])).toBe(true);
    expect(provesDrift([...all(2), at(3, 2)])).toBe(true);
  });
});
