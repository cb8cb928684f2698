import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { createAwsMfaDevices } from '../../../../src/main/adapters/aws/aws-mfa-devices';
import type { AwsTarget } from '../../../../src/main/core/ports';
import { someTarget } from '../../some-target';

const key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
const proof = { serial: 'arn:aws:iam::111122223333:mfa/alice', code: '123456' };
const identityXml =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn</Arn><UserId>id</UserId><Account>1</Account>' +
  '</GetCallerIdentityResult></GetCallerIdentityResponse>';
const errorXml = (code: string, message: string) =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

let requests: number;
let answer: RequestListener;
let server: Server;
let target: AwsTarget & { endpoint: string };
const listener: RequestListener = (request, response) => {
  requests += 1;
  request.resume().on('end', () => answer(request, response));
};

async function listen(started: Server) {
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo;
  return someTarget({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}` });
}

beforeEach(async () => {
  requests = 0;
  server = createServer(listener);
  target = await listen(server);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const aws = createAwsIdentity(createAwsCalls({ pauses: [1], callTimeout: 5_000 }));
const session = (identity = aws) => identity.getSessionToken(key, target, { durationSeconds: 900 }, proof);

describe('strange answers', () => {
  it('if every answer refuses because of the clock, Fob sends the code twice, not three times', async () => {
    answer = (_, response) => {
      const date = new Date(Date.now() + requests * 1_200_000).toUTCString();
      response.writeHead(403, { date, 'content-type': 'text/xml' });
      response.end(errorXml('SignatureDoesNotMatch', 'Signature expired: x is now earlier than y'));
    };
    expect((await session()).result).toMatchObject({ ok: false, error: { code: 'SignatureDoesNotMatch' } });
    expect(requests).toBe(2);
  });

  it('503 without content is a fault of AWS', async () => {
    answer = (_, response) => response.writeHead(503).end();
    expect((await session()).result).toMatchObject({ ok: false, error: { kind: 'answer', status: 503 } });
    expect(requests).toBe(1);
  });

  it('a server without the call is named with the call, and tells its own time', async () => {
    const date = new Date(Date.now() + 3 * 3_600_000).toUTCString();
    answer = (_, response) => response.writeHead(405, { date, 'content-type': 'application/json' }).end('{}');
    const { result, clockOffset } = await aws.getCallerIdentity(key, target);
    const server = { endpoint: target.endpoint, action: 'GetCallerIdentity' };
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-aws', status: 405, server } });
    expect(clockOffset).toBeGreaterThan(2.9 * 3_600_000);
  });

  it('a page that a network shows in its place does not tell the time', async () => {
    const date = new Date(Date.now() + 3 * 3_600_000).toUTCString();
    answer = (_, response) => response.writeHead(200, { date }).end('<html>');
    expect((await aws.getCallerIdentity(key, target)).clockOffset).toBeNull();
  });

  it('a success without credentials is not from AWS', async () => {
    answer = (_, response) => response.writeHead(200).end('<GetSessionTokenResponse></GetSessionTokenResponse>');
    expect((await session()).result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
  });

  const credentialsXml = (end: string) =>
    `<GetSessionTokenResponse><GetSessionTokenResult><Credentials><AccessKeyId>ASIA</AccessKeyId>` +
    `<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${end}</Expiration>` +
    `</Credentials></GetSessionTokenResult></GetSessionTokenResponse>`;

  it.each([
    '2099-01-01T00:00:00Z',
    '275760-09-13T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '1970-01-01T00:00:00Z',
    'soon',
    '',
  ])('credentials that end at “%s” are not from AWS', async (end) => {
    answer = (_, response) => response.writeHead(200).end(credentialsXml(end));
    expect((await session()).result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
    expect(requests).toBe(1);
  });

  it.each([
    ['in 2099', { date: 'Thu, 01 Jan 2099 00:00:00 GMT' }],
    ['in 275760', { date: 'Sat, 13 Sep 275760 00:00:00 GMT' }],
    ['in 1970', { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }],
    ['from a cache', { age: '172800' }],
  ])('a date %s tells no time, and the next call is signed with this computer’s', async (_, headers) => {
    let signedAt = '';
    answer = (request, response) => {
      signedAt = String(request.headers['x-amz-date']);
      response.writeHead(403, { 'content-type': 'text/xml', ...headers });
      response.end(errorXml('SignatureDoesNotMatch', 'Signature expired: x is now earlier than y'));
    };
    for (const times of [1, 2]) {
      expect(await aws.getCallerIdentity(key, target)).toMatchObject({ result: { ok: false }, clockOffset: null });
      expect(requests).toBe(times);
      expect(signedAt.slice(0, 8)).toBe(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
    }
  });

  it('incomplete XML is not from AWS', async () => {
    answer = (_, response) => response.writeHead(200).end(identityXml.slice(0, 60));
    expect((await aws.getCallerIdentity(key, target)).result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
  });

  it('a connection that is cut in the middle of the answer is a failure of the network', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(identityXml.slice(0, 60), () => response.destroy());
    };
    expect((await session()).result).toMatchObject({ ok: false, error: { kind: 'reset' } });
    expect(requests).toBe(1);
  });

  it('an answer that comes too slowly is ended when the time of the call is up', async () => {
    let drip: NodeJS.Timeout | undefined;
    answer = (_, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write(' '), 20);
    };
    const { result } = await session(createAwsIdentity(createAwsCalls({ callTimeout: 200 })));
    clearInterval(drip);
    expect(result).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  });

  it('Fob stops reading an endless page', async () => {
    let more = true;
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.on('close', () => (more = false));
      const write = () => {
        while (more && response.write('<html>'.padEnd(65_536)));
        if (more) response.once('drain', write);
      };
      write();
    };
    expect((await session()).result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
    await expect.poll(() => more).toBe(false);
  });
});

describe('an answer of IAM', () => {
  const devices = createAwsMfaDevices(createAwsCalls({ pauses: [] }));
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const created = (inside: string) =>
    `<CreateVirtualMFADeviceResponse><CreateVirtualMFADeviceResult><VirtualMFADevice>${inside}</VirtualMFADevice></CreateVirtualMFADeviceResult></CreateVirtualMFADeviceResponse>`;
  const listed = (inside: string) =>
    `<ListVirtualMFADevicesResponse><ListVirtualMFADevicesResult>${inside}</ListVirtualMFADevicesResult></ListVirtualMFADevicesResponse>`;
  const serial = '<SerialNumber>arn:aws:iam::111122223333:mfa/alice</SerialNumber>';
  const png = `<QRCodePNG>${base64('png')}</QRCodePNG>`;
  const iam = () => ({ ...target, iamEndpoint: target.endpoint });

  it.each([
    ['a serial number', created(`<Base32StringSeed>${base64('ABCD2345')}</Base32StringSeed>${png}`)],
    ['a seed', created(serial + png)],
    ['a seed in base32', created(`${serial}<Base32StringSeed>${base64('not a seed')}</Base32StringSeed>${png}`)],
    ['a QR code', created(`${serial}<Base32StringSeed>${base64('ABCD2345')}</Base32StringSeed>`)],
  ])('about a new device is not from AWS without %s', async (_, xml) => {
    answer = (_request, response) => response.writeHead(200).end(xml);
    const { result } = await devices.createVirtualMfaDevice(key, iam(), 'alice');
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
    expect(requests).toBe(1);
  });

  it.each([
    ['its rows', '<IsTruncated>false</IsTruncated>'],
    ['the rest of them', `<VirtualMFADevices/><IsTruncated>true</IsTruncated>`],
    ['a serial number', '<VirtualMFADevices><member/></VirtualMFADevices>'],
    ['the ARN of a user', `<VirtualMFADevices><member>${serial}<User/></member></VirtualMFADevices>`],
  ])('with a list is not from AWS without %s', async (_, inside) => {
    answer = (_request, response) => response.writeHead(200).end(listed(inside));
    const { result } = await devices.listVirtualMfaDevices(key, iam());
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
  });

  it('with a page that leads to itself is not from AWS', async () => {
    const page = '<VirtualMFADevices/><IsTruncated>true</IsTruncated><Marker>again</Marker>';
    answer = (_, response) => response.writeHead(200).end(listed(page));
    const { result } = await devices.listVirtualMfaDevices(key, iam());
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-aws' } });
  });

  it('with an endless list is not read further when the time of the call is up', async () => {
    let pages = 0;
    const page = () => `<VirtualMFADevices/><IsTruncated>true</IsTruncated><Marker>${(pages += 1)}</Marker>`;
    answer = (_, response) => response.writeHead(200).end(listed(page()));
    const hurried = createAwsMfaDevices(createAwsCalls({ callTimeout: 200 }));
    const { result } = await hurried.listVirtualMfaDevices(key, iam());
    expect(result).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  });

  it('may be about a device of the root user', async () => {
    const root = `<User><UserId>111122223333</UserId><Arn>arn:aws:iam::111122223333:root</Arn></User>`;
    answer = (_, response) =>
      response.writeHead(200).end(listed(`<VirtualMFADevices><member>${serial}${root}</member></VirtualMFADevices>`));
    expect((await devices.listVirtualMfaDevices(key, iam())).result).toEqual({
      ok: true,
      value: [{ serial: 'arn:aws:iam::111122223333:mfa/alice', userArn: 'arn:aws:iam::111122223333:root' }],
    });
  });
});
