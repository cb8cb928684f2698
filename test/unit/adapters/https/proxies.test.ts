import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAwsCalls } from '../../../../src/main/adapters/aws/aws-calls';
import { createAwsIdentity } from '../../../../src/main/adapters/aws/aws-identity';
import { lazyAgents } from '../../../../src/main/adapters/https/lazy-agents';
import type { AwsFailure } from '../../../../src/main/core/ports';
import { someTarget } from '../../some-target';
import { Authority, type Issued } from '../../../sandbox/http/authority';
import { Servers } from './servers';
import { startProxy, type Asked, type Refusal } from './test-proxy';

const key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
const servers = new Servers();
let corp: Authority;
let certificate: Issued;
let asked: Asked[];

beforeAll(async () => {
  corp = await Authority.create('Corp Root');
  certificate = await corp.issue('DNS:localhost,DNS:sts.invalid,IP:127.0.0.1');
});
afterAll(() => corp.remove());
beforeEach(() => (asked = []));
afterEach(() => servers.stop());

/** Calls GetCallerIdentity at an endpoint that only a proxy can find, unless another one is named. */
async function call(environment: NodeJS.ProcessEnv, endpoint = 'https://sts.invalid'): Promise<AwsFailure | null> {
  const agents = lazyAgents({ connectTimeout: 2_000, environment: { AWS_CA_BUNDLE: corp.file, ...environment } });
  const aws = createAwsIdentity(createAwsCalls({ agents, pauses: [] }));
  const { result } = await aws.getCallerIdentity(key, someTarget({ endpoint }));
  return result.ok ? null : result.error;
}

describe('through a proxy', () => {
  it('Fob asks it to connect, and speaks TLS with the endpoint itself', async () => {
    const proxy = await startProxy(servers, asked, { to: await servers.aws(certificate) });
    expect(await call({ HTTPS_PROXY: `http://127.0.0.1:${proxy}` })).toBeNull();
    // The second connection is the one that trusts the bundle.
    expect(asked.map(({ line }) => line)).toEqual(Array(2).fill('CONNECT sts.invalid:443 HTTP/1.1'));
    expect(asked[0]?.headers).toMatchObject({ host: 'sts.invalid:443' });
    expect(asked[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(servers.requests).toBe(1);
  });

  it.each([
    ['user:password', 'user:password'],
    ['user:pa%23s%3As%40%2F', 'user:pa#s:s@/'],
    ['us%C3%A9r:p%C3%A4ss', 'usér:päss'],
    ['user:100%', 'user:100%'],
    ['user:a:b@c', 'user:a:b@c'],
    ['user', 'user:'],
    [':password', ':password'],
  ])('Fob signs in as %s', async (user, expected) => {
    const proxy = await startProxy(servers, asked, { to: await servers.aws(certificate) });
    expect(await call({ HTTPS_PROXY: `http://${user}@127.0.0.1:${proxy}` })).toBeNull();
    const [way, value = ''] = asked[0]?.headers['proxy-authorization']?.split(' ') ?? [];
    expect([way, Buffer.from(value, 'base64').toString()]).toEqual(['Basic', expected]);
  });

  it('whose address has no scheme, Fob goes as through http://, and a slash at its end changes nothing', async () => {
    const proxy = await startProxy(servers, asked, { to: await servers.aws(certificate) });
    for (const start of ['', '//', 'http://', 'HTTP://', ' ']) {
      asked = [];
      expect(await call({ HTTPS_PROXY: `${start}127.0.0.1:${proxy}/` }), start).toBeNull();
    }
  });

  it('that is itself reached over TLS, the bundle counts for it, too', async () => {
    const proxy = await startProxy(servers, asked, { to: await servers.aws(certificate) }, certificate);
    expect(await call({ HTTPS_PROXY: `https://localhost:${proxy}` })).toBeNull();
    expect(await call({ HTTPS_PROXY: `https://localhost:${proxy}`, AWS_CA_BUNDLE: '' })).toMatchObject({
      kind: 'certificate',
      host: 'localhost',
    });
  });

  it('a request over http:// is sent whole, with the password', async () => {
    const proxy = await startProxy(servers, asked, { to: await servers.aws() });
    const environment = { HTTP_PROXY: `http://user:word@127.0.0.1:${proxy}` };
    expect(await call(environment, 'http://sts.invalid:81/path')).toBeNull();
    expect(asked).toMatchObject([
      {
        line: 'POST http://sts.invalid:81/path/ HTTP/1.1',
        headers: { host: 'sts.invalid:81', 'proxy-authorization': 'Basic dXNlcjp3b3Jk' },
      },
    ]);
  });

  it('an address in brackets can be called', async () => {
    const proxy = await startProxy(servers, asked, { refuse: 'status 403' });
    await call({ HTTPS_PROXY: `127.0.0.1:${proxy}` }, 'https://[2001:db8::1]:8443');
    expect(asked[0]?.line).toBe('CONNECT [2001:db8::1]:8443 HTTP/1.1');
  });
});

describe('a proxy that does not help is told with its name and its variable:', () => {
  it.each<[Refusal, string, RegExp]>([
    ['status 502', 'refused', /^The proxy answered CONNECT with status 502\.$/],
    ['status 403', 'refused', /^The proxy answered CONNECT with status 403\.$/],
    ['status 407', 'login', /status 407.*offers Basic/],
    ['no HTTP', 'refused', /Parse Error/],
    ['a closed connection', 'refused', /socket hang up/],
  ])('%s', async (refuse, problem, words) => {
    const proxy = await startProxy(servers, asked, { refuse });
    const failure = await call({ HTTPS_PROXY: `http://user:word@127.0.0.1:${proxy}` });
    expect(failure).toMatchObject({ kind: 'proxy', problem, variable: 'HTTPS_PROXY', proxy: `127.0.0.1:${proxy}` });
    expect(failure?.message).toMatch(words);
    expect(asked).toHaveLength(1);
  });

  it('nothing listens at its port', async () => {
    const port = await servers.tcp(() => undefined);
    await servers.stop();
    for (const endpoint of ['https://sts.invalid', 'http://sts.invalid']) {
      const environment = { HTTPS_PROXY: `127.0.0.1:${port}`, HTTP_PROXY: `127.0.0.1:${port}` };
      expect(await call(environment, endpoint)).toMatchObject({ kind: 'proxy', problem: 'unreachable' });
    }
  });

  it('it never answers', async () => {
    const proxy = await startProxy(servers, asked, 'silent');
    expect(await call({ HTTPS_PROXY: `127.0.0.1:${proxy}` })).toMatchObject({
      kind: 'proxy',
      problem: 'refused',
      message: 'The proxy did not answer in time.',
    });
  });

  it('it wants a password for a request over http://', async () => {
    const proxy = await startProxy(servers, asked, { refuse: 'status 407' });
    const failure = await call({ HTTP_PROXY: `127.0.0.1:${proxy}` }, 'http://sts.invalid');
    expect(failure).toMatchObject({ kind: 'proxy', problem: 'login', variable: 'HTTP_PROXY' });
  });
});

describe('a variable that holds no address of a proxy is an error that names the variable and repeats no part of it:', () => {
  it.each([
    'http://user:s3cret@127.0.0.1:99999',
    'http://user:s3/cret@127.0.0.1:8080',
    'http://user:s3#cret@127.0.0.1:8080',
    'http://user:s3?cret@127.0.0.1:8080',
    'http://user:1234/s3cret@127.0.0.1:8080',
    'http://user:s3cret',
    'http://user:s3cret@',
    'http://127.0.0.1:8080/s3cret',
    'http://',
    'ftp://user:s3cret@127.0.0.1',
    'user://s3cret@127.0.0.1',
    'http://a b',
    ':8080',
  ])('%s', async (address) => {
    for (const variable of ['HTTPS_PROXY', 'https_proxy']) {
      const failure = await call({ [variable]: address });
      expect(failure).toMatchObject({ kind: 'proxy', problem: 'address', variable, proxy: null });
      expect(failure?.message).not.toMatch(/s3|cret|user|127/);
    }
  });

  it.each(['socks://', 'socks4://', 'socks4a://', 'socks5://', 'SOCKS5h://'])(
    'and %s is refused by name',
    async (start) => {
      const failure = await call({ HTTPS_PROXY: `${start}user:s3cret@127.0.0.1:1080` });
      expect(failure).toMatchObject({ kind: 'proxy', problem: 'socks', variable: 'HTTPS_PROXY' });
      expect(failure?.message).toContain(start);
    },
  );

  it('unless the endpoint is called directly', async () => {
    const port = await servers.aws(certificate);
    expect(await call({ HTTPS_PROXY: 'http://', NO_PROXY: 'localhost' }, `https://localhost:${port}`)).toBeNull();
    expect(await call({ HTTP_PROXY: 'http://' }, `https://localhost:${port}`)).toBeNull();
  });
});
