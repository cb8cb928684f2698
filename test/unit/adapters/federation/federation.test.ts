import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsFederation } from '../../../../src/main/adapters/federation/federation';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { lazyAgents } from '../../../../src/main/adapters/https/lazy-agents';
import type { TemporaryCredentials } from '../../../../src/main/core/ports';
import { codeFor, startSandbox, type Sandbox } from '../../../sandbox';
import { someTarget } from '../../some-target';

let sandbox: Sandbox;
const servers: Server[] = [];
const agents = lazyAgents({ environment: {} });
const federation = createAwsFederation({ agents, pauses: [1, 1], callTimeout: 2_000 });

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function sessions(): Promise<{ mfa: TemporaryCredentials; role: TemporaryCredentials }> {
  const aws = createAwsIdentity(createAwsCalls({ agents }));
  const alice = sandbox.user('alice');
  const target = someTarget({ endpoint: sandbox.endpoint, iamEndpoint: sandbox.endpoint });
  const proof = { serial: alice.mfaSerial ?? '', code: codeFor(alice.mfaSeed ?? '', Date.now()) };
  const mfa = (await aws.getSessionToken(alice, target, { durationSeconds: 900 }, proof)).result;
  if (!mfa.ok) throw new Error(mfa.error.message);
  const request = {
    roleArn: sandbox.role('admin').arn,
    sessionName: 'alice',
    durationSeconds: 900,
    externalId: null,
    policy: null,
    policyArns: [],
  };
  const role = (await aws.assumeRole(mfa.value, target, request, null)).result;
  if (!role.ok) throw new Error(role.error.message);
  return { mfa: mfa.value, role: role.value };
}

/** A server that is not from AWS, or AWS's server with a fault. */
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const someone: TemporaryCredentials = {
  accessKeyId: 'ASIASOMEONE',
  secretAccessKey: 'CANARY-secret+/',
  sessionToken: 'CANARY-token+/=',
  expiresAt: 0,
};

describe('the sign-in token', () => {
  it('is given for a role session, and signs in', async () => {
    const { role } = await sessions();
    const token = await federation.signinToken(role, sandbox.endpoint, []);
    if (!token.ok) throw new Error(token.error.message);
    const query = new URLSearchParams({
      Action: 'login',
      Destination: 'https://console.aws.amazon.com/s3/home',
      SigninToken: token.value,
    });
    const page = await fetch(`${sandbox.endpoint}/federation?${query.toString()}`);
    expect(await page.text()).toContain('assumed-role/admin/alice');
  });

  it('is refused for an MFA session, in AWS’s words without the page around the words', async () => {
    const { mfa } = await sessions();
    expect(await federation.signinToken(mfa, sandbox.endpoint, [])).toEqual({
      ok: false,
      error: {
        kind: 'answer',
        code: 'FederationRefused',
        status: 400,
        message: 'Bad Request Only federation tokens or assume role tokens may be used for federated login.',
      },
    });
    expect(sandbox.calls.count('getSigninToken')).toBe(1);
  });

  it('is asked for again if that may help', async () => {
    const { role } = await sessions();
    sandbox.faults.set({ serverErrors: { getSigninToken: 1 }, droppedConnections: { getSigninToken: 1 } });
    expect((await federation.signinToken(role, sandbox.endpoint, [])).ok).toBe(true);
    expect(sandbox.calls.count('getSigninToken')).toBe(3);
  });

  it.each(['page', 'redirect'] as const)('is not accepted from a captive portal (%s)', async (captivePortal) => {
    sandbox.faults.set({ captivePortal });
    const answer = await federation.signinToken(someone, sandbox.endpoint, []);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
    expect(sandbox.calls.count('getSigninToken')).toBe(1);
  });

  it.each([
    ['JSON without it', 200, '{}', 'not-aws'],
    ['one that is not a text', 200, '{"SigninToken":[1]}', 'not-aws'],
    ['one that would break out of an address', 200, '{"SigninToken":"a b\\r\\n"}', 'not-aws'],
    ['nothing', 200, '', 'not-aws'],
    ['a network with its own sign-in', 511, 'sign in', 'not-aws'],
    ['a missing page', 404, 'nothing here', 'not-aws'],
  ])('is not found in %s', async (_, status, body, kind) => {
    const endpoint = await serverThat((_request, response) => response.writeHead(status).end(body));
    expect(await federation.signinToken(someone, endpoint, [])).toMatchObject({ ok: false, error: { kind, status } });
  });

  it('is not found in a proxy that asks for a password', async () => {
    const endpoint = await serverThat((_request, response) => response.writeHead(407).end('who are you'));
    const answer = await federation.signinToken(someone, endpoint, []);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'proxy', problem: 'login' } });
  });

  it('is not asked for at the target of a redirect, which would get the session', async () => {
    let visits = 0;
    const other = await serverThat((_request, response) => {
      visits += 1;
      response.end('{"SigninToken":"stolen"}');
    });
    const endpoint = await serverThat((_request, response) =>
      response.writeHead(302, { Location: `${other}/federation?CANARY=1` }).end(),
    );
    const answer = await federation.signinToken(someone, endpoint, []);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
    expect(JSON.stringify(answer)).toContain(other);
    expect(JSON.stringify(answer)).not.toContain('CANARY');
    expect(visits).toBe(0);
  });

  it('has a time limit, and its answer has a size limit', async () => {
    const impatient = createAwsFederation({ agents, callTimeout: 200 });
    const silent = await serverThat(() => undefined);
    expect(await impatient.signinToken(someone, silent, [])).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    const endless = await serverThat((_request, response) => {
      const more = setInterval(() => response.write('x'.repeat(50_000)), 1);
      response.once('close', () => clearInterval(more));
    });
    expect(await federation.signinToken(someone, endless, [])).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
  });

  it('is asked for without putting the session into an error', async () => {
    const closed = 'http://127.0.0.1:1';
    const echo = await serverThat((request, response) => response.writeHead(500).end(request.headers.host));
    for (const endpoint of [closed, echo, 'https://127.0.0.1:1', 'http://nowhere.invalid']) {
      const answer = await federation.signinToken(someone, endpoint, []);
      expect(answer.ok).toBe(false);
      expect(JSON.stringify(answer)).not.toMatch(/CANARY|SOMEONE/);
    }
  });

  it('is asked for as AWS documents it, without a duration', async () => {
    const asked: string[] = [];
    const endpoint = await serverThat((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('{"SigninToken":"t"}');
    });
    expect(await federation.signinToken(someone, `${endpoint}/`, [])).toEqual({ ok: true, value: 't' });
    const { searchParams } = new URL(asked[0]?.replace('GET ', '') ?? '', endpoint);
    expect([...searchParams.keys()]).toEqual(['Action', 'Session']);
    expect(JSON.parse(searchParams.get('Session') ?? '')).toEqual({
      sessionId: 'ASIASOMEONE',
      sessionKey: 'CANARY-secret+/',
      sessionToken: 'CANARY-token+/=',
    });
  });
});
