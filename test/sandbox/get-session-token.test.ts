import { ListMFADevicesCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetScopedCredentialsCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { createSandboxAccount, policies } from './index';
import { iamFor, mfaOf, refusal, sandboxForTest, stsFor, TestClock } from './testing';

describe('GetSessionToken', () => {
  it('returns credentials in AWS’s format, for twelve hours', async () => {
    const sandbox = await sandboxForTest();
    const before = Date.now();
    const alice = sandbox.user('alice');
    const { Credentials } = await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)));
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Credentials?.SecretAccessKey).toHaveLength(40);
    expect(Credentials?.SessionToken?.length).toBeGreaterThan(300);
    const seconds = ((Credentials?.Expiration?.getTime() ?? 0) - before) / 1000;
    expect(seconds).toBeGreaterThan(43_198);
    expect(seconds).toBeLessThan(43_210);
  });

  it.each([900, 129_600])('accepts %i seconds', async (DurationSeconds) => {
    const clock = new TestClock();
    const { account, user } = createSandboxAccount({ now: clock.now });
    const answer = await account.call({
      service: 'sts',
      action: 'GetSessionToken',
      params: { DurationSeconds: String(DurationSeconds) },
      credentials: { accessKeyId: user('alice').accessKeyId },
    });
    expect(answer).toMatchObject({
      ok: true,
      result: { Credentials: { Expiration: new Date(clock.ms + DurationSeconds * 1000) } },
    });
  });

  it.each([
    [899, 'greater than or equal to 900'],
    [129_601, 'less than or equal to 129600'],
  ])('refuses %i seconds', async (DurationSeconds, limit) => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    expect(await refusal(sts.send(new GetSessionTokenCommand({ DurationSeconds })))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${limit}`,
    });
  });

  it('has AWS’s exact messages for the two MFA refusals, to the last space', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    const sts = stsFor(sandbox, alice);
    const mfa = mfaOf(alice);
    await sts.send(new GetSessionTokenCommand(mfa));
    expect(await refusal(sts.send(new GetSessionTokenCommand(mfa)))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    });
    const foreign = { ...mfa, SerialNumber: 'arn:aws:iam::111122223333:mfa/bob' };
    expect(await refusal(sts.send(new GetSessionTokenCommand(foreign)))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    });
  });

  it('requires serial number and code together', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    const sts = stsFor(sandbox, alice);
    const { SerialNumber, TokenCode } = mfaOf(alice);
    for (const half of [{ SerialNumber }, { TokenCode }]) {
      expect(await refusal(sts.send(new GetSessionTokenCommand(half)))).toMatchObject({
        code: 'AccessDenied',
        message: 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
      });
    }
    await sts.send(new GetSessionTokenCommand({ SerialNumber, TokenCode }));
  });

  it('reports every parameter that is out of bounds', async () => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    const { message } = await refusal(
      sts.send(new GetSessionTokenCommand({ DurationSeconds: 1, SerialNumber: 'short', TokenCode: 'abc' })),
    );
    expect(message).toMatch(/^4 validation errors detected: /);
    expect(message).toContain(
      "Value 'abc' at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*",
    );
  });

  it('cannot be denied by policy', async () => {
    const sandbox = await sandboxForTest();
    const deny = { Version: '2012-10-17' as const, Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
    sandbox.account.setUserPolicies('alice', [{ name: 'DenyAll', document: deny }]);
    const alice = sandbox.user('alice');
    await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)));
  });

  it('makes credentials for which STS has few calls', async () => {
    const sandbox = await sandboxForTest();
    const carol = sandbox.user('carol');
    const { Credentials } = await stsFor(sandbox, carol).send(new GetSessionTokenCommand({}));
    const scoped = await stsFor(sandbox, Credentials).send(new GetScopedCredentialsCommand({ DurationSeconds: 60 }));
    for (const keys of [Credentials, scoped.Credentials]) {
      const sts = stsFor(sandbox, keys);
      await sts.send(new GetCallerIdentityCommand({}));
      const call = sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: carol.accessKeyId }));
      expect(await refusal(call)).toMatchObject({ code: 'AccessDenied', status: 403 });
    }
    await stsFor(sandbox, carol).send(new GetAccessKeyInfoCommand({ AccessKeyId: carol.accessKeyId }));
  });

  it('requires a long-term key', async () => {
    const sandbox = await sandboxForTest();
    const carol = sandbox.user('carol');
    const session = await stsFor(sandbox, carol).send(new GetSessionTokenCommand({}));
    const cannot = {
      code: 'AccessDenied',
      status: 403,
      message: 'Cannot call GetSessionToken with session credentials',
    };
    const fromSession = stsFor(sandbox, session.Credentials).send(new GetSessionTokenCommand({}));
    expect(await refusal(fromSession)).toEqual(cannot);
    sandbox.account.setTrust('admin', policies.trustAccount('111122223333'));
    const role = await stsFor(sandbox, carol).send(
      new AssumeRoleCommand({ RoleArn: sandbox.role('admin').arn, RoleSessionName: 'fob' }),
    );
    const fromRole = stsFor(sandbox, role.Credentials).send(new GetSessionTokenCommand({}));
    expect(await refusal(fromRole)).toEqual(cannot);
  });

  it('makes a session that can call IAM only if the call had a code', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    const sts = stsFor(sandbox, alice);
    const plain = await sts.send(new GetSessionTokenCommand({}));
    await stsFor(sandbox, plain.Credentials).send(new GetCallerIdentityCommand({}));
    expect(await refusal(iamFor(sandbox, plain.Credentials).send(new ListMFADevicesCommand({})))).toEqual({
      code: 'InvalidClientTokenId',
      status: 403,
      message: 'The security token included in the request is invalid.',
    });
    const withMfa = await sts.send(new GetSessionTokenCommand(mfaOf(alice)));
    const { MFADevices } = await iamFor(sandbox, withMfa.Credentials).send(new ListMFADevicesCommand({}));
    expect(MFADevices?.map(({ SerialNumber }) => SerialNumber)).toEqual([alice.mfaSerial]);
  });

  it('makes sessions of the length that a fault sets, and still checks the limits', async () => {
    const clock = new TestClock();
    const { account, faults, user } = createSandboxAccount({ now: clock.now, faults: { sessionSeconds: 40 } });
    const accessKeyId = user('alice').accessKeyId;
    const call = (params: Record<string, string>) =>
      account.call({ service: 'sts', action: 'GetSessionToken', params, credentials: { accessKeyId } });
    const expiration = (seconds: number) => ({
      result: { Credentials: { Expiration: new Date(clock.ms + seconds * 1000) } },
    });
    expect(await call({ DurationSeconds: '3600' })).toMatchObject(expiration(40));
    expect(await call({ DurationSeconds: '40' })).toMatchObject({ ok: false });
    faults.set({ sessionSeconds: null });
    expect(await call({ DurationSeconds: '3600' })).toMatchObject(expiration(3600));
  });

  it('ends a session in exactly the second that it answered', async () => {
    const clock = new TestClock();
    const { account, user } = createSandboxAccount({ now: clock.now });
    clock.ms += 700;
    const call = { service: 'sts', action: 'GetSessionToken', params: { DurationSeconds: '900' } } as const;
    const answer = await account.call({ ...call, credentials: { accessKeyId: user('alice').accessKeyId } });
    if (!answer.ok) throw answer.error;
    const { AccessKeyId, SessionToken, Expiration } = answer.result.Credentials as {
      AccessKeyId: string;
      SessionToken: string;
      Expiration: Date;
    };
    const whoAmI = () =>
      account.call({
        service: 'sts',
        action: 'GetCallerIdentity',
        params: {},
        credentials: { accessKeyId: AccessKeyId, sessionToken: SessionToken },
      });
    expect(Expiration.getTime() % 1000).toBe(0);
    clock.ms = Expiration.getTime() - 1;
    expect(await whoAmI()).toMatchObject({ ok: true });
    clock.ms = Expiration.getTime();
    expect(await whoAmI()).toMatchObject({ ok: false, error: { code: 'ExpiredToken' } });
  });
});
