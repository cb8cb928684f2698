import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { basename } from 'node:path';
import type { PeerCertificate } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { untrusted } from '../../../../src/main/adapters/https/certificate-failure';
import { createAwsFederation } from '../../../../src/main/adapters/federation/federation';
import { lazyAgents } from '../../../../src/main/adapters/https/lazy-agents';
import type { CaBundle } from '../../../../src/main/core/ports';
import { someTarget } from '../../some-target';
import { Authority, type Issued } from '../../../sandbox/http/authority';
import { Servers } from './servers';

const key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
const setting = 'ca_bundle in line 4 of ~/.aws/config';
const servers = new Servers();
let corp: Authority;
let other: Authority;
let certificate: Issued;
let otherCertificate: Issued;

beforeAll(async () => {
  [corp, other] = await Promise.all([Authority.create('Corp Root'), Authority.create('Other Root')]);
  certificate = await corp.issue('DNS:localhost');
  otherCertificate = await other.issue('DNS:localhost');
});
afterAll(() => Promise.all([corp.remove(), other.remove()]));
afterEach(() => servers.stop());

/** A system whose own store is empty, so that only what a test names is trusted. */
const nobodyElse = () => ({ SSL_CERT_FILE: corp.at('ca.key') });
const agentsWithOnly = (environment: NodeJS.ProcessEnv, connectTimeout?: number) =>
  lazyAgents({ environment: { ...nobodyElse(), ...environment }, ...(connectTimeout && { connectTimeout }) });
const withOnly = (environment: NodeJS.ProcessEnv, connectTimeout?: number) =>
  createAwsIdentity(createAwsCalls({ pauses: [], agents: agentsWithOnly(environment, connectTimeout) }));

const targetAt = (port: number, caBundles: CaBundle[] = [], host = 'localhost') =>
  someTarget({ endpoint: `https://${host}:${port}`, caBundles });
const named = (file: string): CaBundle[] => [{ file, setting }];

describe('an endpoint whose certificate only one file vouches for is reached', () => {
  it.each(['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'])(
    'if %s names the file',
    async (variable) => {
      const aws = withOnly({ [variable]: corp.file });
      const { result } = await aws.getCallerIdentity(key, targetAt(await servers.aws(certificate)));
      expect(result).toMatchObject({ ok: true });
    },
  );

  it('if ca_bundle of the profile names it, also from the home folder and from the current one', async () => {
    const port = await servers.aws(certificate);
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(corp.folder);
    for (const file of [corp.file, `~/${basename(corp.file)}`, `./${basename(corp.file)}`]) {
      const { result } = await withOnly({ HOME: corp.folder }).getCallerIdentity(key, targetAt(port, named(file)));
      expect(result, file).toMatchObject({ ok: true });
    }
    cwd.mockRestore();
  });

  it('by the console’s sign-in, too', async () => {
    const port = await servers.aws(certificate);
    const federation = createAwsFederation({ agents: agentsWithOnly({}), pauses: [] });
    const session = { ...key, sessionToken: 't', expiresAt: 0 };
    const answer = (bundles: CaBundle[]) => federation.signinToken(session, `https://localhost:${port}`, bundles);
    expect(await answer([])).toMatchObject({ error: { kind: 'certificate', problem: 'issuer' } });
    expect(servers.requests).toBe(0);
    // The server answers as STS does, so this is no token. But it was reached.
    expect(await answer(named(corp.file))).toMatchObject({ error: { kind: 'not-aws', status: 200 } });
    expect(servers.requests).toBe(1);
  });

  it('by agents that all calls with the same bundles share, so that the bundles are read once', async () => {
    const agents = agentsWithOnly({});
    const [one, again] = await Promise.all([agents(named(corp.file)), agents(named(corp.file))]);
    expect(again.httpsAgent).toBe(one.httpsAgent);
    expect((await agents([])).httpsAgent).not.toBe(one.httpsAgent);
  });

  it('with one request, though there are two handshakes, so no code is sent twice', async () => {
    const aws = withOnly({ AWS_CA_BUNDLE: corp.file });
    const target = targetAt(await servers.aws(certificate));
    for (const requests of [1, 2, 3]) {
      expect((await aws.getCallerIdentity(key, target)).result.ok).toBe(true);
      expect(servers.requests).toBe(requests);
    }
  });

  it('by all of several calls at the same time', async () => {
    const aws = withOnly({ AWS_CA_BUNDLE: corp.file });
    const target = targetAt(await servers.aws(certificate));
    const answers = await Promise.all(Array.from({ length: 5 }, () => aws.getCallerIdentity(key, target)));
    expect(answers.map(({ result }) => result.ok)).toEqual([true, true, true, true, true]);
  });

  it('without a new start, after the file got another authority', async () => {
    const file = corp.at('changing.pem');
    const aws = withOnly({ AWS_CA_BUNDLE: file });
    const target = targetAt(await servers.aws(certificate));
    expect((await aws.getCallerIdentity(key, target)).result).toMatchObject({ error: { kind: 'ca-bundle' } });
    await copyFile(other.file, file);
    expect((await aws.getCallerIdentity(key, target)).result).toMatchObject({ error: { kind: 'certificate' } });
    await copyFile(corp.file, file);
    expect((await aws.getCallerIdentity(key, target)).result.ok).toBe(true);
  });

  it('beside the authorities of the system, which a bundle adds to', async () => {
    const aws = withOnly({ SSL_CERT_FILE: other.file });
    for (const port of [await servers.aws(certificate), await servers.aws(otherCertificate)]) {
      expect((await aws.getCallerIdentity(key, targetAt(port, named(corp.file)))).result.ok).toBe(true);
    }
  });
});

describe('a bundle counts only', () => {
  it('for the calls that name it', async () => {
    const aws = withOnly({});
    const port = await servers.aws(certificate);
    expect((await aws.getCallerIdentity(key, targetAt(port, named(corp.file)))).result.ok).toBe(true);
    const { result } = await aws.getCallerIdentity(key, targetAt(port));
    expect(result).toMatchObject({ error: { kind: 'certificate', problem: 'issuer' } });
  });

  it('if AWS_CA_BUNDLE, which replaces that of a profile, names no other', async () => {
    const port = await servers.aws(certificate);
    const call = async (environment: NodeJS.ProcessEnv) =>
      (await withOnly(environment).getCallerIdentity(key, targetAt(port, named(corp.file)))).result;
    expect(await call({ AWS_CA_BUNDLE: '' })).toMatchObject({ ok: true });
    expect(await call({ REQUESTS_CA_BUNDLE: other.file })).toMatchObject({ ok: true });
    expect(await call({ AWS_CA_BUNDLE: other.file })).toMatchObject({ error: { kind: 'certificate' } });
  });
});

describe('a bundle that cannot be used is an error that names file and setting:', () => {
  it.each([
    ['a missing file', 'missing.pem', /ENOENT/],
    ['a folder', 'folder', /is not a file/],
    ['a file without certificates', 'ca.key', /no certificate in PEM format/],
    ['a damaged certificate', 'damaged.pem', /no certificate in PEM format/],
    ['an empty file', 'empty.pem', /no certificate in PEM format/],
    ['an endless file', '/dev/zero', /is not a file/],
    ['a file that is too large', 'large.pem', /too large/],
  ])('%s', async (_, name, words) => {
    await mkdir(corp.at('folder'), { recursive: true });
    await writeFile(corp.at('damaged.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    await writeFile(corp.at('empty.pem'), '');
    await writeFile(corp.at('large.pem'), Buffer.alloc(5_000_001));
    const file = name.startsWith('/') ? name : corp.at(name);
    const port = await servers.aws(certificate);
    const { result } = await withOnly({}).getCallerIdentity(key, targetAt(port, named(file)));
    expect(result).toMatchObject({ error: { kind: 'ca-bundle', bundle: { file, setting } } });
    expect(!result.ok && result.error.message).toMatch(words);
    const fromVariable = await withOnly({ AWS_CA_BUNDLE: file }).getCallerIdentity(key, targetAt(port));
    expect(fromVariable.result).toMatchObject({ error: { kind: 'ca-bundle', bundle: { setting: 'AWS_CA_BUNDLE' } } });
    expect(servers.requests).toBe(0);
  });

  it.skipIf(process.getuid?.() === 0)('an unreadable file', async () => {
    const file = corp.at('secret.pem');
    await writeFile(file, '');
    await chmod(file, 0);
    const { result } = await withOnly({}).getCallerIdentity(key, targetAt(await servers.aws(certificate), named(file)));
    expect(result).toMatchObject({ error: { kind: 'ca-bundle' } });
  });

  it('but not if the certificate is trusted without it', async () => {
    const aws = withOnly({ SSL_CERT_FILE: corp.file });
    const port = await servers.aws(certificate);
    expect((await aws.getCallerIdentity(key, targetAt(port, named('/missing')))).result.ok).toBe(true);
  });
});

describe('a refused certificate is told apart, with its host and issuer:', () => {
  const fail = async (issued: Issued, environment: NodeJS.ProcessEnv = {}, host = 'localhost') => {
    const { result } = await withOnly(environment).getCallerIdentity(
      key,
      targetAt(await servers.aws(issued), [], host),
    );
    expect(servers.requests).toBe(0);
    return result.ok ? null : result.error;
  };

  it('nobody vouches for it', async () => {
    const error = await fail(certificate);
    expect(error).toMatchObject({ kind: 'certificate', problem: 'issuer', host: 'localhost', issuer: '“Corp Root”' });
    expect(error?.message).toMatch(/SELF_SIGNED_CERT_IN_CHAIN.*certificate of “server”, issued by “Corp Root”/);
  });

  it('nobody vouches for it, and the chain is not whole', async () => {
    const alone = certificate.cert.slice(0, certificate.cert.indexOf('-----END CERTIFICATE-----') + 25);
    expect(await fail({ ...certificate, cert: `${alone}\n` })).toMatchObject({
      problem: 'issuer',
      issuer: '“Corp Root”',
    });
  });

  it('it has expired', async () => {
    const error = await fail(await corp.issue('DNS:localhost', -1), { AWS_CA_BUNDLE: corp.file });
    expect(error).toMatchObject({ kind: 'certificate', problem: 'expired', issuer: '“Corp Root”' });
  });

  it('it belongs to another host', async () => {
    const error = await fail(await corp.issue('DNS:elsewhere.test'), { AWS_CA_BUNDLE: corp.file });
    expect(error).toMatchObject({ kind: 'certificate', problem: 'host', host: 'localhost' });
    expect(error?.message).toContain('elsewhere.test');
  });

  it('it is for a name, but an address was called', async () => {
    const error = await fail(certificate, { AWS_CA_BUNDLE: corp.file }, '127.0.0.1');
    expect(error).toMatchObject({ kind: 'certificate', problem: 'host', host: '127.0.0.1' });
  });

  it('names in it cannot forge lines or fill a page', async () => {
    const odd = await Authority.create(`Evil\n\t${'x'.repeat(50)}`.slice(0, 60));
    const error = await fail(await odd.issue('DNS:localhost'));
    await odd.remove();
    expect(error?.message).toContain('Evil x');
    expect(error?.message).not.toMatch(/[\n\t]/);
  });

  it('names of any length are cut', () => {
    const long = { CN: 'x'.repeat(100_000) } as PeerCertificate['subject'];
    const { failure } = untrusted(new Error('no'), 'localhost', { subject: long, issuer: long } as PeerCertificate);
    expect(JSON.stringify(failure).length).toBeLessThan(1_000);
  });

  it('a chain that leads in a circle ends', () => {
    type Detailed = Parameters<typeof untrusted>[2] & { issuerCertificate?: object };
    const [one, two] = ['One', 'Two'].map((name) => ({ subject: { CN: name }, issuer: { CN: name } }) as Detailed);
    if (!one || !two) throw new Error('Two certificates.');
    one.issuerCertificate = two;
    two.issuerCertificate = one;
    const error = Object.assign(new Error('no'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    expect(untrusted(error, 'localhost', one).failure).toMatchObject({ kind: 'certificate', problem: 'issuer' });
  });

  it('even if a variable would switch the check off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const error = await fail(certificate);
    vi.unstubAllEnvs();
    expect(error).toMatchObject({ kind: 'certificate' });
  });
});

describe('other trouble on the way is told apart:', () => {
  const reach = async (port: number, scheme = 'https', connectTimeout?: number) => {
    const target = someTarget({ endpoint: `${scheme}://localhost:${port}` });
    const { result } = await withOnly({}, connectTimeout).getCallerIdentity(key, target);
    return result.ok ? null : result.error.kind;
  };

  it('a server without TLS', async () => {
    expect(await reach(await servers.aws())).toBe('no-tls');
  });

  it('a port where nothing listens', async () => {
    const port = await servers.tcp(() => undefined);
    await servers.stop();
    for (const scheme of ['http', 'https']) expect(await reach(port, scheme)).toBe('refused');
  });

  it('a connection that ends before or during the handshake, which other authorities would not save', async () => {
    let connections = 0;
    const ending = (end: (socket: Socket) => void) =>
      servers.tcp((socket) => {
        connections += 1;
        end(socket);
      });
    expect(await reach(await ending((socket) => socket.destroy()))).toBe('reset');
    expect(await reach(await ending((socket) => socket.once('data', () => socket.destroy())))).toBe('reset');
    expect(connections).toBe(2);
  });

  it('a server that never finishes the handshake', async () => {
    expect(await reach(await servers.tcp(() => undefined), 'https', 100)).toBe('timeout');
  });

  it('a host that does not exist', async () => {
    const target = someTarget({ endpoint: 'https://fob-test.invalid' });
    const { result } = await withOnly({}).getCallerIdentity(key, target);
    // Without any network, the system does not know whether the host exists.
    expect(['name-unknown', 'network']).toContain(!result.ok && result.error.kind);
  });
});
