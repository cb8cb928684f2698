import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from './index';
import { keysOf, mfaOf, sandboxForTest, stsFor, TestClock } from './testing';

const DESTINATION = 'https://console.aws.amazon.com/s3/home?region=eu-west-1';
const query = (sandbox: Sandbox, values: Record<string, string>) =>
  fetch(`${sandbox.endpoint}/federation?${new URLSearchParams(values).toString()}`);

async function mfaSession(sandbox: Sandbox) {
  const alice = sandbox.user('alice');
  return (await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)))).Credentials;
}
async function roleSession(sandbox: Sandbox) {
  const role = { RoleArn: sandbox.role('admin').arn, RoleSessionName: 'alice' };
  return (await stsFor(sandbox, await mfaSession(sandbox)).send(new AssumeRoleCommand(role))).Credentials;
}

const sessionOf = (credentials: Parameters<typeof keysOf>[0], change: Record<string, string> = {}): string => {
  const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = keysOf(credentials);
  return JSON.stringify({ sessionId, sessionKey, sessionToken, ...change });
};
const ask = (sandbox: Sandbox, session: string) => query(sandbox, { Action: 'getSigninToken', Session: session });
const login = (sandbox: Sandbox, token: string, to = DESTINATION) =>
  query(sandbox, { Action: 'login', Issuer: 'x', Destination: to, SigninToken: token });

async function tokenOf(answer: Response): Promise<string> {
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { SigninToken: string }).SigninToken;
}

describe('the federation endpoint', () => {
  it('signs a role session in, more than once', async () => {
    const sandbox = await sandboxForTest();
    const token = await tokenOf(await ask(sandbox, sessionOf(await roleSession(sandbox))));
    for (let time = 0; time < 2; time++) {
      const page = await login(sandbox, token);
      expect(page.status).toBe(200);
      const text = await page.text();
      expect(text).toContain('Signed in as arn:aws:sts::111122223333:assumed-role/admin/alice');
      expect(text).toContain('Opens https://console.aws.amazon.com/s3/home?region=eu-west-1');
    }
    expect(sandbox.calls.all.at(-1)).toMatchObject({ service: 'signin', action: 'login', outcome: 'ok' });
    expect(JSON.stringify(sandbox.calls.all)).not.toContain(token);
  });

  it('refuses GetSessionToken credentials with AWS’s message, and keys of users', async () => {
    const sandbox = await sandboxForTest();
    const refused = await ask(sandbox, sessionOf(await mfaSession(sandbox)));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain(
      'Only federation tokens or assume role tokens may be used for federated login.',
    );
    expect((await ask(sandbox, sessionOf(sandbox.user('alice')))).status).toBe(400);
  });

  it.each([{ sessionKey: 'wrong' }, { sessionToken: 'wrong' }, { sessionId: 'ASIAWRONG' }])(
    'refuses a session with %j',
    async (change) => {
      const sandbox = await sandboxForTest();
      expect((await ask(sandbox, sessionOf(await roleSession(sandbox), change))).status).toBe(400);
    },
  );

  it.each(['', '{', '[]', '{"sessionId":1}'])('refuses a session that is malformed: %s', async (session) => {
    expect((await ask(await sandboxForTest(), session)).status).toBe(400);
  });

  it('refuses a token after 15 minutes, and a session after it has expired', async () => {
    const clock = new TestClock();
    clock.ms = Date.now();
    const sandbox = await sandboxForTest({ now: clock.now });
    const session = sessionOf(await roleSession(sandbox));
    const token = await tokenOf(await ask(sandbox, session));
    clock.advanceSeconds(899);
    expect((await login(sandbox, token)).status).toBe(200);
    clock.advanceSeconds(1);
    expect(await (await login(sandbox, token)).text()).toContain('Token has expired.');
    clock.advanceSeconds(3_600);
    const refused = await ask(sandbox, session);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('The security token included in the request is expired');
  });

  it('leads only to the console, and escapes everything that it writes into its page', async () => {
    const sandbox = await sandboxForTest();
    const token = await tokenOf(await ask(sandbox, sessionOf(await roleSession(sandbox))));
    expect((await login(sandbox, token, 'https://console.aws.amazon.com.evil.example/')).status).toBe(400);
    expect(await (await login(sandbox, token, `${DESTINATION}&<script>`)).text()).not.toContain('<script>');
    expect((await login(sandbox, 'guess')).status).toBe(400);
    expect((await query(sandbox, { Action: 'other' })).status).toBe(400);
  });

  it('signs out, and leads on to the sign-in that follows, but nowhere else', async () => {
    const sandbox = await sandboxForTest();
    const logout = (to: string) =>
      fetch(`${sandbox.endpoint}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: to }).toString()}`, {
        redirect: 'manual',
      });
    const next = `${sandbox.endpoint}/federation?Action=login&SigninToken=x`;
    expect((await logout(next)).headers.get('location')).toBe(next);
    expect((await logout('https://evil.example/')).headers.get('location')).toBeNull();
  });

  it('has the same faults as the other endpoints', async () => {
    const sandbox = await sandboxForTest();
    sandbox.faults.set({ captivePortal: 'page' });
    expect(await (await ask(sandbox, '')).text()).toContain('Please sign in');
    sandbox.faults.set({ captivePortal: 'off', serverErrors: { getSigninToken: 1 } });
    expect((await ask(sandbox, '')).status).toBe(503);
    sandbox.faults.set({ throttling: 1 });
    expect((await ask(sandbox, '')).status).toBe(429);
    sandbox.faults.set({ droppedConnections: 1 });
    await expect(ask(sandbox, '')).rejects.toThrow();
  });
});
