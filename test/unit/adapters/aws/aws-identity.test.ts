import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { PARTNER_EXTERNAL_ID, startSandbox, type Sandbox } from '../../../sandbox';
import { someTarget } from '../../some-target';
import { alice, keyOf, proofOf, targetOf, verifications } from './sandbox-target';

const MINUTE_MS = 60_000;
const HOUR_SECONDS = 3600;
let sandbox: Sandbox;
const aws = createAwsIdentity(createAwsCalls({ pauses: [5, 10] }));

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.stop());

describe('AwsIdentity', () => {
  it('says whose key a key is', async () => {
    const { result } = await aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
    expect(result).toEqual({ ok: true, value: { arn: 'arn:aws:iam::111122223333:user/alice' } });
  });

  it('starts an MFA session with one code', async () => {
    const { key } = alice(sandbox);
    const before = Date.now();
    const { result } = await aws.getSessionToken(
      key,
      targetOf(sandbox),
      { durationSeconds: 12 * HOUR_SECONDS },
      proofOf(sandbox),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.accessKeyId).toMatch(/^ASIA/);
    expect(result.value.sessionToken).not.toBe('');
    expect(Math.abs(result.value.expiresAt - before - 12 * HOUR_SECONDS * 1000)).toBeLessThan(5_000);
    expect(verifications(sandbox)).toBe(1);
  });

  it('starts a role session from an MFA session, and signs with its token', async () => {
    const session = await mfaSession();
    const { result } = await aws.assumeRole(
      session,
      targetOf(sandbox),
      {
        roleArn: sandbox.role('admin').arn,
        sessionName: 'fob-alice',
        durationSeconds: HOUR_SECONDS,
        externalId: null,
        policy: null,
        policyArns: [],
      },
      null,
    );
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const caller = await aws.getCallerIdentity(result.value, targetOf(sandbox));
    expect(caller.result).toMatchObject({
      ok: true,
      value: { arn: 'arn:aws:sts::111122223333:assumed-role/admin/fob-alice' },
    });
  });

  it('assumes a role with the key itself and a code, for longer than an hour', async () => {
    const { result } = await aws.assumeRole(
      alice(sandbox).key,
      targetOf(sandbox),
      {
        roleArn: sandbox.role('oncall').arn,
        sessionName: 'fob',
        durationSeconds: 8 * HOUR_SECONDS,
        externalId: null,
        policy: null,
        policyArns: [],
      },
      proofOf(sandbox),
    );
    expect(result.ok).toBe(true);
  });

  it('limits a role session by managed policies and by one of its own', async () => {
    const role = {
      roleArn: sandbox.role('admin').arn,
      sessionName: 'less',
      durationSeconds: 900,
      externalId: null,
      policy: null,
      policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    };
    const mfa = await mfaSession();
    const mayCreateUsers = async (request: typeof role | (Omit<typeof role, 'policy'> & { policy: string })) => {
      const { result } = await aws.assumeRole(mfa, targetOf(sandbox), request, null);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      const arn = 'arn:aws:iam::111122223333:user/mallory';
      return sandbox.account.allows(result.value, 'iam:CreateUser', arn);
    };
    expect(await mayCreateUsers(role)).toBe(false);
    const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:CreateUser","Resource":"*"}]}';
    expect(await mayCreateUsers({ ...role, policy })).toBe(true);
    expect(await mayCreateUsers({ ...role, policyArns: [] })).toBe(true);
  });

  it('narrows a session, with a policy or in time alone', async () => {
    const mfa = await mfaSession();
    const before = Date.now();
    const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}]}';
    const narrowed = async (text: string | null) => {
      const request = { policy: text, durationSeconds: 60, description: 'Fob lease: nightly report' };
      const { result } = await aws.getScopedCredentials(mfa, targetOf(sandbox), request);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      expect(Math.abs(result.value.expiresAt - before - 60_000)).toBeLessThan(5_000);
      return sandbox.account.allows(result.value, 'iam:ListMFADevices', 'arn:aws:iam::111122223333:user/alice');
    };
    expect([await narrowed(null), await narrowed(policy)]).toEqual([true, false]);
    const refused = await aws.getScopedCredentials(alice(sandbox).key, targetOf(sandbox), {
      policy,
      durationSeconds: 60,
      description: 'x',
    });
    expect(refused.result).toMatchObject({ ok: false, error: { kind: 'answer', code: 'InvalidSubjectCredentials' } });
  });

  it('sends the external id if there is one', async () => {
    const assume = (externalId: string | null) =>
      aws.assumeRole(
        keyOf(sandbox.user('carol')),
        targetOf(sandbox),
        {
          roleArn: sandbox.role('partner').arn,
          sessionName: 'fob',
          durationSeconds: HOUR_SECONDS,
          externalId,
          policy: null,
          policyArns: [],
        },
        null,
      );
    expect((await assume(PARTNER_EXTERNAL_ID)).result.ok).toBe(true);
    expect((await assume(null)).result).toMatchObject({ ok: false, error: { kind: 'answer', code: 'AccessDenied' } });
  });

  it('lists the devices of the key’s user over all pages', async () => {
    const { account, faults } = sandbox;
    for (const name of ['second', 'third']) account.enableDevice(account.addDevice(name).serialNumber, 'alice');
    faults.set({ iamPageSize: 1 });
    const { result } = await aws.listMfaDevices(alice(sandbox).key, targetOf(sandbox), null);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.map(({ serial }) => serial.split('/')[1]).sort()).toEqual(['alice', 'second', 'third']);
    expect(result.value.every(({ enabledAt }) => enabledAt <= Date.now())).toBe(true);
    expect(sandbox.calls.count('ListMFADevices')).toBe(3);
  });
});

describe('refusals of AWS', () => {
  it('keep AWS’s error code and words for a wrong MFA code, which is sent once', async () => {
    const proof = { ...proofOf(sandbox, 9), serial: alice(sandbox).serial };
    const { result } = await session(proof);
    expect(result).toEqual({
      ok: false,
      error: {
        kind: 'answer',
        code: 'AccessDenied',
        status: 403,
        message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      },
    });
    expect(verifications(sandbox)).toBe(1);
  });

  it('report a wrong secret key without another attempt', async () => {
    const key = { ...alice(sandbox).key, secretAccessKey: 'wrong' };
    const { result } = await aws.getCallerIdentity(key, targetOf(sandbox));
    expect(result).toMatchObject({ ok: false, error: { kind: 'answer', code: 'SignatureDoesNotMatch', status: 403 } });
    expect(sandbox.calls.all).toHaveLength(1);
  });

  it('have the error code that AWS sent, not the SDK’s name for it', async () => {
    const ended = await mfaSession();
    sandbox.account.expireSessions();
    const { result } = await aws.getCallerIdentity(ended, targetOf(sandbox));
    expect(result).toMatchObject({ ok: false, error: { code: 'ExpiredToken' } });
  });
});

describe('on a bad network, AwsIdentity', () => {
  it('repeats a call without a code twice after server errors, throttling and cut connections', async () => {
    for (const fault of ['serverErrors', 'throttling', 'droppedConnections'] as const) {
      sandbox.calls.clear();
      sandbox.faults.set({ [fault]: 2 });
      const { result } = await aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
      expect([fault, result.ok, sandbox.calls.all.length]).toEqual([fault, true, 3]);
    }
  });

  it.each([
    ['serverErrors', { kind: 'answer', code: 'ServiceUnavailable', status: 503 }],
    ['throttling', { kind: 'answer', code: 'Throttling', status: 400 }],
    ['droppedConnections', { kind: 'reset' }],
  ] as const)('gives up after three attempts: %s', async (fault, error) => {
    sandbox.faults.set({ [fault]: 'always' });
    const { result } = await aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
    expect(result).toMatchObject({ ok: false, error });
    expect(sandbox.calls.all).toHaveLength(3);
  });

  it.each([
    ['serverErrors', 'answer'],
    ['throttling', 'answer'],
    ['droppedConnections', 'reset'],
    ['lostAnswers', 'reset'],
  ] as const)('never repeats a call that carries a code: %s', async (fault, kind) => {
    sandbox.faults.set({ [fault]: 'always' });
    expect((await session(proofOf(sandbox))).result).toMatchObject({ ok: false, error: { kind } });
    const role = {
      roleArn: sandbox.role('admin').arn,
      sessionName: 'fob',
      durationSeconds: HOUR_SECONDS,
      externalId: null,
      policy: null,
      policyArns: [],
    };
    const assumed = await aws.assumeRole(alice(sandbox).key, targetOf(sandbox), role, proofOf(sandbox, 1));
    expect(assumed.result).toMatchObject({ ok: false, error: { kind } });
    expect(sandbox.calls.all).toHaveLength(2);
    expect(verifications(sandbox)).toBe(fault === 'lostAnswers' ? 2 : 0);
  });

  it('recognizes a captive portal’s page and its redirect, and does not take the time from them', async () => {
    sandbox.faults.set({ captivePortal: 'page' });
    const page = await aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
    sandbox.faults.set({ captivePortal: 'redirect' });
    const redirect = await session(proofOf(sandbox));
    expect(page).toMatchObject({ result: { ok: false, error: { kind: 'not-aws', status: 200 } }, clockOffset: null });
    expect(redirect).toMatchObject({
      result: { ok: false, error: { kind: 'not-aws', status: 302 } },
      clockOffset: null,
    });
    expect(sandbox.calls.all).toHaveLength(2);
  });

  it('ends a call that takes too long, and has sent its code once', async () => {
    const impatient = createAwsIdentity(createAwsCalls({ callTimeout: 2_000, pauses: [5, 10] }));
    sandbox.faults.set({ heldAnswers: { GetSessionToken: 1 } });
    const { result, clockOffset } = await impatient.getSessionToken(
      alice(sandbox).key,
      targetOf(sandbox),
      { durationSeconds: HOUR_SECONDS },
      proofOf(sandbox),
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    expect(clockOffset).toBeNull();
    sandbox.faults.clear();
    expect(sandbox.calls.all).toHaveLength(1);
  });

  it('says why there was no answer', async () => {
    await sandbox.stop();
    const { result } = await aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
    expect(result).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(!result.ok && result.error.message).toContain('ECONNREFUSED');
    sandbox = await startSandbox();
  });
});

describe('with a wrong clock, AwsIdentity', () => {
  it.each([20, -20])(
    'makes a session with a code although it is off by %i minutes, and AWS sees the code once',
    async (minutes) => {
      sandbox.faults.set({ clockOffsetMs: minutes * MINUTE_MS });
      const fresh = createAwsIdentity(createAwsCalls());
      const { result, clockOffset } = await fresh.getSessionToken(
        alice(sandbox).key,
        targetOf(sandbox),
        { durationSeconds: HOUR_SECONDS },
        proofOf(sandbox),
      );
      expect(result.ok).toBe(true);
      expect(Math.abs((clockOffset ?? 0) - minutes * MINUTE_MS)).toBeLessThan(1_000);
      expect(sandbox.calls.all.map(({ outcome }) => outcome)).toEqual(['SignatureDoesNotMatch', 'ok']);
      expect(verifications(sandbox)).toBe(1);

      await fresh.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
      await fresh.listMfaDevices(alice(sandbox).key, targetOf(sandbox), null);
      expect(sandbox.calls.all.map(({ outcome }) => outcome).slice(2)).toEqual(['ok', 'ok']);
    },
  );

  it('reports the difference with every answer, errors included', async () => {
    sandbox.faults.set({ clockOffsetMs: 4 * MINUTE_MS });
    const right = await aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox));
    const refused = await session(proofOf(sandbox, 9));
    for (const { clockOffset } of [right, refused]) {
      expect(Math.abs((clockOffset ?? 0) - 4 * MINUTE_MS)).toBeLessThan(1_000);
    }
  });
});

describe('with an odd configuration, AwsIdentity', () => {
  it.each([
    { region: 'eu west 1', endpoint: null },
    { region: '', endpoint: null },
    { region: 'eu-west-1', endpoint: 'not a url' },
    { region: 'eu-west-1', endpoint: 'file:///etc/passwd' },
  ])('returns a failure for $region at $endpoint', async (target) => {
    const { result } = await aws.getCallerIdentity(alice(sandbox).key, someTarget(target));
    expect(result).toMatchObject({ ok: false, error: { kind: 'target' } });
  });

  it('calls STS and IAM at separate endpoints', async () => {
    const { key } = alice(sandbox);
    const elsewhere = 'http://127.0.0.1:9';
    const here = targetOf(sandbox);
    expect((await aws.listMfaDevices(key, { ...here, endpoint: elsewhere }, null)).result.ok).toBe(true);
    expect((await aws.getCallerIdentity(key, { ...here, iamEndpoint: elsewhere })).result.ok).toBe(true);
    expect((await aws.listMfaDevices(key, { ...here, iamEndpoint: 'not a url' }, null)).result.ok).toBe(false);
  });
});

it('keeps no connection open after a call', async () => {
  // Only the connections of these calls: tests of other files may have left some open in this process.
  const sockets: Socket[] = [];
  const note = (message: unknown) => sockets.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', note);
  await Promise.all(Array.from({ length: 20 }, () => aws.getCallerIdentity(alice(sandbox).key, targetOf(sandbox))));
  unsubscribe('net.client.socket', note);
  expect(sockets).toHaveLength(20);
  await expect.poll(() => sockets.filter(({ destroyed }) => !destroyed)).toEqual([]);
});

const session = (proof: { serial: string; code: string }) =>
  aws.getSessionToken(alice(sandbox).key, targetOf(sandbox), { durationSeconds: HOUR_SECONDS }, proof);

async function mfaSession() {
  const { result } = await session(proofOf(sandbox));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
