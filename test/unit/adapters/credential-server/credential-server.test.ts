import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCredentialServer } from '../../../../src/main/adapters/credential-server/credential-server';
import type { ServerLimits } from '../../../../src/main/adapters/local-server/local-server';
import type { CredentialServer, ServerAnswer, ServerAddress } from '../../../../src/main/core/ports';
import { attacksOn, wrongTokens } from '../fob-socket/attacks';
import { ask, exchange, rawConnection, silent, type Way } from '../fob-socket/clients';

let home: string;
let folder: string;
let server: CredentialServer;
let place: ServerAddress;
let handled: string[];
let bugs: unknown[];
/** The hashes of the tokens that single commands have. */
let commands: Set<string>;
let asked: (string | null)[];
const others: Server[] = [];

const PROFILE_PATH = '/profiles/dev.json';
const served: ServerAnswer = { status: 200, body: '{"AccessKeyId":"ASIA"}' };
const echo = (path: string, tokenHash: string | null): Promise<ServerAnswer> => {
  handled.push(path);
  asked.push(tokenHash);
  return Promise.resolve(served);
};

/** A port that the system gives to no outgoing connection, so that nobody takes it between two starts. */
let nextPort = 20_000 + (process.pid % 5_000);

/** Rejects if the port cannot be had, so that the test fails that wanted it. */
async function takePort(by: Server, port: number): Promise<void> {
  by.listen(port, '127.0.0.1');
  await once(by, 'listening');
}

async function start(answer = echo, limits: Partial<ServerLimits> = {}, port = nextPort++): Promise<Way> {
  server = createCredentialServer({ folder, limits, onBug: (bug) => bugs.push(bug) });
  const listening = await server.listen(port, { knows: (hash) => commands.has(hash), answer });
  if (!listening.ok) throw new Error(listening.error.detail);
  place = listening.value;
  return way();
}

async function way(): Promise<Way> {
  const authorization = await readFile(place.tokenFile, 'utf8');
  return {
    connect: { host: '127.0.0.1', port: place.port },
    honest: { host: `127.0.0.1:${place.port}`, authorization },
  };
}

const head = ({ honest }: Way) => Object.entries(honest).map(([name, value]) => `${name}: ${value}\r\n`);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

beforeEach(async () => {
  [handled, bugs, asked, commands] = [[], [], [], new Set()];
  home = await mkdtemp(join(tmpdir(), 'fob-server-'));
  folder = join(home, '.fob');
});
afterEach(async () => {
  await server.close();
  for (const other of others.splice(0)) other.close();
  await rm(home, { recursive: true });
});

describe('the credentials server', () => {
  it('answers a client that knows the token, and forbids caching the answer', async () => {
    const { status, headers, body } = await ask(await start(), { path: PROFILE_PATH });
    expect([status, body, headers['content-type']]).toEqual([200, served.body, 'application/json']);
    expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(handled).toEqual([PROFILE_PATH]);
  });

  it.each(attacksOn('tcp'))('refuses %s with %i', async (_, status, request) => {
    expect((await ask(await start(), { path: PROFILE_PATH, ...request })).status).toBe(status);
    expect(handled).toEqual([]);
  });

  it('answers a command that has a token of its own, and tells who asks by the hash', async () => {
    const { connect: to, honest } = await start();
    const [command, stranger] = [await server.newToken(), await server.newToken()];
    expect([command.token, command.hash]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), sha256(command.token)]);
    commands.add(command.hash);
    const asks = (token: string) =>
      ask({ connect: to, honest: { ...honest, authorization: `Bearer ${token}` } }, { path: '/command' });
    expect((await asks(command.token)).status).toBe(200);
    for (const wrong of [stranger.token, command.hash, `${command.token}0`])
      expect((await asks(wrong)).status).toBe(401);
    expect((await ask({ connect: to, honest })).status).toBe(200);
    expect(asked).toEqual([command.hash, null]);
    commands.clear();
    expect((await asks(command.token)).status).toBe(401);
  });

  it.each(['localhost', '[::1]', '127.0.0.2', '127.0.0.1.', '0.0.0.0'])(
    'does not answer to another name: %s',
    async (name) => {
      const honest = await start();
      expect((await ask(honest, { path: PROFILE_PATH, headers: { host: `${name}:${place.port}` } })).status).toBe(403);
      expect(handled).toEqual([]);
    },
  );

  it.each(wrongTokens)('serves nobody without its token: %s', async (_, wrong) => {
    const honest = await start();
    const authorization = wrong(honest.honest['authorization'] ?? '');
    const { status, body } = await ask(honest, { path: PROFILE_PATH, headers: { authorization } });
    expect(status).toBe(401);
    expect(JSON.parse(body)).toMatchObject({ code: 'Http401', Message: 'The token is missing or wrong.' });
    expect(handled).toEqual([]);
  });

  it('takes the token only from its header', async () => {
    const honest = await start();
    const token = encodeURIComponent(honest.honest['authorization'] ?? '');
    const attempt = {
      path: `${PROFILE_PATH}?authorization=${token}`,
      headers: { authorization: undefined, cookie: token },
    };
    expect((await ask(honest, attempt)).status).toBe(401);
    const twice = head(honest).join('') + `authorization: ${honest.honest['authorization'] ?? ''}\r\n`;
    expect(await exchange(honest, `GET ${PROFILE_PATH} HTTP/1.1\r\n${twice}\r\n`)).toMatch(/^HTTP\/1.1 401 /);
  });

  it('refuses two Hosts, headers of more than 8 kB, and anything that is not HTTP', async () => {
    const honest = await start();
    const raw = (text: string) => exchange(honest, text);
    expect(await raw(`GET ${PROFILE_PATH} HTTP/1.1\r\n${head(honest).join('')}Host: evil.example\r\n\r\n`)).toMatch(
      / 40[03] /,
    );
    expect(await raw('\u0016\u0003\u0001 hello TLS\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect((await ask(honest, { path: PROFILE_PATH, headers: { 'x-long': 'x'.repeat(9_000) } })).status).toBe(400);
    expect((await ask(honest, { path: `/${'x'.repeat(9_000)}` })).status).toBe(400);
    expect(handled).toEqual([]);
  });

  it('limits the rate, and refusals do not count', async () => {
    const honest = await start(echo, { burst: 2, perSecond: 0.001 });
    for (let i = 0; i < 5; i++) await ask(honest, { path: PROFILE_PATH, headers: { authorization: 'Bearer guess' } });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(honest, { path: PROFILE_PATH })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('is not held up by clients that are silent, slow, or do not read their answer', async () => {
    const honest = await start(echo, { sendTime: 5_000 });
    const stalled = Array.from({ length: 100 }, () => rawConnection(honest).resume());
    stalled.slice(0, 60).forEach((socket) => socket.write(`GET ${PROFILE_PATH} HTTP/1.1\r\nHos`));
    const drip = setInterval(() => stalled.slice(50, 60).forEach((socket) => socket.write('G')), 50);
    let ended = 0;
    stalled.forEach((socket) => socket.once('close', () => (ended += 1)));
    expect((await ask(honest, { path: PROFILE_PATH })).status).toBe(200);
    expect(ended).toBe(0);
    await expect.poll(() => ended).toBe(100);
    clearInterval(drip);
  });

  it('answers every honest client beside 700 silent ones', async () => {
    const honest = await start(echo, { sendTime: 60_000 });
    const idle = await silent(honest, 700);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(honest, { path: PROFILE_PATH })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    idle.forEach((socket) => socket.destroy());
  });

  it('lets no stranger without its token keep an honest client out', async () => {
    const honest = await start(echo, { connections: 4, sendTime: 60_000, answerTime: 60_000 });
    const strangers = await silent(honest, 4);
    strangers.forEach((socket) => socket.write(`GET ${PROFILE_PATH} HTTP/1.1\r\nAuthorization: Bearer guess\r\n`));
    expect((await ask(honest, { path: PROFILE_PATH })).status).toBe(200);
    await expect.poll(() => strangers.filter((socket) => socket.closed)).toEqual([strangers[0]]);
    strangers.forEach((socket) => socket.destroy());
  });

  it('lets no client wait for long, and keeps the details of a bug to itself', async () => {
    const slow = await start(() => new Promise(() => undefined), { answerTime: 50 });
    expect((await ask(slow, { path: PROFILE_PATH })).status).toBe(504);
    await server.close();
    const bug = new Error('SECRET');
    const broken = await start(() => Promise.reject(bug));
    const { status, body } = await ask(broken, { path: PROFILE_PATH });
    expect([status, body.includes('SECRET'), bugs]).toEqual([500, false, [bug]]);
    expect(JSON.parse(body)).toMatchObject({ code: 'Http500' });
  });

  it('serves one request per connection', async () => {
    const honest = await start();
    const request = `GET ${PROFILE_PATH} HTTP/1.1\r\n${head(honest).join('')}\r\n`;
    await exchange(honest, request + request);
    expect(handled).toEqual([PROFILE_PATH]);
  });

  it('listens on this computer only', async () => {
    const honest = await start();
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4');
    for (const { address = '' } of elsewhere.map((one) => one ?? { address: '' })) {
      const attempt = ask({ ...honest, connect: { host: address, port: place.port } }, { path: PROFILE_PATH });
      await expect(attempt).rejects.toThrow('ECONNREFUSED');
    }
    expect((await ask(honest, { path: PROFILE_PATH })).status).toBe(200);
  });

  it('ends at once, even with requests under way', async () => {
    const honest = await start(() => new Promise(() => undefined));
    const waiting = ask(honest, { path: PROFILE_PATH }).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closing = server.close();
    expect(existsSync(place.tokenFile)).toBe(false);
    await closing;
    expect(await waiting).toBe('cut');
    await expect(ask(honest, { path: PROFILE_PATH })).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the token’s file', () => {
  it('contains only the value of the header, 0600 in a folder that is 0700', async () => {
    const honest = await start();
    expect(honest.honest['authorization']).toMatch(/^Bearer [0-9a-f]{64}$/);
    expect(place.tokenFile).toBe(join(folder, `container-token-${place.port}`));
    expect([await modeOf(place.tokenFile), await modeOf(folder)]).toEqual(['600', '700']);
  });

  it('is not written into a folder of another user', async () => {
    if (process.getuid?.() !== 0) return;
    await mkdir(folder, { mode: 0o700 });
    await chown(folder, 65534, 65534);
    const port = nextPort++;
    await expect(start(echo, {}, port)).rejects.toThrow('belongs to another user');
    // Then nothing listens either.
    const error = new Promise((resolve) => connect(port, '127.0.0.1').once('connect', resolve).once('error', resolve));
    expect(await error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('has another token at each start, and the old token does not work', async () => {
    const first = await start();
    await server.close();
    const second = await start(echo, {}, place.port);
    expect(second.connect).toEqual(first.connect);
    expect(second.honest['authorization']).not.toBe(first.honest['authorization']);
    expect((await ask(first, { path: PROFILE_PATH })).status).toBe(401);
    expect((await ask(second, { path: PROFILE_PATH })).status).toBe(200);
  });
});

describe('the port', () => {
  it('stays the same. If it is taken, another one is used, and the file that tools knew is gone', async () => {
    await start();
    const { port, tokenFile } = place;
    await server.close();
    await start(echo, {}, port);
    expect(place).toEqual({ port, tokenFile });
    await server.close();

    // Another program waits there for requests of tools that know the old address.
    let sent = '';
    const stranger = createServer((socket) => socket.on('data', (chunk) => (sent += chunk.toString())));
    others.push(stranger);
    await takePort(stranger, port);
    const honest = await start(echo, {}, port);
    expect(place.port).not.toBe(port);
    await expect(lstat(tokenFile)).rejects.toThrow('ENOENT');
    expect((await ask(honest, { path: PROFILE_PATH })).status).toBe(200);
    expect(sent).toBe('');
  });

  it('stays the same, too, if it is taken for a moment', async () => {
    const port = nextPort++;
    const other = createServer();
    await takePort(other, port);
    const starting = start(echo, {}, port);
    setTimeout(() => other.close(), 30);
    await starting;
    expect(place.port).toBe(port);
  });
});

describe('after a crash', () => {
  it('what a stranger on the old port learned opens nothing, and the file that leads there is gone', async () => {
    const before = await start();
    const { port, tokenFile } = place;
    const left = await readFile(tokenFile, 'utf8');
    await server.close();
    // A crash deletes nothing.
    await writeFile(tokenFile, left, { mode: 0o600 });
    await writeFile(join(folder, 'container-token-notes'), 'mine');

    const learned: string[] = [];
    const stranger = createServer((socket) => socket.on('data', (chunk) => learned.push(chunk.toString())));
    others.push(stranger);
    await takePort(stranger, port);
    const unanswered = rawConnection(before);
    unanswered.write(`GET ${PROFILE_PATH} HTTP/1.1\r\n${head(before).join('')}\r\n`);
    await expect.poll(() => learned.join('')).toContain(left);

    unanswered.destroy();
    const honest = await start(echo, {}, port);
    await expect(lstat(tokenFile)).rejects.toThrow('ENOENT');
    expect(await readFile(join(folder, 'container-token-notes'), 'utf8')).toBe('mine');
    expect((await ask(honest, { path: PROFILE_PATH, headers: { authorization: left } })).status).toBe(401);
    expect((await ask(honest, { path: PROFILE_PATH })).status).toBe(200);
  });
});

describe.runIf(process.getuid?.() === 0)('another user of this computer', () => {
  const asNobody = (...command: string[]) =>
    promisify(execFile)('runuser', ['-u', 'nobody', '--', ...command]).catch((error: unknown) => error);

  it('reaches the port, but neither reads the token nor is served', async () => {
    const honest = await start();
    await chmod(home, 0o755);
    expect(await asNobody('cat', place.tokenFile)).toMatchObject({ stdout: '' });
    // This holds even if everybody may enter the folder.
    await chmod(folder, 0o755);
    expect(await asNobody('cat', place.tokenFile)).toMatchObject({ stdout: '' });
    const url = `http://127.0.0.1:${place.port}${PROFILE_PATH}`;
    expect(await asNobody('curl', '-s', '-w', '%{http_code}', url)).toMatchObject({
      stdout: expect.stringMatching(/401$/) as string,
    });
    expect(handled).toEqual([]);
    // The same request works with the token, so the token keeps the other user out.
    const header = `Authorization: ${honest.honest['authorization'] ?? ''}`;
    expect(await asNobody('curl', '-s', '-H', header, url)).toMatchObject({ stdout: served.body });
  });
});
