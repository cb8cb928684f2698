import { DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand, ListMFADevicesCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { arn, mfaBench } from './mfa-testing';
import { refusal } from './testing';

const lost = { code: 'ECONNRESET' };

describe('lost answers of an action', () => {
  it('leave a new device behind whose seed nobody knows', async () => {
    const { create, faults, iam, account } = await mfaBench();
    faults.set({ lostAnswers: { CreateVirtualMFADevice: 1 } });
    await iam('bob').send(new ListMFADevicesCommand({}));
    await expect(create('bob', 'bob')).rejects.toMatchObject(lost);
    expect(account.device(arn('mfa/bob')).owner).toBeUndefined();
    expect((await refusal(create('bob', 'bob'))).code).toBe('EntityAlreadyExistsException');
  });

  it('leave a device enabled, deactivated or deleted', async () => {
    const { create, enable, faults, iam, serialsOf } = await mfaBench();
    const device = await create('bob', 'bob');
    faults.set({ lostAnswers: { EnableMFADevice: 1, DeactivateMFADevice: 1, DeleteVirtualMFADevice: 1 } });
    await expect(enable('bob', 'bob', device)).rejects.toMatchObject(lost);
    expect(await serialsOf('bob')).toEqual([device.serial]);
    const SerialNumber = device.serial;
    const deactivate = new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber });
    await expect(iam('carol').send(deactivate)).rejects.toMatchObject(lost);
    expect(await serialsOf('bob')).toEqual([]);
    const remove = new DeleteVirtualMFADeviceCommand({ SerialNumber });
    await expect(iam('carol').send(remove)).rejects.toMatchObject(lost);
    expect((await create('bob', 'bob')).serial).toBe(SerialNumber);
  });

  it('can be set for every call of an action, and cleared', async () => {
    const { faults, iam, deviceOf, resync, calls } = await mfaBench();
    faults.set({ lostAnswers: { ResyncMFADevice: 'always' } });
    const device = deviceOf('alice');
    for (const first of [0, 2]) await expect(resync('alice', 'alice', device, first)).rejects.toMatchObject(lost);
    await iam('alice').send(new ListMFADevicesCommand({}));
    faults.clear();
    await resync('alice', 'alice', device, 4);
    expect(calls.all.map(({ action, withCode, outcome }) => [action, withCode, outcome])).toEqual([
      ['ResyncMFADevice', true, 'lostAnswers'],
      ['ResyncMFADevice', true, 'lostAnswers'],
      ['ListMFADevices', false, 'ok'],
      ['ResyncMFADevice', true, 'ok'],
    ]);
  });
});

describe('the other counted faults', () => {
  it('can be set for one action too, and have no effect on the account', async () => {
    const { create, faults, serialsOf, enable } = await mfaBench();
    const device = await create('bob', 'bob');
    faults.set({ serverErrors: { EnableMFADevice: 1 }, throttling: { EnableMFADevice: 1 } });
    expect((await refusal(enable('bob', 'bob', device))).code).toBe('ServiceUnavailable');
    expect((await refusal(enable('bob', 'bob', device))).code).toBe('Throttling');
    faults.set({ droppedConnections: { EnableMFADevice: 1 } });
    await expect(enable('bob', 'bob', device)).rejects.toMatchObject(lost);
    expect(await serialsOf('bob')).toEqual([]);
    await enable('bob', 'bob', device);
  });

  it('refuse unknown names of actions', async () => {
    const { faults } = await mfaBench();
    expect(() => faults.set({ lostAnswers: { EnableMfaDevice: 1 } })).toThrow();
  });
});

describe('EntityTemporarilyUnmodifiable', () => {
  it('refuses to enable or deactivate as often as it is set, and then the same codes work', async () => {
    const { create, enable, faults, iam, serialsOf } = await mfaBench();
    const device = await create('bob', 'bob');
    faults.set({ entityTemporarilyUnmodifiable: 2 });
    const refused = { code: 'EntityTemporarilyUnmodifiableException', status: 409 };
    await create('bob', 'spare');
    expect(await refusal(enable('bob', 'bob', device))).toMatchObject(refused);
    expect(await refusal(enable('bob', 'bob', device))).toMatchObject(refused);
    expect(await serialsOf('bob')).toEqual([]);
    await enable('bob', 'bob', device);
    faults.set({ entityTemporarilyUnmodifiable: 1 });
    const deactivate = new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber: device.serial });
    expect(await refusal(iam('carol').send(deactivate))).toMatchObject(refused);
    expect(await serialsOf('bob')).toEqual([device.serial]);
    await iam('carol').send(deactivate);
  });
});

describe('ConcurrentModification', () => {
  it('refuses each change of a device without an effect on it', async () => {
    const { create, enable, resync, faults, iam, serialsOf } = await mfaBench();
    const refused = { code: 'ConcurrentModificationException', status: 409 };
    const once = async <T>(call: () => Promise<T>): Promise<T> => {
      faults.set({ concurrentModification: 1 });
      expect(await refusal(call())).toMatchObject(refused);
      return call();
    };
    const device = await once(() => create('bob', 'bob'));
    await once(() => enable('bob', 'bob', device));
    await once(() => resync('bob', 'bob', device, 1));
    const SerialNumber = device.serial;
    await once(() => iam('carol').send(new DeactivateMFADeviceCommand({ UserName: 'bob', SerialNumber })));
    expect(await serialsOf('bob')).toEqual([]);
    await once(() => iam('carol').send(new DeleteVirtualMFADeviceCommand({ SerialNumber })));
  });

  it('does not happen to calls that the policies deny, and does not count them', async () => {
    const { create, faults } = await mfaBench();
    faults.set({ concurrentModification: { CreateVirtualMFADevice: 1 } });
    const tags = { Tags: [{ Key: 'team', Value: 'core' }] };
    expect((await refusal(create('bob', 'bob', tags))).code).toBe('AccessDenied');
    expect((await refusal(create('bob', 'bob'))).code).toBe('ConcurrentModificationException');
    await create('bob', 'bob');
  });
});
