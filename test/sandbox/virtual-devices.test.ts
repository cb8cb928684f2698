import {
  CreateVirtualMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  ListVirtualMFADevicesCommand,
  type ListVirtualMFADevicesCommandInput,
} from '@aws-sdk/client-iam';
import { toBuffer } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { policies, type NamedPolicy } from './index';
import { arn, mfaBench, noSuchEntity } from './mfa-testing';
import { refusal } from './testing';

const remove = (SerialNumber: string) => new DeleteVirtualMFADeviceCommand({ SerialNumber });

const tagsOnlyForTeam: NamedPolicy = {
  name: 'TagsOnlyForTeam',
  document: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'iam:TagMFADevice',
        Resource: arn('mfa/*'),
        Condition: { StringEquals: { 'aws:RequestTag/team': 'core' } },
      },
    ],
  },
};

describe('CreateVirtualMFADevice', () => {
  it('returns the serial number, the seed in base32, and a QR code of the seed', async () => {
    const { iam } = await mfaBench();
    const { VirtualMFADevice } = await iam('bob').send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'bob+phone' }),
    );
    expect(Object.keys(VirtualMFADevice ?? {}).sort()).toEqual(['Base32StringSeed', 'QRCodePNG', 'SerialNumber']);
    expect(VirtualMFADevice?.SerialNumber).toBe(arn('mfa/bob+phone'));
    const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString('ascii');
    expect(seed).toMatch(/^[A-Z2-7]{64}$/);
    const png = Buffer.from(VirtualMFADevice?.QRCodePNG ?? []);
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    const uri = `otpauth://totp/bob+phone@111122223333?secret=${seed}`;
    expect(png.equals(await toBuffer(uri, { type: 'png', scale: 4 }))).toBe(true);
  });

  it('makes a new seed every time', async () => {
    const { create } = await mfaBench();
    expect((await create('bob', 'one')).seed).not.toBe((await create('bob', 'two')).seed);
  });

  it('refuses a name that is taken, enabled or not, until the device is deleted', async () => {
    const { create, iam } = await mfaBench();
    const taken = { code: 'EntityAlreadyExistsException', status: 409, message: 'MFA device already exists.' };
    const { serial } = await create('carol', 'spare');
    expect(await refusal(create('carol', 'spare'))).toEqual(taken);
    expect(await refusal(create('carol', 'alice'))).toEqual(taken);
    await iam('carol').send(remove(serial));
    expect((await create('carol', 'spare')).serial).toBe(serial);
  });

  it('puts the path into the serial number', async () => {
    const { create } = await mfaBench();
    expect((await create('bob', 'bob', { Path: '/team/core/' })).serial).toBe(arn('mfa/team/core/bob'));
    expect((await create('bob', 'bob', { Path: '/' })).serial).toBe(arn('mfa/bob'));
  });

  it.each(['team/', '/team', 'team', '/a b/'])('refuses the path %j', async (Path) => {
    const { create } = await mfaBench();
    expect(await refusal(create('bob', 'bob', { Path }))).toEqual({
      code: 'ValidationError',
      status: 400,
      message:
        'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    });
  });

  it('refuses a path of more than 512 characters without repeating it', async () => {
    const { create } = await mfaBench();
    expect((await refusal(create('bob', 'bob', { Path: `/${'a'.repeat(511)}/` }))).message).toBe(
      "1 validation error detected: Value at 'path' failed to satisfy constraint: Member must have length less than or equal to 512",
    );
    await create('bob', 'bob', { Path: `/${'a'.repeat(510)}/` });
  });

  it('accepts only names of letters, digits and +=,.@_-', async () => {
    const { create } = await mfaBench();
    expect((await create('bob', 'A0+=,.@_-')).serial).toBe(arn('mfa/A0+=,.@_-'));
    for (const name of ['bob phone', 'bob/phone', 'bób', 'bob:phone']) {
      expect(await refusal(create('bob', name))).toMatchObject({
        code: 'ValidationError',
        message: expect.stringContaining('The specified value for virtualMFADeviceName is invalid.') as string,
      });
    }
    expect((await refusal(create('bob', ''))).code).toBe('ValidationError');
  });

  it('accepts the names that the policies allow: any, or only the user’s own in older policies', async () => {
    const { create, account, iam } = await mfaBench();
    await create('bob', 'bob-phone');
    account.setUserPolicies('bob', [policies.selfManageOwnNameOnly, policies.denyWithoutMfa]);
    const { serial } = await create('bob', 'bob');
    for (const [name, Path] of [
      ['bob-tablet', '/'],
      ['bob', '/team/'],
    ] as const) {
      expect(await refusal(create('bob', name, { Path }))).toEqual({
        code: 'AccessDenied',
        status: 403,
        message: `User: ${arn('user/bob')} is not authorized to perform: iam:CreateVirtualMFADevice on resource: ${arn(`mfa${Path}${name}`)} because no identity-based policy allows the iam:CreateVirtualMFADevice action`,
      });
    }
    // The older policy allows deletion, but the Deny statement about MFA applies to it.
    expect((await refusal(iam('bob').send(remove(serial)))).message).toContain('with an explicit deny');
    account.setUserPolicies('bob', [policies.selfManageOwnNameOnly]);
    await iam('bob').send(remove(serial));
  });

  it('keeps tags, for which the user needs another permission', async () => {
    const { create, account, iam } = await mfaBench();
    const Tags = [{ Key: 'team', Value: 'core' }];
    const command = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'tagged', Tags });
    const { VirtualMFADevice } = await iam('carol').send(command);
    expect(VirtualMFADevice?.Tags).toEqual(Tags);
    expect(account.device(arn('mfa/tagged')).tags).toEqual({ team: 'core' });
    expect((await refusal(create('bob', 'bob', { Tags }))).message).toContain('iam:TagMFADevice');
    account.setUserPolicies('bob', [policies.selfManage, tagsOnlyForTeam]);
    expect((await refusal(create('bob', 'bob', { Tags: [{ Key: 'team', Value: 'other' }] }))).code).toBe(
      'AccessDenied',
    );
    await create('bob', 'bob', { Tags });
  });
});

describe('ListVirtualMFADevices', () => {
  it('shows the user and enable date of assigned devices, but only the serial number of others', async () => {
    const { create, enroll, iam, clock } = await mfaBench();
    const enabledAt = clock.ms;
    const { serial } = await enroll('bob');
    const spare = await create('bob', 'spare', { Path: '/old/' });
    const { VirtualMFADevices = [], IsTruncated } = await iam('bob').send(new ListVirtualMFADevicesCommand({}));
    expect(IsTruncated).toBe(false);
    expect(VirtualMFADevices.find(({ SerialNumber }) => SerialNumber === serial)).toEqual({
      SerialNumber: serial,
      EnableDate: new Date(enabledAt),
      User: expect.objectContaining({ UserName: 'bob', Arn: arn('user/bob') }) as object,
    });
    expect(VirtualMFADevices.find(({ SerialNumber }) => SerialNumber === spare.serial)).toEqual({
      SerialNumber: spare.serial,
    });
  });

  it('filters first and then returns pages by MaxItems and Marker', async () => {
    const { create, iam } = await mfaBench();
    for (const name of ['one', 'two', 'three']) await create('bob', name);
    const list = (input: ListVirtualMFADevicesCommandInput) => iam('bob').send(new ListVirtualMFADevicesCommand(input));
    const filter = { AssignmentStatus: 'Unassigned', MaxItems: 2 } as const;
    const first = await list(filter);
    expect(first.VirtualMFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([arn('mfa/one'), arn('mfa/two')]);
    expect(first.IsTruncated).toBe(true);
    const second = await list({ ...filter, Marker: first.Marker });
    expect(second.VirtualMFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([arn('mfa/three')]);
    expect([second.IsTruncated, second.Marker]).toEqual([false, undefined]);
    expect(await refusal(list({ Marker: 'invalid-marker-value' }))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: 'Invalid Marker.',
    });
  });
});

describe('DeleteVirtualMFADevice', () => {
  it('deletes an unassigned device only once', async () => {
    const { create, iam } = await mfaBench();
    const { serial } = await create('carol', 'spare');
    await iam('carol').send(remove(serial));
    const missing = noSuchEntity(`MFA Device with serial number ${serial} does not exist.`);
    expect(await refusal(iam('carol').send(remove(serial)))).toEqual(missing);
  });

  it('does not delete an assigned device', async () => {
    const { iam, deviceOf, account } = await mfaBench();
    const { serial } = deviceOf('alice');
    expect(await refusal(iam('carol').send(remove(serial)))).toEqual({
      code: 'DeleteConflictException',
      status: 409,
      message: 'MFA VirtualDevice in use. Must deactivate first.',
    });
    account.deactivateDevice(serial);
    await iam('carol').send(remove(serial));
  });

  it('deletes only virtual devices of this account', async () => {
    const { iam, account } = await mfaBench();
    account.addDevice('token', { serialNumber: 'GAHT12345678' });
    for (const serial of ['GAHT12345678', 'arn:aws:iam::999988887777:mfa/alice']) {
      expect((await refusal(iam('carol').send(remove(serial)))).code).toBe('NoSuchEntityException');
    }
    expect(account.device('GAHT12345678')).toBeDefined();
  });

  it('is not allowed by AWS’s example policies, even with MFA', async () => {
    const { account, session, create, iam, deviceOf } = await mfaBench();
    const { serial } = await create('alice', 'abandoned');
    const keys = await session('alice', deviceOf('alice'));
    expect(await refusal(iam(keys).send(remove(serial)))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: ${arn('user/alice')} is not authorized to perform: iam:DeleteVirtualMFADevice on resource: ${serial} because no identity-based policy allows the iam:DeleteVirtualMFADevice action`,
    });
    account.setUserPolicies('alice', [policies.denyWithoutMfa, policies.deleteDevices]);
    expect((await refusal(iam('alice').send(remove(serial)))).message).toContain('with an explicit deny');
    await iam(keys).send(remove(serial));
  });
});
