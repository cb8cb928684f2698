/**
 * Each test kills Fob after every call to AWS, before Fob gets the answer. Fob then starts again with the vault of that moment.
 */
import { describe, expect, it } from 'vitest';
import type { CodeSource } from '../../../src/contract/devices';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';
import { FakePrograms } from './fake-programs';

/** Bob may delete devices here, so that he can clean up everything. */
async function bobWhoMayDelete(): Promise<DeviceFixture> {
  const fixture = await DeviceFixture.of('bob');
  fixture.sandbox.account.setUserPolicies('bob', fixture.sandbox.account.user('carol').policies);
  return fixture;
}

/**
 * Does `work` and kills Fob once the call with this number has reached AWS. Answers false if `work` made fewer calls.
 * @param alsoAt gets what counts as a call, for changes elsewhere.
 */
async function killAtCall(
  fixture: DeviceFixture,
  number: number,
  work: () => Promise<unknown>,
  alsoAt: (count: () => void) => void = () => undefined,
): Promise<boolean> {
  let calls = 0;
  const left: Map<string, string>[] = [];
  const count = () => {
    calls += 1;
    if (calls < number) return;
    left.push(new Map(fixture.vault.entries));
    fixture.aws.dead = true; // Anything the old Fob does after this moment is lost.
  };
  fixture.aws.afterCall = count;
  alsoAt(count);
  await work().catch(() => undefined);
  fixture.aws.afterCall = () => undefined;
  alsoAt(() => undefined);
  const [entries] = left;
  if (entries === undefined) return false;
  await fixture.kill(entries);
  return true;
}

const unassigned = (fixture: DeviceFixture) =>
  fixture.sandbox.account.devices.filter(({ owner }) => owner === undefined).map(({ serialNumber }) => serialNumber);
const enabled = (fixture: DeviceFixture) =>
  fixture.sandbox.account.devices
    .filter(({ owner }) => owner?.userName === 'bob')
    .map(({ serialNumber }) => serialNumber);

/** Nothing is lost silently: Fob shows every unassigned device at AWS, and the vault has every secret that Fob should keep. */
function expectNothingLost(fixture: DeviceFixture, codesFrom: CodeSource): void {
  const shown = fixture.store.state.enrollments.map(({ serial }) => serial);
  for (const serial of unassigned(fixture)) expect(shown).toContain(serial);
  if (codesFrom === 'phone') return;
  for (const serial of enabled(fixture)) {
    const { seed } = fixture.sandbox.account.device(serial);
    expect(fixture.vault.entries.get(`mfa-device/${serial}`)).toContain(seed);
  }
}

/** Does what the buttons on the Devices page offer until nothing is left to do. */
async function goOn(fixture: DeviceFixture): Promise<void> {
  const enrollments = fixture.fob.devices.enrollment;
  for (let steps = 0; steps < 10; steps += 1) {
    const [next] = fixture.store.state.enrollments;
    if (next === undefined) return;
    await fixture.until(stepOn(fixture, next.serial, enrollments), () => typeCode(fixture));
    await fixture.time.advance(1000);
  }
  throw new Error(`It never ends: ${JSON.stringify(fixture.store.state.enrollments)}`);
}

/** Types the phone's code if code entry asks for one. */
function typeCode(fixture: DeviceFixture): void {
  const [request] = fixture.store.state.codeRequests;
  if (request?.open !== true || request.checking) return;
  void fixture.fob.codes.submit(request.id, fixture.phoneCode(request.serial));
}

function stepOn(fixture: DeviceFixture, serial: string, enrollments: DeviceFixture['fob']['devices']['enrollment']) {
  const view = fixture.store.state.enrollments.find((candidate) => candidate.serial === serial);
  switch (view?.stage) {
    case 'codes':
      return enrollments.enable(
        serial,
        view.codesFrom === 'phone' ? [fixture.phoneCode(serial, -1), fixture.phoneCode(serial)] : null,
      );
    case 'verified':
      return enrollments.finish(serial, ['bob']);
    case 'seed-lost':
      return enrollments.discard(serial);
    default:
      return enrollments.resume(serial);
  }
}

async function enroll(fixture: DeviceFixture, codesFrom: CodeSource, name: string, replaces: string | null = null) {
  const created = await fixture.until(fixture.createDevice(codesFrom, name, replaces));
  if (created.ok) await goOn(fixture);
}

describe.each(['computer', 'both', 'phone'] as const)('enrollment with codes from %s', (codesFrom) => {
  it('loses no device and no secret, whichever call Fob is killed after', { timeout: 60_000 }, async () => {
    let killed = true;
    for (let number = 1; killed; number += 1) {
      const fixture = await bobWhoMayDelete();
      killed = await killAtCall(fixture, number, () => enroll(fixture, codesFrom, 'bob'));
      await settle();
      expectNothingLost(fixture, codesFrom);
      await goOn(fixture);
      expectNothingLost(fixture, codesFrom);
      expect(unassigned(fixture)).toEqual([]);
      // Whatever happened, bob can end up with exactly one device that works.
      if (enabled(fixture).length === 0) await enroll(fixture, 'computer', 'bob');
      expect(enabled(fixture)).toHaveLength(1);
      if (!killed) expect(number).toBeGreaterThan(8);
    }
  });
});

describe('enrollment onto a YubiKey', () => {
  const choice = {
    program: { kind: 'yubikey', key: null, item: 'AWS:bob@111122223333' },
    isUnattended: true,
    touch: true,
  } as const;

  async function withKey(): Promise<{ fixture: DeviceFixture; programs: FakePrograms }> {
    let programs: FakePrograms | undefined;
    const fixture = await DeviceFixture.of('bob', ({ time, aws }) => {
      programs ??= new FakePrograms(time);
      return { codePrograms: programs.for(() => aws.dead) };
    });
    fixture.sandbox.account.setUserPolicies('bob', fixture.sandbox.account.user('carol').policies);
    if (programs === undefined) throw new Error('Fob has no programs');
    return { fixture, programs };
  }

  /** Does what the pages offer until nothing is left to do. */
  async function goOnWithKey(fixture: DeviceFixture, programs: FakePrograms): Promise<void> {
    const { enrollment } = fixture.fob.devices;
    for (let steps = 0; steps < 10; steps += 1) {
      const [next] = fixture.store.state.enrollments;
      if (next === undefined) return;
      const step =
        next.stage === 'codes'
          ? enrollment.useProgram(next.serial, choice)
          : next.stage === 'verified'
            ? enrollment.finish(next.serial, ['bob'])
            : next.stage === 'seed-lost'
              ? enrollment.discard(next.serial)
              : enrollment.resume(next.serial);
      const result = await fixture.until(step, () => programs.touch());
      // A key that never got the secret can give no codes: the person gives the device up.
      if (!result.ok && result.error.code === 'code-program-no-entry')
        await fixture.until(enrollment.discard(next.serial));
      await fixture.time.advance(1000);
    }
    throw new Error(`It never ends: ${JSON.stringify(fixture.store.state.enrollments)}`);
  }

  it(
    'leaves no orphan untold and no secret in the vault, whichever call or change of the key Fob is killed after',
    {
      timeout: 60_000,
    },
    async () => {
      let killed = true;
      let kills = 0;
      for (let number = 1; killed; number += 1) {
        const { fixture, programs } = await withKey();
        let count: () => void = () => undefined;
        programs.afterChange = () => count();
        killed = await killAtCall(
          fixture,
          number,
          async () => {
            const created = await fixture.until(fixture.createDevice('yubikey', 'bob'));
            if (created.ok) await goOnWithKey(fixture, programs);
          },
          (counted) => (count = counted),
        );
        kills += killed ? 1 : 0;
        await settle();
        const shown = fixture.store.state.enrollments.map(({ serial }) => serial);
        for (const serial of unassigned(fixture)) expect(shown).toContain(serial);
        await goOnWithKey(fixture, programs);
        expect(unassigned(fixture)).toEqual([]);
        const [serial, ...others] = enabled(fixture);
        expect(others).toEqual([]);
        const seeds = fixture.sandbox.account.devices.map(({ seed }) => seed ?? 'none');
        for (const text of fixture.vault.entries.values()) for (const seed of seeds) expect(text).not.toContain(seed);
        // What is on the key is the secret of the device, or nothing.
        const onKey = [...programs.accounts.values()].map(({ secret }) => secret);
        expect(onKey).toEqual(serial === undefined ? [] : [fixture.sandbox.account.device(serial).seed]);
      }
      expect(kills).toBeGreaterThan(8);
    },
  );
});

describe('the replacement of a device', () => {
  it('leaves exactly one device that works, whichever call Fob is killed after', { timeout: 60_000 }, async () => {
    let killed = true;
    for (let number = 1; killed; number += 1) {
      const fixture = await bobWhoMayDelete();
      const old = await fixture.enroll('computer', 'bob');
      await fixture.time.advance(90_000);
      killed = await killAtCall(fixture, number, () => enroll(fixture, 'computer', 'bob-2', old));
      await settle();
      expectNothingLost(fixture, 'computer');
      await goOn(fixture);
      expectNothingLost(fixture, 'computer');
      expect(unassigned(fixture)).toEqual([]);
      const [serial, ...others] = enabled(fixture);
      expect(others).toEqual([]);
      expect(fixture.files.config).toContain(`mfa_serial = ${serial ?? 'none'}`);
      await fixture.until(fixture.fob.sessions.end('bob'));
      expect(await fixture.until(fixture.fob.sessions.refresh('bob'))).toMatchObject({ ok: true });
    }
  });
});
