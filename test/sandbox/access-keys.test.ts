import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
  type StatusType,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { arn, invalidToken, mfaBench, noSuchEntity } from './mfa-testing';
import { refusal } from './testing';

async function withSession() {
  const bench = await mfaBench();
  const keys = await bench.session('alice', bench.deviceOf('alice'));
  return { ...bench, keys, iamWithMfa: bench.iam(keys), alice: bench.user('alice') };
}

const create = (UserName?: string) => new CreateAccessKeyCommand({ UserName });
const update = (AccessKeyId: string, Status: StatusType, UserName?: string) =>
  new UpdateAccessKeyCommand({ AccessKeyId, Status, UserName });
const remove = (AccessKeyId: string, UserName?: string) => new DeleteAccessKeyCommand({ AccessKeyId, UserName });
const lastUsed = (AccessKeyId: string) => new GetAccessKeyLastUsedCommand({ AccessKeyId });

describe('access keys', () => {
  it('can be created, used, deactivated and deleted in an MFA session', async () => {
    const { iamWithMfa, sts, alice } = await withSession();
    const { AccessKey } = await iamWithMfa.send(create('alice'));
    expect(AccessKey).toMatchObject({ UserName: 'alice', Status: 'Active' });
    expect(AccessKey?.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(AccessKey?.SecretAccessKey).toHaveLength(40);
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    const whoAmI = () => sts({ accessKeyId, secretAccessKey }).send(new GetCallerIdentityCommand({}));
    expect((await whoAmI()).Arn).toBe(arn('user/alice'));
    await iamWithMfa.send(update(accessKeyId, 'Inactive', 'alice'));
    expect(await refusal(whoAmI())).toMatchObject(invalidToken);
    await iamWithMfa.send(update(accessKeyId, 'Active', 'alice'));
    await whoAmI();
    await iamWithMfa.send(remove(accessKeyId, 'alice'));
    expect(await refusal(whoAmI())).toMatchObject(invalidToken);
    const { AccessKeyMetadata } = await iamWithMfa.send(new ListAccessKeysCommand({ UserName: 'alice' }));
    expect(AccessKeyMetadata?.map(({ AccessKeyId }) => AccessKeyId)).toEqual([alice.accessKeyId]);
  });

  it('are listed at once, but work only after a delay that a fault sets', async () => {
    const { iamWithMfa, sts, clock, faults } = await withSession();
    faults.set({ accessKeyDelayMs: 8_000 });
    const { AccessKey } = await iamWithMfa.send(create('alice'));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    const { AccessKeyMetadata } = await iamWithMfa.send(new ListAccessKeysCommand({ UserName: 'alice' }));
    expect(AccessKeyMetadata?.map(({ AccessKeyId }) => AccessKeyId)).toContain(accessKeyId);
    const whoAmI = () => sts({ accessKeyId, secretAccessKey }).send(new GetCallerIdentityCommand({}));
    clock.advanceSeconds(7);
    expect(await refusal(whoAmI())).toMatchObject(invalidToken);
    clock.advanceSeconds(1);
    expect((await whoAmI()).Arn).toBe(arn('user/alice'));
  });

  it('work at once when a test ends the delays', async () => {
    const { account, iamWithMfa, sts, faults } = await withSession();
    faults.set({ accessKeyDelayMs: 8_000 });
    const { AccessKey } = await iamWithMfa.send(create('alice'));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    account.endDelays();
    const { Arn } = await sts({ accessKeyId, secretAccessKey }).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(arn('user/alice'));
  });

  it('are limited to two per user, inactive ones included', async () => {
    const { iamWithMfa } = await withSession();
    const { AccessKey } = await iamWithMfa.send(create('alice'));
    const tooMany = {
      code: 'LimitExceededException',
      status: 409,
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    };
    expect(await refusal(iamWithMfa.send(create('alice')))).toEqual(tooMany);
    await iamWithMfa.send(update(AccessKey?.AccessKeyId ?? '', 'Inactive', 'alice'));
    expect(await refusal(iamWithMfa.send(create('alice')))).toEqual(tooMany);
    await iamWithMfa.send(remove(AccessKey?.AccessKeyId ?? '', 'alice'));
    await iamWithMfa.send(create('alice'));
  });

  it('need a user’s name in calls with temporary credentials, but not with a long-term key', async () => {
    const { iamWithMfa, iam, alice, user } = await withSession();
    const unnamed = {
      code: 'ValidationError',
      status: 400,
      message: 'Must specify userName when calling with non-User credentials',
    };
    expect(await refusal(iamWithMfa.send(create()))).toEqual(unnamed);
    expect(await refusal(iamWithMfa.send(new ListAccessKeysCommand({})))).toEqual(unnamed);
    expect(await refusal(iamWithMfa.send(update(alice.accessKeyId, 'Inactive')))).toEqual(unnamed);
    expect(await refusal(iamWithMfa.send(remove(alice.accessKeyId)))).toEqual(unnamed);
    const carol = iam('carol');
    const { AccessKey } = await carol.send(create());
    expect(AccessKey?.UserName).toBe('carol');
    expect((await carol.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(2);
    await carol.send(update(AccessKey?.AccessKeyId ?? '', 'Inactive'));
    await carol.send(remove(user('carol').accessKeyId));
    expect(await refusal(carol.send(create()))).toMatchObject(invalidToken);
  });

  it('cannot be changed without MFA, and those of other users not even with MFA', async () => {
    const { iam, iamWithMfa, alice, user } = await withSession();
    const bobs = user('bob').accessKeyId;
    for (const command of [create(), update(alice.accessKeyId, 'Inactive'), remove(alice.accessKeyId)]) {
      expect((await refusal(iam('alice').send(command as never))).message).toContain('with an explicit deny');
    }
    for (const command of [create('bob'), update(bobs, 'Inactive', 'bob'), remove(bobs, 'bob')]) {
      expect((await refusal(iamWithMfa.send(command as never))).message).toContain('because no identity-based policy');
    }
  });

  it('cannot be changed under the name of another user', async () => {
    const { iamWithMfa, user } = await withSession();
    const { accessKeyId } = user('bob');
    const missing = noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);
    expect(await refusal(iamWithMfa.send(update(accessKeyId, 'Inactive', 'alice')))).toEqual(missing);
    expect(await refusal(iamWithMfa.send(remove(accessKeyId, 'alice')))).toEqual(missing);
  });

  it('have only two states', async () => {
    const { iamWithMfa, alice } = await withSession();
    const wrong = update(alice.accessKeyId, 'Gone' as StatusType, 'alice');
    expect((await refusal(iamWithMfa.send(wrong))).code).toBe('ValidationError');
  });
});

describe('GetAccessKeyLastUsed', () => {
  it('says when, where and for which service a key was used last', async () => {
    const { iamWithMfa, sts, iam, alice, clock, user } = await withSession();
    const unused = await iam('carol').send(lastUsed(user('bob').accessKeyId));
    expect([unused.UserName, unused.AccessKeyLastUsed]).toEqual(['bob', { ServiceName: 'N/A', Region: 'N/A' }]);
    clock.advanceSeconds(60);
    const usedAt = clock.ms;
    await sts('alice').send(new GetCallerIdentityCommand({}));
    clock.advanceSeconds(60);
    const { UserName, AccessKeyLastUsed } = await iamWithMfa.send(lastUsed(alice.accessKeyId));
    expect([UserName, AccessKeyLastUsed]).toEqual([
      'alice',
      { LastUsedDate: new Date(usedAt), ServiceName: 'sts', Region: 'us-east-1' },
    ]);
  });

  it('asks the policies about the key’s user, and denies unknown keys', async () => {
    const { iamWithMfa, iam, user } = await withSession();
    expect((await refusal(iamWithMfa.send(lastUsed(user('bob').accessKeyId)))).code).toBe('AccessDenied');
    expect(await refusal(iam('carol').send(lastUsed('AKIAIOSFODNN7EXAMPLE')))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: ${arn('user/carol')} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key AKIAIOSFODNN7EXAMPLE`,
    });
  });

  it('answers role sessions too', async () => {
    const { keys, sts, iam, alice, roleArn } = await withSession();
    const command = new AssumeRoleCommand({ RoleArn: roleArn('admin'), RoleSessionName: 'fob' });
    const { Credentials } = await sts(keys).send(command);
    expect((await iam(Credentials).send(lastUsed(alice.accessKeyId))).UserName).toBe('alice');
  });
});
