import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from './index';
import { keysOf, mfaOf, sandboxForTest, stsFor } from './testing';

type Keys = ReturnType<typeof keysOf>;

/** Sends a GET that the SDK's signer signs for S3. `change` runs between signing and sending. */
async function get(
  sandbox: Sandbox,
  keys: Keys,
  path: string,
  change: (headers: Record<string, string>) => void = () => undefined,
): Promise<{ status: number; body: string }> {
  const { config } = new STSClient({ region: 'us-east-1', credentials: keys });
  const { host, hostname, port } = new URL(sandbox.endpoint);
  const signer = await (config.signer as (scheme?: unknown) => Promise<Signer>)();
  const request = {
    method: 'GET',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    query: {},
    headers: { host, 'x-amz-content-sha256': EMPTY },
  };
  const { headers } = await signer.sign(request, { signingService: 's3', signingRegion: 'us-east-1' });
  change(headers);
  const answer = await fetch(`${sandbox.endpoint}${path}`, { headers });
  return { status: answer.status, body: await answer.text() };
}

interface Signer {
  sign(request: object, options: object): Promise<{ headers: Record<string, string> }>;
}

/** SHA-256 of an empty body. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const codeOf = ({ status, body }: { status: number; body: string }) => [status, /<Code>(.*?)<\/Code>/.exec(body)?.[1]];

async function mfaSession(sandbox: Sandbox): Promise<Keys> {
  const alice = sandbox.user('alice');
  const answer = await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)));
  return keysOf(answer.Credentials);
}

describe('the bucket', () => {
  it('is the only one in the list, and is empty', async () => {
    const sandbox = await sandboxForTest();
    const carol = sandbox.user('carol');
    const buckets = await get(sandbox, carol, '/');
    expect(buckets.status).toBe(200);
    expect(buckets.body).toContain('<Bucket><Name>fob-sandbox</Name>');
    expect((await get(sandbox, carol, '/fob-sandbox')).body).toContain('<KeyCount>0</KeyCount>');
    expect(codeOf(await get(sandbox, carol, '/fob-sandbox/a/key'))).toEqual([404, 'NoSuchKey']);
    expect(codeOf(await get(sandbox, carol, '/another'))).toEqual([404, 'NoSuchBucket']);
  });

  it('is protected by the policies', async () => {
    const sandbox = await sandboxForTest();
    for (const path of ['/', '/fob-sandbox', '/fob-sandbox/key']) {
      expect(codeOf(await get(sandbox, keysOf(sandbox.user('alice')), path))).toEqual([403, 'AccessDenied']);
    }
  });
});

describe('S3’s own error codes', () => {
  it('answer an expired token, another key’s token, an unknown key and no key', async () => {
    const sandbox = await sandboxForTest();
    const session = await mfaSession(sandbox);
    expect(codeOf(await get(sandbox, { ...session, sessionToken: 'another' }, '/'))).toEqual([400, 'InvalidToken']);
    sandbox.account.expireSessions();
    expect(codeOf(await get(sandbox, session, '/'))).toEqual([400, 'ExpiredToken']);
    const stranger = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
    expect(codeOf(await get(sandbox, stranger, '/'))).toEqual([403, 'InvalidAccessKeyId']);
    const anonymous = await fetch(`${sandbox.endpoint}/`);
    expect(codeOf({ status: anonymous.status, body: await anonymous.text() })).toEqual([403, 'AccessDenied']);
  });

  it('answer a wrong secret, a missing hash and a hash of another payload', async () => {
    const sandbox = await sandboxForTest();
    const carol = keysOf(sandbox.user('carol'));
    expect(codeOf(await get(sandbox, { ...carol, secretAccessKey: 'wrong' }, '/'))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    const wrong = await get(sandbox, carol, '/', (headers) => (headers['x-amz-content-sha256'] = 'f'.repeat(64)));
    expect(codeOf(wrong)).toEqual([400, 'XAmzContentSHA256Mismatch']);
    const missing = await get(sandbox, carol, '/', (headers) => delete headers['x-amz-content-sha256']);
    expect(codeOf(missing)).toEqual([400, 'InvalidRequest']);
  });
});

it('the log names the key that signed, but not an unknown key', async () => {
  const sandbox = await sandboxForTest();
  const session = await mfaSession(sandbox);
  await get(sandbox, session, '/');
  await get(sandbox, { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }, '/');
  expect(sandbox.calls.all.slice(1)).toMatchObject([
    { service: 's3', action: 'ListBuckets', user: 'alice', accessKeyId: session.accessKeyId },
    { service: 's3', action: 'ListBuckets', user: null, accessKeyId: null, outcome: 'InvalidAccessKeyId' },
  ]);
});
