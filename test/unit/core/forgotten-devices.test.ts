/** A person forgets a device that is being added. That is done at once, and can be undone for a minute. */
import { expect, it, vi } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { DeviceFixture } from './device-fixture';
import { answerOf, settle } from './doubles';

/** A device of which AWS could not tell what became of it. */
async function unconfirmed(codesFrom: 'phone' | 'computer' | 'both' = 'computer') {
  const fixture = await DeviceFixture.of('bob');
  const created = await fixture.until(fixture.createDevice(codesFrom));
  if (!created.ok) throw new Error(created.error.message);
  const { serial } = created.value;
  await fixture.until(refusedDelete(fixture, serial));
  const { enrollment } = fixture.fob.devices;
  return { fixture, serial, enrollment, records: () => recordsOf(fixture) };
}

/** Fob deletes the device, and the key of its user is gone. */
async function refusedDelete(fixture: DeviceFixture, serial: string) {
  fixture.aws.mishap = () => ({ refuse: answerOf('Throttling', 'Rate exceeded', 400) });
  await fixture.until(fixture.fob.devices.enrollment.discard(serial));
  fixture.aws.mishap = () => null;
}

const recordsOf = ({ vault }: DeviceFixture) => [...vault.entries].filter(([id]) => id.startsWith('mfa-device/'));

it('is forgotten at once, and comes back as it was', async () => {
  const { fixture, serial, enrollment, records } = await unconfirmed('both');
  const [before, view] = [records(), fixture.enrollment];
  expect(before).toHaveLength(1);
  expect(view?.error).not.toBeNull();
  expect(await enrollment.forget(serial)).toEqual(ok(null));
  await settle();
  expect(records()).toEqual([]);
  expect(fixture.enrollment).toBeUndefined();
  expect(await enrollment.undoForget(serial)).toEqual(ok(null));
  await settle();
  expect(records()).toEqual(before);
  expect(fixture.enrollment).toEqual(view);
});

it('that only a phone knows comes back with its QR code', async () => {
  const { serial, enrollment } = await unconfirmed('phone');
  const secret = await enrollment.secret(serial);
  expect(secret.ok).toBe(true);
  await enrollment.forget(serial);
  expect(await enrollment.secret(serial)).toMatchObject({ ok: false });
  await enrollment.undoForget(serial);
  expect(await enrollment.secret(serial)).toEqual(secret);
});

it.each(['a minute later', 'a second time', 'of a device that nobody forgot', 'after a restart'])(
  'is not brought back %s',
  async (when) => {
    const { fixture, serial, enrollment, records } = await unconfirmed();
    const before = records();
    if (when !== 'of a device that nobody forgot') await enrollment.forget(serial);
    if (when === 'a second time') {
      await enrollment.undoForget(serial);
      await enrollment.undoForget(serial);
    }
    if (when === 'a minute later') await fixture.time.advance(61_000);
    if (when === 'after a restart') await fixture.kill(new Map(fixture.vault.entries));
    const undone = await fixture.fob.devices.enrollment.undoForget(serial);
    expect(undone).toMatchObject({ ok: false, error: { code: 'undo-over' } });
    expect(records()).toEqual(when === 'a minute later' || when === 'after a restart' ? [] : before);
  },
);

it('does not replace a new device of that name', async () => {
  const { fixture, serial, enrollment, records } = await unconfirmed();
  await enrollment.forget(serial);
  fixture.sandbox.account.deleteDevice(serial);
  expect(await fixture.until(fixture.createDevice('both'))).toMatchObject({ ok: true });
  const made = records();
  expect(await enrollment.undoForget(serial)).toMatchObject({ ok: false, error: { code: 'undo-over' } });
  expect(records()).toEqual(made);
});

it('stays on the list with its secret if the vault cannot forget it', async () => {
  const { fixture, serial, enrollment, records } = await unconfirmed();
  const before = records();
  const error = { code: 'file-unwritable', message: 'EROFS', nextStep: 'Look at the disk.' } as const;
  const remove = vi.spyOn(fixture.vault, 'remove').mockResolvedValue(fail(error));
  expect(await enrollment.forget(serial)).toEqual(fail(error));
  remove.mockRestore();
  await settle();
  expect(fixture.enrollment).toMatchObject({ serial, error });
  expect(await enrollment.secret(serial)).toMatchObject({ ok: true });
  expect(records()).toEqual(before);
});
