import { AssumeRoleCommand, GetSessionTokenCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { PARTNER_EXTERNAL_ID, policies, type NamedPolicy, type PolicyDocument, type Sandbox } from './index';
import { mfaOf, refusal, sandboxForTest, stsFor } from './testing';

type Keys = Parameters<typeof stsFor>[1];

const assume = (sandbox: Sandbox, keys: Keys, roleName: string, more: Partial<AssumeRoleCommandInput> = {}) =>
  stsFor(sandbox, keys).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::111122223333:role/${roleName}`,
      RoleSessionName: 'fob',
      ...more,
    }),
  );

const mfaSession = async (sandbox: Sandbox): Promise<Keys> => {
  const alice = sandbox.user('alice');
  return (await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)))).Credentials;
};

const denied = (user: string, roleName: string, suffix = '', action = 'sts:AssumeRole') => ({
  code: 'AccessDenied',
  status: 403,
  message: `User: ${user} is not authorized to perform: ${action} on resource: arn:aws:iam::111122223333:role/${roleName}${suffix}`,
});

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const CAROL = 'arn:aws:iam::111122223333:user/carol';
const EXPLICIT = ' with an explicit deny in an identity-based policy';

const policy = (...Statement: object[]): PolicyDocument => ({ Version: '2012-10-17', Statement });
const named = (document: PolicyDocument): NamedPolicy => ({ name: 'Test', document });

describe('AssumeRole and MFA', () => {
  it('denies a long-term key without a code where the policies require MFA', async () => {
    const sandbox = await sandboxForTest();
    expect(await refusal(assume(sandbox, sandbox.user('alice'), 'admin'))).toEqual(denied(ALICE, 'admin', EXPLICIT));
  });

  it('allows the same key with a code, and spends the code', async () => {
    const sandbox = await sandboxForTest();
    const user = sandbox.user('alice');
    const mfa = mfaOf(user);
    const { AssumedRoleUser, Credentials } = await assume(sandbox, user, 'admin', mfa);
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/admin/fob');
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{16}:fob$/);
    expect(Credentials?.SessionToken?.length).toBeGreaterThan(600);
    expect(await refusal(assume(sandbox, user, 'deploy', mfa))).toMatchObject({
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    });
  });

  it('allows an MFA session without another code', async () => {
    const sandbox = await sandboxForTest();
    const session = await mfaSession(sandbox);
    await assume(sandbox, session, 'admin');
    await assume(sandbox, session, 'deploy');
  });

  it('denies a session made without a code', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await stsFor(sandbox, sandbox.user('alice')).send(new GetSessionTokenCommand({}));
    expect(await refusal(assume(sandbox, Credentials, 'admin'))).toEqual(denied(ALICE, 'admin', EXPLICIT));
  });

  it('needs MFA if only the trust policy requires it', async () => {
    const sandbox = await sandboxForTest();
    expect(await refusal(assume(sandbox, sandbox.user('carol'), 'admin'))).toEqual(denied(CAROL, 'admin'));
    sandbox.account.setTrust('admin', policies.trustAccount('111122223333'));
    await assume(sandbox, sandbox.user('carol'), 'admin');
  });

  it('checks the age of the MFA authentication', async () => {
    const sandbox = await sandboxForTest();
    const condition = { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } };
    sandbox.account.setTrust('admin', policies.trustAccount('111122223333', condition));
    const session = await mfaSession(sandbox);
    await assume(sandbox, session, 'admin');
    sandbox.faults.set({ clockOffsetMs: 290_000 });
    await assume(sandbox, session, 'admin');
    sandbox.faults.set({ clockOffsetMs: 301_000 });
    expect(await refusal(assume(sandbox, session, 'admin'))).toEqual(denied(ALICE, 'admin'));
    await assume(sandbox, sandbox.user('alice'), 'admin', mfaOf(sandbox.user('alice'), Date.now() + 301_000));
  });

  it('makes a role session that does not count as MFA', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await assume(sandbox, await mfaSession(sandbox), 'admin');
    const role = 'arn:aws:sts::111122223333:assumed-role/admin/fob';
    expect(await refusal(assume(sandbox, Credentials, 'deploy'))).toEqual(denied(role, 'deploy'));
    sandbox.account.setTrust('deploy', policies.trustAccount('111122223333'));
    await assume(sandbox, Credentials, 'deploy');
  });

  it('cannot validate a code for a role session, which has no device', async () => {
    const sandbox = await sandboxForTest();
    const { Credentials } = await assume(sandbox, await mfaSession(sandbox), 'admin');
    const mfa = mfaOf(sandbox.user('alice'), Date.now() + 30_000);
    expect((await refusal(assume(sandbox, Credentials, 'deploy', mfa))).message).toContain(
      'unable to validate MFA code.',
    );
  });
});

describe('AssumeRole and policies', () => {
  it('needs the permission of the caller’s policy and of the trust policy', async () => {
    const sandbox = await sandboxForTest();
    sandbox.account.setTrust('admin', policies.trustAccount('111122223333'));
    sandbox.account.setUserPolicies('carol', [policies.mayAssume(sandbox.role('deploy').arn)]);
    expect(await refusal(assume(sandbox, sandbox.user('carol'), 'admin'))).toEqual(denied(CAROL, 'admin'));
    sandbox.account.setUserPolicies('carol', [policies.mayAssume(sandbox.role('admin').arn)]);
    await assume(sandbox, sandbox.user('carol'), 'admin');
  });

  it('needs no policy of the caller if the trust policy names that user', async () => {
    const sandbox = await sandboxForTest();
    const trusts = (arn: string) => policy({ Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' });
    sandbox.account.setUserPolicies('carol', []);
    sandbox.account.setTrust('admin', trusts(ALICE));
    expect(await refusal(assume(sandbox, sandbox.user('carol'), 'admin'))).toEqual(denied(CAROL, 'admin'));
    sandbox.account.setTrust('admin', trusts(CAROL));
    await assume(sandbox, sandbox.user('carol'), 'admin');
  });

  it('denies a role that trusts only another account', async () => {
    const sandbox = await sandboxForTest();
    sandbox.account.setTrust('admin', policies.trustAccount('999988887777'));
    expect(await refusal(assume(sandbox, sandbox.user('carol'), 'admin'))).toEqual(denied(CAROL, 'admin'));
  });

  it('requires the right ExternalId', async () => {
    const sandbox = await sandboxForTest();
    const user = sandbox.user('carol');
    expect(await refusal(assume(sandbox, user, 'partner'))).toEqual(denied(CAROL, 'partner'));
    const wrong = assume(sandbox, user, 'partner', { ExternalId: 'another' });
    expect(await refusal(wrong)).toEqual(denied(CAROL, 'partner'));
    await assume(sandbox, user, 'partner', { ExternalId: PARTNER_EXTERNAL_ID });
  });

  it('refuses a deleted role with the same message as a forbidden one', async () => {
    const sandbox = await sandboxForTest();
    const session = await mfaSession(sandbox);
    await assume(sandbox, session, 'admin');
    sandbox.account.deleteRole('admin');
    expect(await refusal(assume(sandbox, session, 'admin'))).toEqual(denied(ALICE, 'admin'));
  });

  it('accepts a source identity and tags if both policies allow them', async () => {
    const sandbox = await sandboxForTest();
    const session = await mfaSession(sandbox);
    const Tags = [{ Key: 'team', Value: 'blue' }];
    const { SourceIdentity } = await assume(sandbox, session, 'admin', { SourceIdentity: 'alice@example.com', Tags });
    expect(SourceIdentity).toBe('alice@example.com');
    for (const [action, more] of [
      ['sts:TagSession', { Tags }],
      ['sts:SetSourceIdentity', { SourceIdentity: 'alice@example.com' }],
    ] as const) {
      sandbox.account.setUserPolicies('alice', [
        policies.mayAssume(sandbox.role('admin').arn),
        named(policy({ Effect: 'Deny', Action: action, Resource: '*' })),
      ]);
      const answer = await refusal(assume(sandbox, session, 'admin', more));
      expect(answer).toEqual(denied(ALICE, 'admin', EXPLICIT, action));
      await assume(sandbox, session, 'admin');
    }
  });

  it('keeps the first source identity through a chain of roles', async () => {
    const sandbox = await sandboxForTest();
    sandbox.account.setTrust('deploy', policies.trustAccount('111122223333'));
    const first = await assume(sandbox, await mfaSession(sandbox), 'admin', { SourceIdentity: 'alice' });
    const second = await assume(sandbox, first.Credentials, 'deploy', { SourceIdentity: 'mallory' });
    expect(second.SourceIdentity).toBe('alice');
  });
});

describe('the length of a role session', () => {
  const lengthOf = async (answer: ReturnType<typeof assume>): Promise<number> =>
    Math.round((((await answer).Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000 / 10) * 10;

  it('is an hour by default', async () => {
    const sandbox = await sandboxForTest();
    const user = sandbox.user('alice');
    expect(await lengthOf(assume(sandbox, user, 'oncall', mfaOf(user)))).toBe(3600);
  });

  it.each([900, 43_200])(
    'may be %i seconds, straight from the long-term key, if the role allows it',
    async (seconds) => {
      const sandbox = await sandboxForTest();
      const user = sandbox.user('alice');
      expect(await lengthOf(assume(sandbox, user, 'oncall', { ...mfaOf(user), DurationSeconds: seconds }))).toBe(
        seconds,
      );
    },
  );

  it('is limited by the role', async () => {
    const sandbox = await sandboxForTest();
    const user = sandbox.user('alice');
    expect(await refusal(assume(sandbox, user, 'admin', { ...mfaOf(user), DurationSeconds: 3601 }))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  it.each([
    [899, 'greater than or equal to 900'],
    [43_201, 'less than or equal to 43200'],
  ])('cannot be %i seconds', async (DurationSeconds, limit) => {
    const sandbox = await sandboxForTest();
    const { code, message } = await refusal(assume(sandbox, sandbox.user('carol'), 'oncall', { DurationSeconds }));
    expect(code).toBe('ValidationError');
    expect(message).toBe(
      `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${limit}`,
    );
  });

  it('is at most an hour if the caller’s credentials are temporary', async () => {
    const sandbox = await sandboxForTest();
    const chained = {
      code: 'ValidationError',
      status: 400,
      message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    };
    const session = await mfaSession(sandbox);
    expect(await refusal(assume(sandbox, session, 'oncall', { DurationSeconds: 3601 }))).toEqual(chained);
    const { Credentials } = await assume(sandbox, session, 'oncall', { DurationSeconds: 3600 });
    sandbox.account.setTrust('oncall', policies.trustAccount('111122223333'));
    expect(await refusal(assume(sandbox, Credentials, 'oncall', { DurationSeconds: 3601 }))).toEqual(chained);
  });

  it('is the session length of the faults if one is set', async () => {
    const sandbox = await sandboxForTest({ faults: { sessionSeconds: 40 } });
    const user = sandbox.user('alice');
    expect(await lengthOf(assume(sandbox, user, 'oncall', { ...mfaOf(user), DurationSeconds: 43_200 }))).toBe(40);
  });
});

describe('parameters of AssumeRole', () => {
  it.each<[string, Partial<AssumeRoleCommandInput>, string]>([
    [
      'a session name with a space',
      { RoleSessionName: 'a b' },
      "'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    ['a session name of one letter', { RoleSessionName: 'a' }, 'Member must have length greater than or equal to 2'],
    [
      'no session name',
      { RoleSessionName: undefined },
      "Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an ExternalId of one letter',
      { ExternalId: 'x' },
      "Value 'x' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    ['a source identity with a slash', { SourceIdentity: 'a/b' }, "'sourceIdentity' failed to satisfy constraint"],
    [
      'a source identity that begins with aws:',
      { SourceIdentity: 'aws:me' },
      "'sourceIdentity' failed to satisfy constraint",
    ],
    ['an ARN of something else', { RoleArn: 'arn:aws:iam::111122223333:user/alice' }, 'Request ARN is invalid'],
    [
      'an ARN that is too short',
      { RoleArn: 'admin' },
      "Value 'admin' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    ],
    [
      'a session name that looks like XML, with an intact message',
      { RoleSessionName: '<a>&"b"' },
      `Value '<a>&"b"' at 'roleSessionName' failed to satisfy constraint`,
    ],
  ])('refuse %s', async (_what, more, message) => {
    const sandbox = await sandboxForTest();
    const answer = await refusal(assume(sandbox, sandbox.user('carol'), 'partner', more));
    expect([answer.code, answer.status]).toEqual(['ValidationError', 400]);
    expect(answer.message).toContain(message);
  });
});
