import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { FaultValues, LoggedCall, Sandbox } from './index';
import { mfaOf, refusal, sandboxForTest, stsFor } from './testing';

const whoAmI = (sandbox: Sandbox) => stsFor(sandbox, sandbox.user('alice')).send(new GetCallerIdentityCommand({}));

/** Sends a request to the control routes over HTTP, as another process would. */
const control = (sandbox: Sandbox, method: string, path: string, body?: object) =>
  fetch(`${sandbox.endpoint}/_sandbox/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });

const callsOf = async (sandbox: Sandbox): Promise<LoggedCall[]> =>
  ((await (await control(sandbox, 'GET', 'calls')).json()) as { calls: LoggedCall[] }).calls;

describe('a fault', () => {
  it('answers with a server error as often as it is set', async () => {
    const sandbox = await sandboxForTest();
    sandbox.faults.set({ serverErrors: 2 });
    for (let count = 0; count < 2; count += 1) {
      expect(await refusal(whoAmI(sandbox))).toMatchObject({ code: 'ServiceUnavailable', status: 503 });
    }
    await whoAmI(sandbox);
  });

  it('throttles every call until it is cleared', async () => {
    const sandbox = await sandboxForTest();
    sandbox.faults.set({ throttling: 'always' });
    for (let count = 0; count < 3; count += 1) {
      expect(await refusal(whoAmI(sandbox))).toEqual({ code: 'Throttling', status: 400, message: 'Rate exceeded' });
    }
    sandbox.faults.clear();
    await whoAmI(sandbox);
  });

  it('drops connections before the call has an effect', async () => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    const mfa = mfaOf(sandbox.user('alice'));
    sandbox.faults.set({ droppedConnections: 1 });
    await expect(sts.send(new GetSessionTokenCommand(mfa))).rejects.toMatchObject({ code: 'ECONNRESET' });
    await sts.send(new GetSessionTokenCommand(mfa));
  });

  it('drops connections after the code is spent', async () => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    const mfa = mfaOf(sandbox.user('alice'));
    sandbox.faults.set({ lostAnswers: 1 });
    await expect(sts.send(new GetSessionTokenCommand(mfa))).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await refusal(sts.send(new GetSessionTokenCommand(mfa)))).message).toContain(
      'invalid MFA one time pass code',
    );
  });

  it('holds back an answer until it is cleared, after the call has taken effect', async () => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    sandbox.faults.set({ heldAnswers: { GetSessionToken: 1 } });
    let isAnswered = false;
    const held = sts.send(new GetSessionTokenCommand(mfaOf(sandbox.user('alice')))).then(() => (isAnswered = true));
    await expect.poll(() => sandbox.calls.count('GetSessionToken')).toBe(1);
    // Another call gets its answer in the meantime.
    await whoAmI(sandbox);
    expect(isAnswered).toBe(false);
    sandbox.faults.clear();
    await held;
  });

  it.each([
    ['page', 200],
    ['redirect', 302],
  ] as const)('answers as a captive portal: %s', async (captivePortal, status) => {
    const sandbox = await sandboxForTest({ faults: { captivePortal } });
    const response = await fetch(sandbox.endpoint, { method: 'POST', redirect: 'manual' });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(response.headers.has('location')).toBe(status === 302);
    // The SDK reads a page with status 200 as an answer without any fields.
    if (status === 200) expect((await whoAmI(sandbox)).Arn).toBeUndefined();
    else await expect(whoAmI(sandbox)).rejects.toThrow();
  });

  it('delays every answer', async () => {
    const sandbox = await sandboxForTest({ faults: { latencyMs: 80 } });
    const start = performance.now();
    await whoAmI(sandbox);
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  it('goes back to its value at the start when it is cleared', async () => {
    const sandbox = await sandboxForTest({ faults: { sessionSeconds: 40 } });
    sandbox.faults.set({ sessionSeconds: null, throttling: 3 });
    sandbox.faults.clear();
    expect(sandbox.faults.values).toMatchObject({ sessionSeconds: 40, throttling: 0 });
  });
});

describe('the control routes', () => {
  it('read, change and clear the faults', async () => {
    const sandbox = await sandboxForTest();
    const before = (await (await control(sandbox, 'GET', 'faults')).json()) as FaultValues;
    expect(before).toEqual(sandbox.faults.values);
    const changed = await control(sandbox, 'POST', 'faults', { serverErrors: 'always', clockOffsetMs: 5000 });
    expect(await changed.json()).toEqual({ ...before, serverErrors: 'always', clockOffsetMs: 5000 });
    expect((await refusal(whoAmI(sandbox))).status).toBe(503);
    expect(await (await control(sandbox, 'DELETE', 'faults')).json()).toEqual(before);
    await whoAmI(sandbox);
  });

  it.each([{ latency: 5 }, { latencyMs: -1 }, { captivePortal: 'maybe' }])(
    'refuse %j and change nothing',
    async (body) => {
      const sandbox = await sandboxForTest();
      const before = sandbox.faults.values;
      expect((await control(sandbox, 'POST', 'faults', { ...body, throttling: 1 })).status).toBe(400);
      expect(sandbox.faults.values).toEqual(before);
    },
  );

  it('refuse a body that is not JSON, and unknown paths', async () => {
    const sandbox = await sandboxForTest();
    const response = await fetch(`${sandbox.endpoint}/_sandbox/faults`, { method: 'POST', body: 'latencyMs=5' });
    expect(response.status).toBe(400);
    expect((await control(sandbox, 'GET', 'secrets')).status).toBe(404);
  });

  it('work during faults', async () => {
    const sandbox = await sandboxForTest({ faults: { droppedConnections: 'always', latencyMs: 60_000 } });
    expect((await control(sandbox, 'GET', 'faults')).status).toBe(200);
  });
});

describe('the call log', () => {
  it('has the caller, the action and the outcome of each call', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    const { Credentials } = await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)));
    await stsFor(sandbox, Credentials).send(new GetCallerIdentityCommand({}));
    await refusal(stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice, 0))));
    sandbox.faults.set({ throttling: 1 });
    await refusal(whoAmI(sandbox));
    const seen = (await callsOf(sandbox)).map(({ action, user, withCode, outcome }) => [
      action,
      user,
      withCode,
      outcome,
    ]);
    expect(seen).toEqual([
      ['GetSessionToken', 'alice', true, 'ok'],
      ['GetCallerIdentity', 'alice', false, 'ok'],
      ['GetSessionToken', 'alice', true, 'AccessDenied'],
      ['GetCallerIdentity', 'alice', false, 'Throttling'],
    ]);
    expect(sandbox.calls.count('GetSessionToken')).toBe(2);
  });

  it('has no secrets', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    const mfa = mfaOf(alice);
    const { Credentials } = await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfa));
    await stsFor(sandbox, Credentials).send(new GetCallerIdentityCommand({}));
    const log = JSON.stringify(await callsOf(sandbox));
    const secrets = [alice.secretAccessKey, alice.mfaSeed, Credentials?.SecretAccessKey, Credentials?.SessionToken];
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).not.toContain(`"${mfa.TokenCode}"`);
  });

  it('can be cleared', async () => {
    const sandbox = await sandboxForTest();
    await whoAmI(sandbox);
    expect(await callsOf(sandbox)).toHaveLength(1);
    await control(sandbox, 'DELETE', 'calls');
    expect(await callsOf(sandbox)).toEqual([]);
  });
});
