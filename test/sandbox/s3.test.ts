import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from './index';
import { codeOf, s3 } from './s3-testing';
import { keysOf, mfaOf, sandboxForTest, stsFor } from './testing';

type Keys = ReturnType<typeof keysOf>;

async function mfaSession(sandbox: Sandbox): Promise<Keys> {
  const alice = sandbox.user('alice');
  const answer = await stsFor(sandbox, alice).send(new GetSessionTokenCommand(mfaOf(alice)));
  return keysOf(answer.Credentials);
}

describe('the bucket', () => {
  it('is the only one in the list, and is empty', async () => {
    const sandbox = await sandboxForTest();
    const carol = sandbox.user('carol');
    const buckets = await s3(sandbox, carol, '/');
    expect(buckets.status).toBe(200);
    expect(buckets.body).toContain('<Bucket><Name>fob-sandbox</Name>');
    expect((await s3(sandbox, carol, '/fob-sandbox')).body).toContain('<KeyCount>0</KeyCount>');
    expect(codeOf(await s3(sandbox, carol, '/fob-sandbox/a/key'))).toEqual([404, 'NoSuchKey']);
    expect(codeOf(await s3(sandbox, carol, '/another'))).toEqual([404, 'NoSuchBucket']);
  });

  it('is protected by the policies', async () => {
    const sandbox = await sandboxForTest();
    for (const path of ['/', '/fob-sandbox', '/fob-sandbox/key']) {
      expect(codeOf(await s3(sandbox, keysOf(sandbox.user('alice')), path))).toEqual([403, 'AccessDenied']);
    }
    for (const method of ['PUT', 'DELETE'] as const) {
      const answer = await s3(sandbox, sandbox.user('alice'), '/fob-sandbox/key', { method });
      expect(codeOf(answer)).toEqual([403, 'AccessDenied']);
    }
  });

  it('takes objects and forgets them', async () => {
    const sandbox = await sandboxForTest();
    const carol = sandbox.user('carol');
    const body = new Uint8Array([0, 255, 254, 10]);
    expect(await s3(sandbox, carol, '/fob-sandbox/key', { method: 'PUT', body })).toEqual({ status: 200, body: '' });
    expect(codeOf(await s3(sandbox, carol, '/fob-sandbox/key'))).toEqual([404, 'NoSuchKey']);
    expect((await s3(sandbox, carol, '/fob-sandbox/key', { method: 'DELETE' })).status).toBe(200);
    const elsewhere = await s3(sandbox, carol, '/another/key', { method: 'PUT', body });
    expect(codeOf(elsewhere)).toEqual([404, 'NoSuchBucket']);
    expect(sandbox.calls.all.map(({ action }) => action)).toEqual([
      'PutObject',
      'GetObject',
      'DeleteObject',
      'PutObject',
    ]);
  });
});

describe('S3’s own error codes', () => {
  it('answer an expired token, another key’s token, an unknown key and no key', async () => {
    const sandbox = await sandboxForTest();
    const session = await mfaSession(sandbox);
    expect(codeOf(await s3(sandbox, { ...session, sessionToken: 'another' }, '/'))).toEqual([400, 'InvalidToken']);
    sandbox.account.expireSessions();
    expect(codeOf(await s3(sandbox, session, '/'))).toEqual([400, 'ExpiredToken']);
    const stranger = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
    expect(codeOf(await s3(sandbox, stranger, '/'))).toEqual([403, 'InvalidAccessKeyId']);
    const anonymous = await fetch(`${sandbox.endpoint}/`);
    expect(codeOf({ status: anonymous.status, body: await anonymous.text() })).toEqual([403, 'AccessDenied']);
  });

  it('answer a wrong secret, a missing hash and a hash of another payload', async () => {
    const sandbox = await sandboxForTest();
    const carol = keysOf(sandbox.user('carol'));
    expect(codeOf(await s3(sandbox, { ...carol, secretAccessKey: 'wrong' }, '/'))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    const wrong = await s3(sandbox, carol, '/', {
      change: (headers) => (headers['x-amz-content-sha256'] = 'f'.repeat(64)),
    });
    expect(codeOf(wrong)).toEqual([400, 'XAmzContentSHA256Mismatch']);
    const missing = await s3(sandbox, carol, '/', { change: (headers) => delete headers['x-amz-content-sha256'] });
    expect(codeOf(missing)).toEqual([400, 'InvalidRequest']);
  });
});

it('the log names the key that signed, but not an unknown key', async () => {
  const sandbox = await sandboxForTest();
  const session = await mfaSession(sandbox);
  await s3(sandbox, session, '/');
  await s3(sandbox, { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }, '/');
  expect(sandbox.calls.all.slice(1)).toMatchObject([
    { service: 's3', action: 'ListBuckets', user: 'alice', accessKeyId: session.accessKeyId },
    { service: 's3', action: 'ListBuckets', user: null, accessKeyId: null, outcome: 'InvalidAccessKeyId' },
  ]);
});
