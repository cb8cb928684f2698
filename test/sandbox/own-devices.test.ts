import {
  DeactivateMFADeviceCommand,
  EnableMFADeviceCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { policies } from './index';
import { arn, invalidCodes, invalidToken, mfaBench, noSuchEntity, notWithMfa } from './mfa-testing';
import { refusal } from './testing';

const deactivate = (SerialNumber: string, UserName?: string) =>
  new DeactivateMFADeviceCommand({ SerialNumber, UserName });

const missing = arn('mfa/nobody');

describe('a user who has a device', () => {
  it('needs an MFA session to enable another device', async () => {
    const { create, enable, session, serialsOf, deviceOf } = await mfaBench();
    const second = await create('alice', 'alice-2');
    expect(await refusal(enable('alice', 'alice', second))).toEqual(notWithMfa);
    const keys = await session('alice', deviceOf('alice'));
    await enable(keys, 'alice', second);
    expect(await serialsOf('alice')).toEqual([deviceOf('alice').serial, second.serial]);
  });

  it('gets this refusal before any about the device', async () => {
    const { enable, session, deviceOf } = await mfaBench();
    const own = deviceOf('alice');
    const keys = await session('alice', own);
    expect(await refusal(enable('alice', 'alice', own))).toEqual(notWithMfa);
    expect(await refusal(enable(keys, 'alice', own))).toEqual({
      code: 'EntityAlreadyExistsException',
      status: 409,
      message: 'MFA Device for user alice already exists.',
    });
    const unknown = { ...own, serial: missing };
    expect(await refusal(enable('alice', 'alice', unknown))).toEqual(notWithMfa);
    expect(await refusal(enable(keys, 'alice', unknown))).toEqual(
      noSuchEntity(`MFA Device with serial number ${missing} does not exist.`),
    );
  });

  it('needs an MFA session to deactivate a device, whatever the policies allow', async () => {
    const { enroll, iam, session, serialsOf } = await mfaBench();
    const { serial, seed } = await enroll('carol');
    expect(await refusal(iam('carol').send(deactivate(serial)))).toEqual(notWithMfa);
    expect(await refusal(iam('carol').send(deactivate(missing)))).toEqual(notWithMfa);
    const keys = await session('carol', { serial, seed });
    expect(await refusal(iam(keys).send(deactivate(missing)))).toEqual(
      noSuchEntity(`MFA Device with serial number ${missing} does not exist.`),
    );
    await iam(keys).send(deactivate(serial));
    expect(await serialsOf('carol')).toEqual([]);
  });

  it('gets the refusal of the policies first if they deny everything without MFA', async () => {
    const { iam, deviceOf, session } = await mfaBench();
    const { serial } = deviceOf('alice');
    expect((await refusal(iam('alice').send(deactivate(serial)))).message).toBe(
      `User: ${arn('user/alice')} is not authorized to perform: iam:DeactivateMFADevice on resource: user alice with an explicit deny in an identity-based policy`,
    );
    await iam(await session('alice', deviceOf('alice'))).send(deactivate(serial));
  });

  it('may resync a device with the long-term key', async () => {
    const { deviceOf, resync } = await mfaBench();
    await resync('alice', 'alice', deviceOf('alice'));
  });

  it('may remove the device of the session and then the last one, after which the key may enroll again', async () => {
    const { create, enable, iam, session, serialsOf, deviceOf } = await mfaBench();
    const first = deviceOf('alice');
    const keys = await session('alice', first);
    const second = await create('alice', 'alice-2');
    await enable(keys, 'alice', second);
    await iam(keys).send(deactivate(first.serial));
    expect(await refusal(enable('alice', 'alice', first))).toEqual(notWithMfa);
    await iam(keys).send(deactivate(second.serial, 'alice'));
    expect(await serialsOf('alice')).toEqual([]);
    // The session is still valid and still counts as MFA.
    const { AccessKeyMetadata } = await iam(keys).send(new ListAccessKeysCommand({ UserName: 'alice' }));
    expect(AccessKeyMetadata).toHaveLength(1);
    await enable('alice', 'alice', first);
    expect(await serialsOf('alice')).toEqual([first.serial]);
  });

  it('comes under this rule with a security key or a hardware device too', async () => {
    const { account, create, enable } = await mfaBench();
    const device = await create('bob', 'bob');
    const { serialNumber } = account.addFidoDevice('bob');
    expect(await refusal(enable('bob', 'bob', device))).toEqual(notWithMfa);
    account.deactivateDevice(serialNumber);
    account.addDevice('token', { serialNumber: 'GAHT12345678' });
    account.enableDevice('GAHT12345678', 'bob');
    expect(await refusal(enable('bob', 'bob', device))).toEqual(notWithMfa);
    account.deactivateDevice('GAHT12345678');
    await enable('bob', 'bob', device);
  });

  it('is not protected by this rule from administrators and roles, who need no MFA session', async () => {
    const { create, enable, enroll, iam, sts, session, serialsOf, deviceOf, roleArn } = await mfaBench();
    await enroll('carol');
    const first = deviceOf('alice');
    const keys = await session('alice', first);
    await iam('carol').send(deactivate(first.serial, 'alice'));
    const second = await create('carol', 'alice-2');
    await enable('carol', 'alice', second);
    const assume = new AssumeRoleCommand({ RoleArn: roleArn('admin'), RoleSessionName: 'fob' });
    const { Credentials } = await sts(keys).send(assume);
    await enable(Credentials, 'alice', first, 1);
    await iam(Credentials).send(deactivate(second.serial, 'alice'));
    expect(await serialsOf('alice')).toEqual([first.serial]);
  });

  it('cannot use a session made without a code', async () => {
    const { sts, iam, create, enable } = await mfaBench();
    const device = await create('bob', 'bob');
    const { Credentials } = await sts('bob').send(new GetSessionTokenCommand({}));
    expect(await refusal(enable(Credentials, 'bob', device))).toMatchObject(invalidToken);
    expect(await refusal(create(Credentials, 'bob-2'))).toMatchObject(invalidToken);
    expect(await refusal(iam(Credentials).send(deactivate(device.serial)))).toMatchObject(invalidToken);
    await enable('bob', 'bob', device);
  });
});

describe('a device', () => {
  it('cannot be enabled for two users', async () => {
    const { enable, deviceOf, account } = await mfaBench();
    const device = deviceOf('alice');
    expect(await refusal(enable('bob', 'bob', device))).toEqual({
      code: 'EntityAlreadyExistsException',
      status: 409,
      message: 'MFA Device is already in use.',
    });
    account.deactivateDevice(device.serial);
    await enable('bob', 'bob', device);
  });

  it('can be neither deactivated nor resynced for a user who does not own it', async () => {
    const { create, iam, resync, deviceOf, account } = await mfaBench();
    const invalid = noSuchEntity('MFA Device invalid for user.');
    const unassigned = await create('bob', 'bob');
    for (const device of [unassigned, deviceOf('alice')]) {
      expect(await refusal(iam('carol').send(deactivate(device.serial, 'bob')))).toEqual(invalid);
      expect(await refusal(resync('bob', 'bob', device))).toEqual(invalid);
    }
    account.enableDevice(unassigned.serial, 'bob');
    await resync('bob', 'bob', unassigned);
    await iam('carol').send(deactivate(unassigned.serial, 'bob'));
  });

  it('can be enabled and resynced for another user only if the policies allow it', async () => {
    const { create, enable, resync, deviceOf } = await mfaBench();
    const device = await create('bob', 'bob');
    expect((await refusal(enable('bob', 'alice', device))).message).toBe(
      `User: ${arn('user/bob')} is not authorized to perform: iam:EnableMFADevice on resource: user alice because no identity-based policy allows the iam:EnableMFADevice action`,
    );
    expect((await refusal(resync('bob', 'alice', deviceOf('alice')))).code).toBe('AccessDenied');
    await enable('carol', 'bob', device);
  });

  it('cannot be the ninth of a user, whatever its kind', async () => {
    const { account, create, enable, iam, session, serialsOf, deviceOf } = await mfaBench();
    const keys = await session('alice', deviceOf('alice'));
    account.addFidoDevice('alice');
    for (let index = 3; index <= 8; index += 1) {
      const { serialNumber } = account.addDevice(`alice-${index}`);
      account.enableDevice(serialNumber, 'alice');
    }
    const ninth = await create('alice', 'alice-9');
    expect(await refusal(enable(keys, 'alice', ninth))).toEqual({
      code: 'LimitExceededException',
      status: 409,
      message: 'Cannot exceed quota for MFADevicesPerUser: 8',
    });
    await iam(keys).send(deactivate(arn('mfa/alice-8')));
    await enable(keys, 'alice', ninth);
    expect(await serialsOf('alice')).toHaveLength(8);
  });

  it('may be a hardware device, which two codes enable like any other', async () => {
    const { account, enable, serialsOf, session, clock } = await mfaBench();
    const { serialNumber, seed = '' } = account.addDevice('token', { serialNumber: 'GAHT12345678' });
    const token = { serial: serialNumber, seed };
    expect(await refusal(enable('bob', 'bob', token, 0, 0))).toEqual(invalidCodes);
    await enable('bob', 'bob', token);
    expect(await serialsOf('bob')).toEqual(['GAHT12345678']);
    clock.advanceSeconds(10);
    await session('bob', token);
  });

  it('may be a security key, which is listed, has no codes and is deleted when it is deactivated', async () => {
    const { account, iam, pair, resync, serialsOf, deviceOf } = await mfaBench();
    const { serialNumber, seed } = account.addFidoDevice('bob', 'yubi');
    expect([serialNumber, seed]).toEqual([arn('u2f/user/bob/yubi'), undefined]);
    expect(await serialsOf('bob')).toEqual([serialNumber]);
    const { VirtualMFADevices = [] } = await iam('bob').send(new ListVirtualMFADevicesCommand({}));
    expect(VirtualMFADevices.map(({ SerialNumber }) => SerialNumber)).not.toContain(serialNumber);
    const borrowed = { ...deviceOf('alice'), serial: serialNumber };
    expect(await refusal(resync('bob', 'bob', borrowed))).toEqual(invalidCodes);
    await iam('carol').send(deactivate(serialNumber, 'bob'));
    expect(await serialsOf('bob')).toEqual([]);
    const again = new EnableMFADeviceCommand(pair('bob', borrowed));
    expect((await refusal(iam('bob').send(again))).code).toBe('NoSuchEntityException');
  });

  it('keeps its name, seed and past codes when it is deactivated', async () => {
    const { enroll, enable, iam, create, clock } = await mfaBench();
    const device = await enroll('bob');
    await iam('carol').send(deactivate(device.serial, 'bob'));
    expect((await refusal(create('bob', 'bob'))).code).toBe('EntityAlreadyExistsException');
    expect(await refusal(enable('bob', 'bob', device))).toEqual(invalidCodes);
    clock.advanceSeconds(60);
    await enable('bob', 'bob', device);
    const { MFADevices } = await iam('bob').send(new ListMFADevicesCommand({}));
    expect(MFADevices?.[0]?.EnableDate).toEqual(new Date(clock.ms));
  });

  it('stays when its user is deleted, and can then be enabled only for another user', async () => {
    const { account, create, enable, enroll, iam, session } = await mfaBench();
    const device = await enroll('bob');
    const spare = await create('bob', 'spare');
    const keys = await session('bob', device);
    account.deleteUser('bob');
    expect(await refusal(enable('bob', 'bob', spare))).toMatchObject(invalidToken);
    expect(await refusal(enable(keys, 'bob', spare))).toMatchObject(invalidToken);
    const gone = noSuchEntity('The user with name bob cannot be found.');
    expect(await refusal(enable('carol', 'bob', spare))).toEqual(gone);
    expect(await refusal(iam('carol').send(deactivate(device.serial, 'bob')))).toEqual(gone);
    await enable('carol', 'carol', device, 1, 2);
  });
});

describe('policies', () => {
  it('decide about each call, with and without MFA', async () => {
    const { account, create, enable, iam, resync, session, deviceOf } = await mfaBench();
    account.setUserPolicies('alice', [policies.denyWithoutMfa]);
    const keys = await session('alice', deviceOf('alice'));
    const device = deviceOf('alice');
    const calls = (by: typeof keys | string) => [
      create(by, 'alice-2'),
      enable(by, 'alice', device),
      resync(by, 'alice', device),
      iam(by).send(deactivate(device.serial)),
      iam(by).send(new ListVirtualMFADevicesCommand({})),
    ];
    // The Deny statement grants nothing by itself, so MFA changes only the reason.
    for (const call of calls(keys)) expect((await refusal(call)).message).toContain('because no identity-based policy');
    const reasons = await Promise.all(calls('alice').map(async (call) => (await refusal(call)).message));
    expect(reasons.map((message) => message.includes('explicit deny'))).toEqual([false, false, false, true, false]);
  });
});
