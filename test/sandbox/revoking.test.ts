import {
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  ListAccountAliasesCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetScopedCredentialsCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { mfaBench, noSuchEntity } from './mfa-testing';
import { refusal } from './testing';

const PolicyName = 'AWSRevokeOlderSessions';

/** The policy that the console puts on a role. */
const revokeBefore = (ms: number): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(ms).toISOString() } },
      },
    ],
  });

const longer = (size: number): string =>
  revokeBefore(0).replace('"Resource":[', `"Resource":["arn:aws:s3:::${'x'.repeat(size)}",`);

/** A sandbox in virtual time in which roles need no MFA, with ways to make sessions and to use them. */
async function bench() {
  const at = await mfaBench();
  at.account.setTrust('admin', {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }],
  });
  type Keys = Parameters<typeof at.iam>[0];
  const assume = async (): Promise<Keys> => {
    const command = new AssumeRoleCommand({ RoleArn: at.roleArn('admin'), RoleSessionName: 'fob' });
    const { Credentials } = await at.sts('carol').send(command);
    if (!Credentials) throw new Error('The answer has no credentials.');
    return Credentials;
  };
  const scope = async (keys: Keys): Promise<Keys> => {
    const { Credentials } = await at.sts(keys).send(new GetScopedCredentialsCommand({ DurationSeconds: 600 }));
    if (!Credentials) throw new Error('The answer has no credentials.');
    return Credentials;
  };
  const use = (keys: Keys) => at.iam(keys).send(new ListAccountAliasesCommand({}));
  return { ...at, assume, scope, use };
}

const revoked = (by: string) => ({
  code: 'AccessDenied',
  status: 403,
  message: `User: ${by} is not authorized to perform: iam:ListAccountAliases on resource: * with an explicit deny in an identity-based policy`,
});

describe('AWSRevokeOlderSessions', () => {
  it('on a role ends the sessions begun earlier, and no others', async () => {
    const { assume, scope, use, clock, iam } = await bench();
    const older = await assume();
    const scoped = await scope(older);
    clock.advanceSeconds(60);
    const PolicyDocument = revokeBefore(clock.now());
    await iam('carol').send(new PutRolePolicyCommand({ RoleName: 'admin', PolicyName, PolicyDocument }));
    const newer = await assume();
    const role = 'arn:aws:sts::111122223333:assumed-role/admin/fob';
    expect(await refusal(use(older))).toEqual(revoked(role));
    expect(await refusal(use(scoped))).toEqual(revoked(role));
    expect((await refusal(scope(older))).code).toBe('AccessDenied');
    await use(newer);
    await use(await scope(newer));
    await use('carol');
    await iam('carol').send(new DeleteRolePolicyCommand({ RoleName: 'admin', PolicyName }));
    await use(older);
  });

  it('on a user ends the user’s older sessions, but not the access key', async () => {
    const { use, clock, iam, session, deviceOf } = await bench();
    const older = await session('alice', deviceOf('alice'));
    if (!older) throw new Error('The answer has no credentials.');
    await use(older);
    clock.advanceSeconds(60);
    const PolicyDocument = revokeBefore(clock.now());
    await iam('carol').send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName, PolicyDocument }));
    await iam('carol').send(new PutUserPolicyCommand({ UserName: 'carol', PolicyName, PolicyDocument }));
    const newer = await session('alice', deviceOf('alice'));
    expect(await refusal(use(older))).toEqual(revoked('arn:aws:iam::111122223333:user/alice'));
    if (newer) await use(newer);
    await use('carol');
    await iam('carol').send(new DeleteUserPolicyCommand({ UserName: 'alice', PolicyName }));
    await use(older);
  });

  it('takes a scoped session by the time at which it was scoped', async () => {
    const { assume, scope, use, clock, iam } = await bench();
    const older = await assume();
    clock.advanceSeconds(60);
    const PolicyDocument = revokeBefore(clock.now());
    const scoped = await scope(older);
    await iam('carol').send(new PutRolePolicyCommand({ RoleName: 'admin', PolicyName, PolicyDocument }));
    expect((await refusal(use(older))).code).toBe('AccessDenied');
    await use(scoped);
  });
});

describe('inline policies', () => {
  it('of a role are listed, read as they were sent, replaced and deleted', async () => {
    const { iam } = await mfaBench();
    const carol = iam('carol');
    const RoleName = 'admin';
    const list = async () => (await carol.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames;
    const read = async () =>
      decodeURIComponent((await carol.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument ?? '');
    expect(await list()).toEqual(['AdministratorAccess']);
    const missing = noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`);
    expect(await refusal(read())).toEqual(missing);
    for (const PolicyDocument of [revokeBefore(0), `${revokeBefore(1000)}\n`]) {
      await carol.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
      expect(await list()).toEqual(['AdministratorAccess', PolicyName]);
      expect(await read()).toBe(PolicyDocument);
    }
    await carol.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    expect(await list()).toEqual(['AdministratorAccess']);
    expect(await refusal(carol.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })))).toEqual(missing);
  });

  it('of a user are added and deleted', async () => {
    const { iam } = await mfaBench();
    const carol = iam('carol');
    const UserName = 'carol';
    const PolicyDocument = revokeBefore(0);
    await carol.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
    const policy = await carol.send(new GetUserPolicyCommand({ UserName, PolicyName }));
    expect(decodeURIComponent(policy.PolicyDocument ?? '')).toBe(PolicyDocument);
    await carol.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
    expect((await carol.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(['AdministratorAccess']);
    expect(await refusal(carol.send(new DeleteUserPolicyCommand({ UserName, PolicyName })))).toEqual(
      noSuchEntity(`The user policy with name ${PolicyName} cannot be found.`),
    );
  });

  it('have AWS’s limits of size, without white space', async () => {
    const { iam } = await mfaBench();
    const carol = iam('carol');
    const putUser = (PolicyDocument: string, name = PolicyName) =>
      carol.send(new PutUserPolicyCommand({ UserName: 'carol', PolicyName: name, PolicyDocument }));
    const putRole = (PolicyDocument: string) =>
      carol.send(new PutRolePolicyCommand({ RoleName: 'admin', PolicyName, PolicyDocument }));
    const limitExceeded = { code: 'LimitExceededException', status: 409 };
    const forUser = { ...limitExceeded, message: 'Maximum policy size of 2048 bytes exceeded for user carol' };
    expect(await refusal(putUser(longer(2048)))).toEqual(forUser);
    await putUser(`${longer(1000)}${' '.repeat(2048)}`);
    expect(await refusal(putUser(longer(1000), 'Another'))).toEqual(forUser);
    await putUser(longer(1001));
    await putRole(longer(9000));
    expect(await refusal(putRole(longer(10_240)))).toEqual({
      ...limitExceeded,
      message: 'Maximum policy size of 10240 bytes exceeded for role admin',
    });
  });

  it('must be policies, of roles and users that exist, and need permission', async () => {
    const { iam, session, deviceOf } = await mfaBench();
    const put = (RoleName: string, PolicyDocument = revokeBefore(0)) =>
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument });
    expect(await refusal(iam('carol').send(put('admin', '{}')))).toEqual({
      code: 'MalformedPolicyDocumentException',
      status: 400,
      message: 'Syntax errors in policy.',
    });
    expect(await refusal(iam('carol').send(put('nobody')))).toEqual(
      noSuchEntity('The role with name nobody cannot be found.'),
    );
    expect(await refusal(iam(await session('alice', deviceOf('alice'))).send(put('admin')))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:PutRolePolicy on resource: role admin because no identity-based policy allows the iam:PutRolePolicy action',
    });
  });
});

it('GetRole describes a role, and its attached policies apply and are listed', async () => {
  const at = await bench();
  const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const { trust } = at.account.role('admin');
  at.account.addRole('reader', { trust, attached: [READ_ONLY], maxSessionDuration: 7200 });
  const RoleName = 'reader';
  const { Role } = await at.iam('carol').send(new GetRoleCommand({ RoleName }));
  expect(Role).toMatchObject({ RoleName, MaxSessionDuration: 7200, Arn: 'arn:aws:iam::111122223333:role/reader' });
  expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toEqual(trust);
  expect(Role?.CreateDate).toEqual(new Date(at.clock.now()));
  const { AttachedPolicies } = await at.iam('carol').send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies).toEqual([{ PolicyName: 'ReadOnlyAccess', PolicyArn: READ_ONLY }]);
  const command = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'fob' });
  const { Credentials } = await at.sts('carol').send(command);
  const reader = at.iam(Credentials);
  await reader.send(new ListAccountAliasesCommand({}));
  const deletion = new DeleteRolePolicyCommand({ RoleName, PolicyName });
  expect((await refusal(reader.send(deletion))).code).toBe('AccessDenied');
});
