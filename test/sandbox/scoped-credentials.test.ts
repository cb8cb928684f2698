import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetScopedCredentialsCommand,
  GetSessionTokenCommand,
  type GetScopedCredentialsCommandInput,
  type GetSessionTokenCommandInput,
} from '@aws-sdk/client-sts';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { policies, type NamedPolicy, type Sandbox } from './index';
import { codeOf, messageOf, s3 } from './s3-testing';
import { iamFor, mfaOf, refusal, sandboxForTest, stsFor } from './testing';

type Keys = Parameters<typeof stsFor>[1];

const policyText = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (...Action: string[]): string => policyText({ Effect: 'Allow', Action, Resource: '*' });
const deny = (...Action: string[]): NamedPolicy => ({
  name: 'Deny',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] },
});

const READ = allow('s3:Get*', 's3:List*');
const SCOPE = allow('s3:*', 'sts:GetScopedCredentials');
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ADMIN = 'arn:aws:sts::111122223333:assumed-role/admin/fob';

const scope = (sandbox: Sandbox, keys: Keys, input: GetScopedCredentialsCommandInput) =>
  stsFor(sandbox, keys).send(new GetScopedCredentialsCommand(input));

async function userSession(sandbox: Sandbox, more: GetSessionTokenCommandInput = {}): Promise<Keys> {
  const alice = sandbox.user('alice');
  return (await stsFor(sandbox, alice).send(new GetSessionTokenCommand({ ...mfaOf(alice), ...more }))).Credentials;
}

async function roleSession(sandbox: Sandbox, more: { Policy?: string; SourceIdentity?: string } = {}): Promise<Keys> {
  const RoleArn = sandbox.role('admin').arn;
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'fob', ...mfaOf(sandbox.user('alice')), ...more });
  return (await stsFor(sandbox, sandbox.user('alice')).send(command)).Credentials;
}

const secondsLeft = (end: Date | undefined): number => ((end?.getTime() ?? 0) - Date.now()) / 1000;

const put = async (sandbox: Sandbox, keys: Keys) => s3(sandbox, keys, '/fob-sandbox/key', { method: 'PUT', body: 'x' });
const list = async (sandbox: Sandbox, keys: Keys) => s3(sandbox, keys, '/fob-sandbox');

describe('GetScopedCredentials', () => {
  it('narrows a role session to what its policy and the role allow', async () => {
    const sandbox = await sandboxForTest();
    const session = await roleSession(sandbox, { SourceIdentity: 'alice' });
    const answer = await scope(sandbox, session, { Policy: READ });
    expect(answer).toMatchObject({ ScopedPoliciesCount: 1, SourceIdentity: 'alice', SessionInfo: { Arn: ADMIN } });
    expect(answer.SessionInfo?.ScopedSessionId).toMatch(/^AROA[A-Z2-7]{16}:fob$/);
    expect(answer.SessionTokenSize).toBe(answer.Credentials?.SessionToken?.length);
    expect(answer.SessionTokenUtilization).toBeGreaterThan(0);
    expect((await list(sandbox, answer.Credentials)).status).toBe(200);
    const refused = await put(sandbox, answer.Credentials);
    expect(codeOf(refused)).toEqual([403, 'AccessDenied']);
    expect(messageOf(refused)).toBe(
      `User: ${ADMIN} is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::fob-sandbox/key because no session policy allows the s3:PutObject action`,
    );
    expect((await put(sandbox, session)).status).toBe(200);
  });

  it('keeps the identity and the MFA authentication of a user session', async () => {
    const sandbox = await sandboxForTest();
    const session = await userSession(sandbox);
    const { Credentials, SessionInfo } = await scope(sandbox, session, { Policy: allow('iam:*', 'sts:AssumeRole') });
    expect(SessionInfo?.Arn).toBe(ALICE);
    const who = await stsFor(sandbox, Credentials).send(new GetCallerIdentityCommand({}));
    expect([who.Arn, who.UserId]).toEqual([ALICE, SessionInfo?.ScopedSessionId]);
    // Alice's policies deny both of these without MFA.
    await iamFor(sandbox, Credentials).send(new ListAccountAliasesCommand({}));
    const role = { RoleArn: sandbox.role('admin').arn, RoleSessionName: 'fob' };
    await stsFor(sandbox, Credentials).send(new AssumeRoleCommand(role));
  });

  it('grants nothing that the caller does not have', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await scope(sandbox, await userSession(sandbox), { Policy: allow('*') });
    const refused = await list(sandbox, Credentials);
    expect(messageOf(refused)).toContain('because no identity-based policy allows the s3:ListBucket action');
  });

  it('takes at most three policies, each one within the others', async () => {
    const sandbox = await sandboxForTest();
    const first = await scope(sandbox, await roleSession(sandbox), { Policy: SCOPE });
    const second = await scope(sandbox, first.Credentials, { Policy: allow('s3:Put*', 's3:List*', 'sts:*') });
    const third = await scope(sandbox, second.Credentials, { Policy: allow('s3:Get*', 's3:List*', 'sts:*') });
    expect(third.ScopedPoliciesCount).toBe(3);
    expect((await list(sandbox, third.Credentials)).status).toBe(200);
    // The second policy allows to put and the third one to get, but not both of them.
    expect(codeOf(await put(sandbox, third.Credentials))).toEqual([403, 'AccessDenied']);
    expect(codeOf(await s3(sandbox, third.Credentials, '/fob-sandbox/key'))).toEqual([403, 'AccessDenied']);
    expect(await refusal(scope(sandbox, third.Credentials, { Policy: READ }))).toMatchObject({
      code: 'AccessDenied',
      status: 403,
    });
    const shorter = await scope(sandbox, third.Credentials, { DurationSeconds: 60 });
    expect(shorter.ScopedPoliciesCount).toBe(3);
    expect((await put(sandbox, shorter.Credentials)).status).toBe(403);
  });

  it('stays within a session policy of AssumeRole, which is not one of the three', async () => {
    const sandbox = await sandboxForTest();
    let keys = await roleSession(sandbox, { Policy: allow('s3:List*', 'sts:GetScopedCredentials') });
    for (const count of [1, 2, 3]) {
      const answer = await scope(sandbox, keys, { Policy: SCOPE });
      expect(answer.ScopedPoliciesCount).toBe(count);
      keys = answer.Credentials;
    }
    expect((await list(sandbox, keys)).status).toBe(200);
    expect((await put(sandbox, keys)).status).toBe(403);
  });

  it('denies what a policy of any layer denies, and says so', async () => {
    const sandbox = await sandboxForTest();
    const session = await roleSession(sandbox);
    const Policy = policyText(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' },
    );
    // Another layer only does not allow it. That is not what AWS names then.
    for (const [first, second] of [
      [Policy, allow('sts:*')],
      [allow('sts:*'), Policy],
    ]) {
      const outer = await scope(sandbox, session, { Policy: first });
      const inner = await scope(sandbox, outer.Credentials, { Policy: second });
      expect(messageOf(await put(sandbox, inner.Credentials))).toContain('with an explicit deny in a session policy');
    }
  });

  it('gives a role that is assumed with scoped credentials its own permissions', async () => {
    const sandbox = await sandboxForTest();
    sandbox.account.setTrust('deploy', policies.trustAccount('111122223333'));
    const { Credentials } = await scope(sandbox, await roleSession(sandbox), { Policy: allow('sts:AssumeRole') });
    const role = { RoleArn: sandbox.role('deploy').arn, RoleSessionName: 'fob' };
    const chained = await stsFor(sandbox, Credentials).send(new AssumeRoleCommand(role));
    expect((await put(sandbox, chained.Credentials)).status).toBe(200);
  });
});

describe('the time of scoped credentials', () => {
  it('is that of the caller without a duration', async () => {
    const sandbox = await sandboxForTest();
    const session = await userSession(sandbox, { DurationSeconds: 1000 });
    const { Credentials } = await scope(sandbox, session, { Policy: READ });
    expect(Credentials?.Expiration).toEqual(session && 'Expiration' in session ? session.Expiration : undefined);
  });

  it('may be much shorter than any other session', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await scope(sandbox, await userSession(sandbox), { DurationSeconds: 30 });
    expect(secondsLeft(Credentials?.Expiration)).toBeGreaterThan(20);
    expect(secondsLeft(Credentials?.Expiration)).toBeLessThanOrEqual(30);
  });

  it('is never longer than that of the caller', async () => {
    const sandbox = await sandboxForTest();
    const session = await userSession(sandbox, { DurationSeconds: 1000 });
    expect(await refusal(scope(sandbox, session, { DurationSeconds: 1001 }))).toMatchObject({
      code: 'InsufficientSessionLifetimeException',
      status: 400,
    });
    sandbox.faults.set({ sessionSeconds: 5000 });
    const { Credentials } = await scope(sandbox, session, { DurationSeconds: 60 });
    expect(secondsLeft(Credentials?.Expiration)).toBeLessThanOrEqual(1000);
  });

  it.each([
    [0, 'greater than or equal to 1'],
    [129_601, 'less than or equal to 129600'],
  ])('cannot be %i seconds', async (DurationSeconds, limit) => {
    const sandbox = await sandboxForTest();
    const answer = await refusal(scope(sandbox, await userSession(sandbox), { DurationSeconds }));
    expect(answer).toMatchObject({ code: 'ValidationError', status: 400 });
    expect(answer.message).toContain(limit);
  });
});

describe('GetScopedCredentials refuses', () => {
  it('an access key', async () => {
    const sandbox = await sandboxForTest();
    const answer = refusal(scope(sandbox, sandbox.user('carol'), { Policy: READ }));
    expect(await answer).toMatchObject({ code: 'InvalidSubjectCredentialsException', status: 400 });
  });

  it.each<[string, GetScopedCredentialsCommandInput, string]>([
    ['a call without policy and duration', { ScopedSessionDescription: 'nothing' }, 'ValidationError'],
    ['a policy of 2,049 characters', { Policy: READ.padEnd(2049) }, 'ValidationError'],
    ['a policy with other letters', { Policy: policyText({ Sid: 'ŵ' }) }, 'ValidationError'],
    ['a description of 257', { DurationSeconds: 60, ScopedSessionDescription: 'x'.repeat(257) }, 'ValidationError'],
    ['what is no policy', { Policy: '{"Version": "2012-10-17"}' }, 'MalformedPolicyDocumentException'],
    ['a wildcard for the service', { Policy: allow('*:Get*') }, 'MalformedPolicyDocumentException'],
  ])('%s', async (_what, input, code) => {
    const sandbox = await sandboxForTest();
    expect(await refusal(scope(sandbox, await userSession(sandbox), input))).toMatchObject({ code, status: 400 });
  });

  it('policies that do not fit into the token together', async () => {
    const sandbox = await sandboxForTest();
    // Compression saves little of it.
    const long = () => {
      const Resource = `arn:aws:s3:::${randomBytes(1000).toString('base64url')}`;
      return policyText({ Effect: 'Allow', Action: '*', Resource: ['*', Resource] });
    };
    let keys = await roleSession(sandbox);
    for (let count = 0; count < 2; count += 1) keys = (await scope(sandbox, keys, { Policy: long() })).Credentials;
    const answer = await refusal(scope(sandbox, keys, { Policy: long() }));
    expect(answer).toMatchObject({ code: 'PackedPolicyTooLargeException', status: 400 });
    expect(answer.message).toMatch(/\d+ bytes.*4096 bytes/);
  });

  it('callers whose policies do not allow it, or deny it', async () => {
    const sandbox = await sandboxForTest();
    const session = await userSession(sandbox);
    const refused = {
      code: 'AccessDenied',
      status: 403,
      message: `User: ${ALICE} is not authorized to perform: sts:GetScopedCredentials on resource: *`,
    };
    sandbox.account.setUserPolicies('alice', [policies.selfManage]);
    expect(await refusal(scope(sandbox, session, { Policy: READ }))).toEqual(refused);
    sandbox.account.setUserPolicies('alice', [policies.administrator]);
    await scope(sandbox, session, { Policy: READ });
    for (const pattern of ['sts:GetScopedCredentials', 'sts:Get*Credentials', '*']) {
      sandbox.account.setUserPolicies('alice', [policies.administrator, deny('s3:*', pattern)]);
      const { message } = await refusal(scope(sandbox, session, { Policy: READ }));
      expect(message).toBe(`${refused.message} with an explicit deny in an identity-based policy`);
    }
    sandbox.account.setUserPolicies('alice', [policies.administrator, deny('sts:DecodeAuthorizationMessage')]);
    await scope(sandbox, session, { Policy: READ });
  });

  it('scoped credentials whose policy does not allow it', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await scope(sandbox, await roleSession(sandbox), { Policy: READ });
    expect((await refusal(scope(sandbox, Credentials, { Policy: READ }))).code).toBe('AccessDenied');
  });

  it('a session made without a code where the policies require MFA', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await stsFor(sandbox, sandbox.user('alice')).send(new GetSessionTokenCommand({}));
    const { code, message } = await refusal(scope(sandbox, Credentials, { Policy: READ }));
    expect(code).toBe('AccessDenied');
    expect(message).toContain('with an explicit deny in an identity-based policy');
  });

  it('everybody at the global endpoint', async () => {
    const sandbox = await sandboxForTest();
    const global = stsFor(sandbox, await userSession(sandbox));
    global.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers.host = 'sts.amazonaws.com';
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    await global.send(new GetCallerIdentityCommand({}));
    expect(await refusal(global.send(new GetScopedCredentialsCommand({ Policy: READ })))).toEqual({
      code: 'InvalidAction',
      status: 400,
      message: 'Could not find operation GetScopedCredentials for version 2011-06-15',
    });
  });

  it('everybody where the action is absent', async () => {
    const sandbox = await sandboxForTest({ faults: { absentActions: ['GetScopedCredentials'] } });
    const session = await userSession(sandbox);
    expect(await refusal(scope(sandbox, session, { Policy: READ }))).toMatchObject({ code: 'InvalidAction' });
    sandbox.faults.set({ absentActions: [] });
    await scope(sandbox, session, { Policy: READ });
  });
});

it('the log has the description, as CloudTrail has', async () => {
  const sandbox = await sandboxForTest();
  const ScopedSessionDescription = 'nightly report';
  await scope(sandbox, await userSession(sandbox), { DurationSeconds: 60, ScopedSessionDescription });
  expect(sandbox.calls.all).toMatchObject([
    { action: 'GetSessionToken', scopedSessionDescription: null },
    { action: 'GetScopedCredentials', scopedSessionDescription: 'nightly report', user: 'alice', outcome: 'ok' },
  ]);
});
