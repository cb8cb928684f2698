import {
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  paginateListMFADevices,
  paginateListVirtualMFADevices,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { policies, type Sandbox } from './index';
import { iamFor, mfaOf, refusal, sandboxForTest, stsFor } from './testing';

type Keys = Parameters<typeof stsFor>[1];

const whoIs = async (sandbox: Sandbox, keys: Keys) => {
  const { UserId, Account, Arn } = await stsFor(sandbox, keys).send(new GetCallerIdentityCommand({}));
  return { UserId, Account, Arn };
};

const mfaSession = async (sandbox: Sandbox): Promise<Keys> => {
  const alice = sandbox.user('alice');
  return (await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)))).Credentials;
};

const roleSession = async (sandbox: Sandbox): Promise<Keys> => {
  const command = new AssumeRoleCommand({ RoleArn: sandbox.role('admin').arn, RoleSessionName: 'fob' });
  return (await stsFor(sandbox, await mfaSession(sandbox)).send(command)).Credentials;
};

const denyAll = {
  name: 'DenyAll',
  document: { Version: '2012-10-17' as const, Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
};

describe('GetCallerIdentity', () => {
  it('answers the user for a key and for a session of the user', async () => {
    const sandbox = await sandboxForTest();
    const user = await whoIs(sandbox, sandbox.user('alice'));
    expect(user.UserId).toMatch(/^AIDA[A-Z2-7]{16}$/);
    expect(user).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/alice' });
    expect(await whoIs(sandbox, await mfaSession(sandbox))).toEqual(user);
  });

  it('answers the assumed role for a role session', async () => {
    const sandbox = await sandboxForTest();
    const role = await whoIs(sandbox, await roleSession(sandbox));
    expect(role.UserId).toBe(`${sandbox.account.role('admin').roleId}:fob`);
    expect(role).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:sts::111122223333:assumed-role/admin/fob' });
  });

  it('cannot be denied by a policy', async () => {
    const sandbox = await sandboxForTest();
    sandbox.account.setUserPolicies('alice', [denyAll]);
    await whoIs(sandbox, sandbox.user('alice'));
    expect((await refusal(iamFor(sandbox, sandbox.user('alice')).send(new GetUserCommand({})))).code).toBe(
      'AccessDenied',
    );
  });

  it('fails for sessions of a deleted user, but not if only the device is gone', async () => {
    const sandbox = await sandboxForTest();
    const session = await mfaSession(sandbox);
    sandbox.account.deactivateDevice(sandbox.user('alice').mfaSerial ?? '');
    await whoIs(sandbox, session);
    sandbox.account.deleteUser('alice');
    expect((await refusal(whoIs(sandbox, session))).code).toBe('InvalidClientTokenId');
  });
});

describe('ListMFADevices', () => {
  it('lists the caller’s own devices without MFA', async () => {
    const sandbox = await sandboxForTest();
    const { MFADevices } = await iamFor(sandbox, sandbox.user('alice')).send(new ListMFADevicesCommand({}));
    expect(MFADevices).toMatchObject([{ UserName: 'alice', SerialNumber: sandbox.user('alice').mfaSerial }]);
    const bob = await iamFor(sandbox, sandbox.user('bob')).send(new ListMFADevicesCommand({}));
    expect(bob.MFADevices).toEqual([]);
  });

  it('lists hardware and FIDO devices too, as soon as they are enabled', async () => {
    const sandbox = await sandboxForTest();
    const fido = 'arn:aws:iam::111122223333:u2f/user/bob/key-1';
    for (const serialNumber of ['GAHT12345678', fido]) {
      sandbox.account.addDevice('other', { serialNumber });
      sandbox.account.enableDevice(serialNumber, 'bob');
    }
    const { MFADevices } = await iamFor(sandbox, sandbox.user('bob')).send(new ListMFADevicesCommand({}));
    expect(MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual(['GAHT12345678', fido]);
  });

  it('does not list the devices of another user', async () => {
    const sandbox = await sandboxForTest();
    const iam = iamFor(sandbox, sandbox.user('alice'));
    expect(await refusal(iam.send(new ListMFADevicesCommand({ UserName: 'carol' })))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:ListMFADevices on resource: user carol because no identity-based policy allows the iam:ListMFADevices action',
    });
  });

  it('tells an administrator that a user does not exist', async () => {
    const sandbox = await sandboxForTest();
    const iam = iamFor(sandbox, sandbox.user('carol'));
    expect(await refusal(iam.send(new ListMFADevicesCommand({ UserName: 'dave' })))).toEqual({
      code: 'NoSuchEntityException',
      status: 404,
      message: 'The user with name dave cannot be found.',
    });
  });

  it('requires a user’s name from a role session', async () => {
    const sandbox = await sandboxForTest();
    const iam = iamFor(sandbox, await roleSession(sandbox));
    expect(await refusal(iam.send(new ListMFADevicesCommand({})))).toMatchObject({
      code: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
    });
    const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName: 'alice' }));
    expect(MFADevices).toHaveLength(1);
  });

  it.each([
    ['of the size in the call', { pageSize: 3 }, undefined],
    ['smaller than the size in the call', { pageSize: 100 }, 3],
  ])('returns pages %s', async (_how, config, iamPageSize) => {
    const sandbox = await sandboxForTest();
    if (iamPageSize !== undefined) sandbox.faults.set({ iamPageSize });
    for (let index = 2; index <= 8; index += 1) {
      const { serialNumber } = sandbox.account.addDevice(`alice-${index}`);
      sandbox.account.enableDevice(serialNumber, 'alice');
    }
    const pages: number[] = [];
    const serials = new Set<string | undefined>();
    const client = iamFor(sandbox, sandbox.user('alice'));
    for await (const { MFADevices = [] } of paginateListMFADevices({ client, ...config }, {})) {
      pages.push(MFADevices.length);
      for (const { SerialNumber } of MFADevices) serials.add(SerialNumber);
    }
    expect(pages).toEqual([3, 3, 2]);
    expect(serials.size).toBe(8);
  });
});

describe('the other reading calls', () => {
  it('ListVirtualMFADevices filters assigned and unassigned devices and never shows a seed', async () => {
    const sandbox = await sandboxForTest();
    const abandoned = sandbox.account.addDevice('abandoned');
    sandbox.account.addDevice('token', { serialNumber: 'GAHT12345678' });
    const iam = iamFor(sandbox, sandbox.user('bob'));
    const list = async (AssignmentStatus?: 'Assigned' | 'Unassigned' | 'Any') => {
      const { VirtualMFADevices = [] } = await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus }));
      expect(VirtualMFADevices.some((device) => device.Base32StringSeed ?? device.QRCodePNG)).toBe(false);
      return VirtualMFADevices.map(({ SerialNumber, User }) => [SerialNumber, User?.UserName]);
    };
    const mine = [sandbox.user('alice').mfaSerial, 'alice'];
    const nobodys = [abandoned.serialNumber, undefined];
    expect(await list()).toEqual([mine, nobodys]);
    expect(await list('Any')).toEqual([mine, nobodys]);
    expect(await list('Assigned')).toEqual([mine]);
    expect(await list('Unassigned')).toEqual([nobodys]);
  });

  it('ListVirtualMFADevices returns pages', async () => {
    const sandbox = await sandboxForTest();
    for (const name of ['one', 'two', 'three']) sandbox.account.addDevice(name);
    const client = iamFor(sandbox, sandbox.user('bob'));
    const pages: number[] = [];
    for await (const page of paginateListVirtualMFADevices({ client, pageSize: 3 }, {})) {
      pages.push(page.VirtualMFADevices?.length ?? 0);
    }
    expect(pages).toEqual([3, 1]);
  });

  it('GetUser describes the caller', async () => {
    const sandbox = await sandboxForTest();
    const { User } = await iamFor(sandbox, sandbox.user('alice')).send(new GetUserCommand({}));
    expect(User).toMatchObject({ UserName: 'alice', Path: '/', Arn: 'arn:aws:iam::111122223333:user/alice' });
    expect(User?.CreateDate?.getTime()).toBeLessThan(Date.now());
  });

  it('ListAccessKeys is denied without MFA, and requires a name from temporary credentials', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    expect(await refusal(iamFor(sandbox, alice).send(new ListAccessKeysCommand({})))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:ListAccessKeys on resource: user alice with an explicit deny in an identity-based policy',
    });
    const iam = iamFor(sandbox, await mfaSession(sandbox));
    expect((await refusal(iam.send(new ListAccessKeysCommand({})))).code).toBe('ValidationError');
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'alice' }));
    expect(AccessKeyMetadata).toMatchObject([{ UserName: 'alice', AccessKeyId: alice.accessKeyId, Status: 'Active' }]);
  });

  it('ListAccountAliases is denied without MFA and allowed with it', async () => {
    const sandbox = await sandboxForTest();
    const list = new ListAccountAliasesCommand({});
    expect((await refusal(iamFor(sandbox, sandbox.user('alice')).send(list))).code).toBe('AccessDenied');
    const { AccountAliases } = await iamFor(sandbox, await mfaSession(sandbox)).send(list);
    expect(AccountAliases).toEqual(['fob-sandbox']);
  });

  it('a session policy limits a role session', async () => {
    const sandbox = await sandboxForTest();
    const Policy = JSON.stringify(policies.allowAliases.document);
    const command = new AssumeRoleCommand({ RoleArn: sandbox.role('admin').arn, RoleSessionName: 'fob', Policy });
    const { Credentials } = await stsFor(sandbox, await mfaSession(sandbox)).send(command);
    const iam = iamFor(sandbox, Credentials);
    await iam.send(new ListAccountAliasesCommand({}));
    const { message } = await refusal(iam.send(new GetUserCommand({ UserName: 'alice' })));
    expect(message).toContain('because no session policy allows the iam:GetUser action');
  });

  it('a role session has no permissions once its role is deleted', async () => {
    const sandbox = await sandboxForTest();
    const session = await roleSession(sandbox);
    await iamFor(sandbox, session).send(new GetUserCommand({ UserName: 'alice' }));
    sandbox.account.deleteRole('admin');
    const { code } = await refusal(iamFor(sandbox, session).send(new GetUserCommand({ UserName: 'alice' })));
    expect(code).toBe('AccessDenied');
  });
});
