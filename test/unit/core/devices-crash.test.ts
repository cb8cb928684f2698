/** Fob is killed after each call to AWS, before it has heard the answer, and started again on what the vault had then. */
import { describe, expect, it } from 'vitest';
import type { CodeSource } from '../../../src/contract/devices';
import { DeviceDesk } from './device-desk';
import { settle } from './doubles';

/** A user who may delete devices too, so that everything can be cleaned up. */
async function deskOfBob(): Promise<DeviceDesk> {
  const desk = await DeviceDesk.of('bob');
  desk.sandbox.account.setUserPolicies('bob', desk.sandbox.account.user('carol').policies);
  return desk;
}

/** Does `work` until the call with this number has reached AWS, then kills Fob. Answers whether it came so far. */
async function killAtCall(desk: DeviceDesk, number: number, work: () => Promise<unknown>): Promise<boolean> {
  let calls = 0;
  const left: Map<string, string>[] = [];
  desk.aws.afterCall = () => {
    calls += 1;
    if (calls < number) return;
    left.push(new Map(desk.vault.entries));
    desk.aws.dead = true; // Whatever the dying Fob still does is lost.
  };
  await work().catch(() => undefined);
  desk.aws.afterCall = () => undefined;
  const [entries] = left;
  if (entries === undefined) return false;
  await desk.kill(entries);
  return true;
}

const unassigned = (desk: DeviceDesk) =>
  desk.sandbox.account.devices.filter(({ owner }) => owner === undefined).map(({ serialNumber }) => serialNumber);
const enabled = (desk: DeviceDesk) =>
  desk.sandbox.account.devices.filter(({ owner }) => owner?.userName === 'bob').map(({ serialNumber }) => serialNumber);

/** Nothing is lost silently: what is at AWS and not in use is shown, and no secret that was to be kept is missing. */
function expectNothingLost(desk: DeviceDesk, codesFrom: CodeSource): void {
  const shown = desk.store.state.enrollments.map(({ serial }) => serial);
  for (const serial of unassigned(desk)) expect(shown).toContain(serial);
  if (codesFrom === 'phone') return;
  for (const serial of enabled(desk)) {
    const { seed } = desk.sandbox.account.device(serial);
    expect(desk.vault.entries.get(`mfa-device/${serial}`)).toContain(seed);
  }
}

/** What a person does who opens Devices and follows the buttons. */
async function goOn(desk: DeviceDesk): Promise<void> {
  const enrollments = desk.fob.devices.enrollment;
  for (let steps = 0; steps < 10; steps += 1) {
    const [next] = desk.store.state.enrollments;
    if (next === undefined) return;
    await desk.until(stepOn(desk, next.serial, enrollments), () => typeCode(desk));
    await desk.time.advance(1000);
  }
  throw new Error(`it goes on for ever: ${JSON.stringify(desk.store.state.enrollments)}`);
}

/** The person looks at the phone when code entry asks. */
function typeCode(desk: DeviceDesk): void {
  const [request] = desk.store.state.codeRequests;
  if (request?.open !== true || request.checking) return;
  void desk.fob.codes.submit(request.id, desk.phoneCode(request.serial));
}

function stepOn(desk: DeviceDesk, serial: string, enrollments: DeviceDesk['fob']['devices']['enrollment']) {
  const view = desk.store.state.enrollments.find((candidate) => candidate.serial === serial);
  switch (view?.stage) {
    case 'codes':
      return enrollments.enable(
        serial,
        view.codesFrom === 'phone' ? [desk.phoneCode(serial, -1), desk.phoneCode(serial)] : null,
      );
    case 'verified':
      return enrollments.finish(serial, ['bob']);
    case 'seed-lost':
      return enrollments.discard(serial);
    default:
      return enrollments.resume(serial);
  }
}

async function enroll(desk: DeviceDesk, codesFrom: CodeSource, name: string, replaces: string | null = null) {
  const created = await desk.until(desk.createDevice(codesFrom, name, replaces));
  if (created.ok) await goOn(desk);
}

describe.each(['computer', 'both', 'phone'] as const)('enrollment with codes from %s, killed', (codesFrom) => {
  it('after each call to AWS loses no device and no secret', { timeout: 60_000 }, async () => {
    let killed = true;
    for (let number = 1; killed; number += 1) {
      const desk = await deskOfBob();
      killed = await killAtCall(desk, number, () => enroll(desk, codesFrom, 'bob'));
      await settle();
      expectNothingLost(desk, codesFrom);
      await goOn(desk);
      expectNothingLost(desk, codesFrom);
      expect(unassigned(desk)).toEqual([]);
      // Whatever happened: bob can end with exactly one device that works.
      if (enabled(desk).length === 0) await enroll(desk, 'computer', 'bob');
      expect(enabled(desk)).toHaveLength(1);
      if (!killed) expect(number).toBeGreaterThan(8);
    }
  });
});

describe('replacement, killed', () => {
  it('after each call to AWS leaves one device that works, and no other', { timeout: 60_000 }, async () => {
    let killed = true;
    for (let number = 1; killed; number += 1) {
      const desk = await deskOfBob();
      const old = await desk.enroll('computer', 'bob');
      await desk.time.advance(90_000);
      killed = await killAtCall(desk, number, () => enroll(desk, 'computer', 'bob-2', old));
      await settle();
      expectNothingLost(desk, 'computer');
      await goOn(desk);
      expectNothingLost(desk, 'computer');
      expect(unassigned(desk)).toEqual([]);
      const [serial, ...others] = enabled(desk);
      expect(others).toEqual([]);
      expect(desk.files.config).toContain(`mfa_serial = ${serial ?? 'none'}`);
      await desk.until(desk.fob.sessions.end('bob'));
      expect(await desk.until(desk.fob.sessions.refresh('bob'))).toMatchObject({ ok: true });
    }
  });
});
