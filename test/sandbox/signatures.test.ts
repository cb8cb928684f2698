import { IAMClient, ListMFADevicesCommand } from '@aws-sdk/client-iam';
import {
  DecodeAuthorizationMessageCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from './index';
import { keysOf, mfaOf, refusal, sandboxForTest, stsFor } from './testing';

const invalidToken = {
  code: 'InvalidClientTokenId',
  status: 403,
  message: 'The security token included in the request is invalid.',
};

const badSignature = {
  code: 'SignatureDoesNotMatch',
  status: 403,
  message:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};

const identity = (sandbox: Sandbox, keys: Parameters<typeof stsFor>[1]) =>
  stsFor(sandbox, keys).send(new GetCallerIdentityCommand({}));

interface HttpRequest {
  headers: Record<string, string>;
  body: string;
}

/** A client whose requests are changed after they are signed. */
function tampering(sandbox: Sandbox, change: (request: HttpRequest) => void): STSClient {
  const client = stsFor(sandbox, sandbox.user('alice'));
  const { requestHandler } = client.config;
  const handle = requestHandler.handle.bind(requestHandler);
  requestHandler.handle = (request, options) => {
    change(request as HttpRequest);
    return handle(request, options);
  };
  return client;
}

describe('the check of keys', () => {
  it('accepts the keys of the sandbox’s users', async () => {
    const sandbox = await sandboxForTest();
    await expect(identity(sandbox, sandbox.user('alice'))).resolves.toMatchObject({ Account: '111122223333' });
  });

  it('refuses an unknown key', async () => {
    const sandbox = await sandboxForTest();
    const keys = { ...sandbox.user('alice'), accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    expect(await refusal(identity(sandbox, keys))).toEqual(invalidToken);
  });

  it('refuses an inactive and a deleted key, and accepts a key that is active again', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    sandbox.account.setAccessKeyStatus(alice.accessKeyId, 'Inactive');
    expect(await refusal(identity(sandbox, alice))).toEqual(invalidToken);
    sandbox.account.setAccessKeyStatus(alice.accessKeyId, 'Active');
    await identity(sandbox, alice);
    sandbox.account.deleteAccessKey(alice.accessKeyId);
    expect(await refusal(identity(sandbox, alice))).toEqual(invalidToken);
  });

  it('refuses a session key without its token, with another token, and a long-term key with any token', async () => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    const keys = keysOf((await sts.send(new GetSessionTokenCommand({}))).Credentials);
    const other = keysOf((await sts.send(new GetSessionTokenCommand({}))).Credentials);
    await identity(sandbox, keys);
    const { accessKeyId, secretAccessKey } = keys;
    expect(await refusal(identity(sandbox, { accessKeyId, secretAccessKey }))).toEqual(invalidToken);
    expect(await refusal(identity(sandbox, { ...keys, sessionToken: other.sessionToken ?? '' }))).toEqual(invalidToken);
    const longTerm = { ...sandbox.user('alice'), sessionToken: 'anything' };
    expect(await refusal(identity(sandbox, longTerm))).toEqual(invalidToken);
  });

  it('refuses an expired session', async () => {
    const sandbox = await sandboxForTest();
    const sts = stsFor(sandbox, sandbox.user('alice'));
    const { Credentials } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    sandbox.faults.set({ clockOffsetMs: 890_000 });
    await identity(sandbox, Credentials);
    sandbox.account.expireSessions();
    expect(await refusal(identity(sandbox, Credentials))).toEqual({
      code: 'ExpiredToken',
      status: 403,
      message: 'The security token included in the request is expired',
    });
  });
});

describe('the check of signatures', () => {
  it('detects a wrong secret', async () => {
    const sandbox = await sandboxForTest();
    const keys = { ...sandbox.user('alice'), secretAccessKey: sandbox.user('bob').secretAccessKey };
    expect(await refusal(identity(sandbox, keys))).toEqual(badSignature);
  });

  it.each<[string, (request: HttpRequest) => void]>([
    ['body', (request) => (request.body = request.body.replace('GetCallerIdentity', 'GetCallerIdentitX'))],
    ['signed header', (request) => (request.headers['content-type'] = 'application/x-www-form-urlencoded;x')],
    ['signature', (request) => (request.headers.authorization = (request.headers.authorization ?? '').slice(0, -1))],
  ])('detects a changed %s', async (_what, change) => {
    const sandbox = await sandboxForTest();
    await tampering(sandbox, () => undefined).send(new GetCallerIdentityCommand({}));
    expect(await refusal(tampering(sandbox, change).send(new GetCallerIdentityCommand({})))).toEqual(badSignature);
  });

  it('refuses a request without a signature', async () => {
    const sandbox = await sandboxForTest();
    const client = tampering(sandbox, ({ headers }) => delete headers.authorization);
    expect(await refusal(client.send(new GetCallerIdentityCommand({})))).toEqual({
      code: 'MissingAuthenticationToken',
      status: 403,
      message: 'Request is missing Authentication Token',
    });
  });

  it('says what an incomplete Authorization header lacks', async () => {
    const sandbox = await sandboxForTest();
    const client = tampering(sandbox, ({ headers }) => (headers.authorization = 'AWS4-HMAC-SHA256 Credential=x'));
    expect(await refusal(client.send(new GetCallerIdentityCommand({})))).toMatchObject({
      code: 'IncompleteSignature',
      message:
        "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    });
  });

  it('accepts any region for STS, but only us-east-1 for IAM', async () => {
    const sandbox = await sandboxForTest();
    const config = { endpoint: sandbox.endpoint, maxAttempts: 1, credentials: sandbox.user('alice') };
    await new STSClient({ ...config, region: 'ap-southeast-2' }).send(new GetCallerIdentityCommand({}));
    await new IAMClient({ ...config, region: 'us-east-1' }).send(new ListMFADevicesCommand({}));
    const wrong = new IAMClient({ ...config, region: 'eu-west-1' }).send(new ListMFADevicesCommand({}));
    expect(await refusal(wrong)).toEqual({
      code: 'SignatureDoesNotMatch',
      status: 403,
      message: 'Credential should be scoped to a valid region. ',
    });
  });

  it('refuses a signature for another service', async () => {
    const sandbox = await sandboxForTest();
    const client = tampering(sandbox, ({ headers }) => {
      headers.authorization = (headers.authorization ?? '').replace('/sts/', '/iam/');
    });
    expect(await refusal(client.send(new GetCallerIdentityCommand({})))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: "Credential should be scoped to correct service: 'sts'. ",
    });
  });
});

describe('the signature', () => {
  it('must have the day of the request in its scope', async () => {
    const sandbox = await sandboxForTest();
    const client = tampering(sandbox, ({ headers }) => {
      headers.authorization = (headers.authorization ?? '').replace(/\/\d{8}\//, '/20200101/');
    });
    const { code, message } = await refusal(client.send(new GetCallerIdentityCommand({})));
    expect(code).toBe('SignatureDoesNotMatch');
    expect(message).toMatch(
      /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
    );
  });

  it('must include the host', async () => {
    const sandbox = await sandboxForTest();
    const client = tampering(sandbox, ({ headers }) => {
      headers.authorization = (headers.authorization ?? '').replace(';host;', ';');
    });
    expect((await refusal(client.send(new GetCallerIdentityCommand({})))).message).toBe(
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  });
});

describe('the action', () => {
  it('must be one of the sandbox', async () => {
    const sandbox = await sandboxForTest();
    const command = new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' });
    expect(await refusal(stsFor(sandbox, sandbox.user('alice')).send(command))).toEqual({
      code: 'InvalidAction',
      status: 400,
      message: 'Could not find operation DecodeAuthorizationMessage for version 2011-06-15',
    });
  });
});

describe('the check of clock skew', () => {
  const minutes = 60_000;

  it.each([14, -14])('accepts a signature when the clocks are %i minutes apart', async (apart) => {
    const sandbox = await sandboxForTest({ faults: { clockOffsetMs: apart * minutes } });
    await identity(sandbox, sandbox.user('alice'));
  });

  it('says that a signature has expired', async () => {
    const sandbox = await sandboxForTest({ faults: { clockOffsetMs: 16 * minutes } });
    const { code, status, message } = await refusal(identity(sandbox, sandbox.user('alice')));
    expect([code, status]).toEqual(['SignatureDoesNotMatch', 403]);
    expect(message).toMatch(
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    );
  });

  it('says that a signature is not yet current', async () => {
    const sandbox = await sandboxForTest({ faults: { clockOffsetMs: -16 * minutes } });
    const { code, message } = await refusal(identity(sandbox, sandbox.user('alice')));
    expect(code).toBe('SignatureDoesNotMatch');
    expect(message).toMatch(
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/,
    );
  });

  it('gives clients the account’s time in the Date header', async () => {
    const sandbox = await sandboxForTest({ faults: { clockOffsetMs: 10 * minutes } });
    const client = stsFor(sandbox, sandbox.user('alice'));
    await client.send(new GetSessionTokenCommand(mfaOf(sandbox.user('alice'), Date.now() + 10 * minutes)));
    expect(client.config.systemClockOffset / minutes).toBeCloseTo(10, 0);
  });
});
