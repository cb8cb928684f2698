import { createHash } from 'node:crypto';
import { connect as connectTls } from 'node:tls';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFobSocket, type FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { socketAddress, type SocketAddress } from '../../../../src/main/adapters/fob-socket/socket-address';
import { wrongTokens } from './attacks';
import { ask, startFobSocket, wayTo } from './clients';

let folder: string;
let path: string;
const started: FobSocket[] = [];

const handle = () => Promise.resolve({ status: 200, body: 'ok', contentType: 'text/plain' });
const socketAt = (at: string, ownFolder = true): SocketAddress => ({ kind: 'unix', path: at, ownFolder });
const mode = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

async function start(place: SocketAddress) {
  const result = await startFobSocket(place, { handle });
  if (result.ok) started.push(result.value);
  return result;
}

/** The detail of the refusal. Fails the test if there is none. */
async function refusal(place: SocketAddress): Promise<string> {
  const result = await start(place);
  if (result.ok) throw new Error('it started');
  return result.error.detail ?? '';
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-place-'));
  path = join(folder, 'own', 'fob.sock');
});
afterEach(async () => {
  for (const fob of started.splice(0)) await fob.stop();
  await rm(folder, { recursive: true });
});

describe('the socket', () => {
  it('is 0600 in a folder that is 0700, and is gone after the stop', async () => {
    await start(socketAt(path));
    expect([await mode(path), await mode(join(folder, 'own'))]).toEqual(['600', '700']);
    await started.pop()?.stop();
    await expect(lstat(path)).rejects.toThrow('ENOENT');
  });

  it('is gone at once, because a process that quits does not wait', async () => {
    await start(socketAt(path));
    void started[0]?.stop();
    expect(existsSync(path)).toBe(false);
  });

  it('closes Fob’s own folder to others', async () => {
    await mkdir(join(folder, 'own'));
    await chmod(join(folder, 'own'), 0o755);
    expect((await start(socketAt(path))).ok).toBe(true);
    expect(await mode(join(folder, 'own'))).toBe('700');
  });

  it('does not close a folder that the person chose, because others may use it', async () => {
    await mkdir(join(folder, 'own'));
    for (const open of [0o755, 0o710, 0o701]) {
      await chmod(join(folder, 'own'), open);
      expect(await refusal(socketAt(path, false))).toContain('Other users can enter');
      expect(await mode(join(folder, 'own'))).toBe(open.toString(8));
    }
  });

  it.runIf(process.getuid?.() === 0)('is not opened in another user’s folder', async () => {
    await mkdir(join(folder, 'own'), { mode: 0o700 });
    await chown(join(folder, 'own'), 65534, 65534);
    expect(await refusal(socketAt(path))).toContain('belongs to another user');
  });

  it.runIf(process.getuid?.() === 0)('is not opened where a link leads to another user’s folder', async () => {
    await mkdir(join(folder, 'theirs'), { mode: 0o700 });
    await chown(join(folder, 'theirs'), 65534, 65534);
    await symlink(join(folder, 'theirs'), join(folder, 'own'));
    expect(await refusal(socketAt(path))).toContain('belongs to another user');
  });

  it('replaces the socket of a Fob that was killed', async () => {
    await mkdir(join(folder, 'own'), { mode: 0o700 });
    const script = 'require("net").createServer().listen(process.argv[1], () => console.log("listening"))';
    const killed = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => killed.stdout.once('data', resolve));
    killed.kill('SIGKILL');
    await new Promise((resolve) => killed.once('exit', resolve));
    expect((await lstat(path)).isSocket()).toBe(true);
    expect((await start(socketAt(path))).ok).toBe(true);
    expect((await ask(await wayTo(socketAt(path)))).status).toBe(200);
  });

  it('never replaces the socket of a running Fob', async () => {
    await start(socketAt(path));
    expect(await refusal(socketAt(path))).toContain('Another program listens');
    expect((await ask(await wayTo(socketAt(path)))).status).toBe(200);
  });

  it('never replaces the socket of a running Fob that is too busy to answer', async () => {
    await mkdir(join(folder, 'own'), { mode: 0o700 });
    const busy = createServer(() => undefined);
    await new Promise<void>((resolve) => busy.listen(path, resolve));
    expect(await refusal(socketAt(path))).toContain('Another program listens');
    await new Promise((resolve) => busy.close(resolve));
  });

  it('never removes a file that is not a socket', async () => {
    await mkdir(join(folder, 'own'), { mode: 0o700 });
    await writeFile(path, 'precious');
    expect(await refusal(socketAt(path))).toContain('not a socket');
    await rm(path);
    await writeFile(join(folder, 'target'), 'precious');
    await symlink(join(folder, 'target'), path);
    expect(await refusal(socketAt(path))).toContain('not a socket');
    expect(await readFile(path, 'utf8')).toBe('precious');
  });

  it('says that its path is too long for a socket, and what to set', async () => {
    const { opened } = openFobSocket(socketAt(join(folder, 'x'.repeat(120), 'fob.sock')));
    expect(await opened).toMatchObject({
      ok: false,
      error: {
        message: expect.stringContaining('longer than 103 bytes') as string,
        nextStep: expect.stringContaining('FOB_SOCKET') as string,
      },
    });
  });

  it('is counted in bytes', async () => {
    const letters = 103 - Buffer.byteLength(`${folder}/own/`);
    const socket = openFobSocket(socketAt(join(folder, 'own', 'é'.repeat(Math.floor(letters / 2)))));
    expect(await socket.opened).toEqual({ ok: true, value: null });
    await socket.stop();
    expect(await refusal(socketAt(join(folder, 'own', 'é'.repeat(Math.ceil((letters + 1) / 2)))))).toContain(
      'too long',
    );
  });
});

describe('the endpoint file', () => {
  const place = (): SocketAddress => ({ kind: 'tcp', endpointFile: join(folder, 'own', 'endpoint') });
  const file = () => join(folder, 'own', 'endpoint');

  it('is 0600 in a folder that is 0700, and is gone after the stop', async () => {
    await start(place());
    expect([await mode(file()), await mode(join(folder, 'own'))]).toEqual(['600', '700']);
    await started.pop()?.stop();
    await expect(lstat(file())).rejects.toThrow('ENOENT');
  });

  it('is gone at once, because a process that quits does not wait', async () => {
    await start(place());
    void started[0]?.stop();
    expect(existsSync(file())).toBe(false);
  });

  it('has another key of the server at each start, the one that the server has', async () => {
    const pins: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const started = await startFobSocket(place(), { handle: () => new Promise(() => undefined) });
      if (!started.ok) throw new Error(started.error.detail);
      const text = await readFile(file(), 'utf8');
      const [, port, pin = ''] = /127\.0\.0\.1:(\d+)"[^]*pinnedpubkey = "([^"]+)"/.exec(text) ?? [];
      const socket = connectTls({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false });
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' }) ?? '';
      expect(pin).toBe(`sha256//${createHash('sha256').update(key).digest('base64')}`);
      pins.push(pin);
      socket.destroy();
      await started.value.stop();
    }
    expect(pins[0]).not.toBe(pins[1]);
  });

  it('has another token and port at each start', async () => {
    await start(place());
    const first = await wayTo(place());
    await start(place());
    const second = await wayTo(place());
    expect(second.honest.authorization).not.toBe(first.honest.authorization);
    // The first one still runs, but its file was replaced. Stopping it leaves the new file alone.
    await started.shift()?.stop();
    expect((await ask(second)).status).toBe(200);
    await expect(lstat(file())).resolves.toBeDefined();
  });

  it.each(wrongTokens)('serves nobody without its token: %s', async (_, wrong) => {
    await start(place());
    const way = await wayTo(place());
    const token = way.honest.authorization ?? '';
    expect(token).toMatch(/^Bearer [0-9a-f]{64}$/);
    expect((await ask(way, { headers: { authorization: wrong(token) } })).status).toBe(401);
  });

  it('listens on this computer only', async () => {
    await start(place());
    const way = await wayTo(place());
    const { networkInterfaces } = await import('node:os');
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4');
    for (const other of others) {
      const elsewhere = { ...way, connect: { ...way.connect, host: other?.address ?? '' } as Way['connect'] };
      await expect(ask(elsewhere)).rejects.toThrow('ECONNREFUSED');
    }
    expect('port' in way.connect && way.connect.port).toBeGreaterThan(0);
  });
});

describe('the place of the socket', () => {
  it.each<[NodeJS.Platform, string, NodeJS.ProcessEnv, SocketAddress]>([
    ['linux', '/home/a', {}, { kind: 'unix', path: '/home/a/.fob/fob.sock', ownFolder: true }],
    ['darwin', '/Users/a', { FOB_SOCKET: '' }, { kind: 'unix', path: '/Users/a/.fob/fob.sock', ownFolder: true }],
    ['linux', '/home/a', { FOB_SOCKET: '/run/x.sock' }, { kind: 'unix', path: '/run/x.sock', ownFolder: false }],
    ['win32', '/a', { LOCALAPPDATA: '/local' }, { kind: 'tcp', endpointFile: '/local/fob/endpoint' }],
    ['win32', '/a', {}, { kind: 'tcp', endpointFile: '/a/AppData/Local/fob/endpoint' }],
  ])('is right on %s with home %s and %j', (platform, home, environment, place) => {
    expect(socketAddress(platform, home, environment)).toEqual(place);
  });
});

type Way = Awaited<ReturnType<typeof wayTo>>;
