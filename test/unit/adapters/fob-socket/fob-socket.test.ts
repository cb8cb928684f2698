import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalHandler, ServerLimits } from '../../../../src/main/adapters/local-server/local-server';
import { openFobSocket, type FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { MOST_CONNECTIONS } from '../../../../src/main/adapters/local-server/connection-limit';
import type { SocketAddress } from '../../../../src/main/adapters/fob-socket/socket-address';
import { attacksOn } from './attacks';
import { ask, exchange, rawConnection, silent, startFobSocket, type Way, wayTo } from './clients';

let folder: string;
let fob: FobSocket | undefined;
let way: Way;
let handled: string[];
let bugs: unknown[];

const echo: LocalHandler = ({ path, query }) => {
  handled.push(`${path} ${query.get('profile') ?? ''}`);
  return Promise.resolve({ status: 200, body: '{"Version":1}', contentType: 'application/json' });
};

describe.each(['unix', 'tcp'] as const)('the server on %s', (kind) => {
  const placeIn = (base: string): SocketAddress =>
    kind === 'unix'
      ? { kind, path: join(base, 'fob', 'fob.sock'), ownFolder: true }
      : { kind, endpointFile: join(base, 'fob', 'endpoint') };

  async function start(handle: LocalHandler = echo, limits: Partial<ServerLimits> = {}) {
    const place = placeIn(folder);
    const started = await startFobSocket(place, { handle, limits, onBug: (error) => bugs.push(error) });
    if (!started.ok) throw new Error(started.error.detail);
    fob = started.value;
    way = await wayTo(place);
  }

  /** Opens the socket. It answers nobody yet. */
  async function open(): Promise<FobSocket> {
    const place = placeIn(folder);
    const socket = openFobSocket(place);
    expect(await socket.opened).toEqual({ ok: true, value: null });
    way = await wayTo(place);
    return socket;
  }

  const head = (): string => {
    const lines = Object.entries(way.honest).map(([name, value]) => `${name}: ${value}\r\n`);
    return `GET /credentials HTTP/1.1\r\n${lines.join('')}\r\n`;
  };

  beforeEach(async () => {
    [handled, bugs, fob] = [[], [], undefined];
    folder = await mkdtemp(join(tmpdir(), 'fob-socket-'));
  });
  afterEach(async () => {
    await fob?.stop();
    await rm(folder, { recursive: true });
  });

  it('answers, and forbids caching the answer', async () => {
    await start();
    const { status, headers, body } = await ask(way);
    expect([status, body, headers['content-type']]).toEqual([200, '{"Version":1}', 'application/json']);
    expect([headers['cache-control'], headers.connection]).toEqual(['no-store', 'close']);
    expect(handled).toEqual(['/credentials dev']);
  });

  it('holds clients that connect before it can answer, then answers each one', async () => {
    fob = await open();
    const socket = rawConnection(way);
    await new Promise((resolve) => socket.once('connect', resolve));
    const early = Array.from({ length: 20 }, (_, index) => ask(way, { path: `/credentials?profile=${index}` }));
    await fob.serve({ handle: echo });
    const answers = await Promise.all(early);
    expect(answers.map(({ status }) => status)).toEqual(early.map(() => 200));
    expect(new Set(handled).size).toBe(20);
    // The time limit of a client that has sent nothing yet starts now.
    const answer = new Promise((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
    socket.write(head());
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it('applies the same guards to connections that it held', async () => {
    fob = await open();
    const early = ask(way, { headers: { origin: 'https://evil.example' } });
    await fob.serve({ handle: echo });
    expect((await early).status).toBe(403);
    expect(handled).toEqual([]);
  });

  // With TLS, a client cannot send a request before somebody answers its handshake.
  it.runIf(kind === 'unix')('tells the handler that a client left while it was held', async () => {
    fob = await open();
    const socket = rawConnection(way);
    await new Promise((resolve) => socket.once('connect', resolve));
    await new Promise((resolve) => socket.end(head(), () => resolve(null)));
    socket.destroy();
    let gone = false;
    await fob.serve({
      handle: ({ signal }) => new Promise(() => signal.addEventListener('abort', () => (gone = true))),
    });
    await expect.poll(() => gone).toBe(true);
  });

  it('holds a limited number of connections, the newest ones', async () => {
    fob = await open();
    const idle = await silent(way, MOST_CONNECTIONS);
    const honest = ask(way);
    await expect.poll(() => idle.filter((socket) => socket.closed)).toEqual([idle[0]]);
    await fob.serve({ handle: echo });
    expect((await honest).status).toBe(200);
    idle.forEach((socket) => socket.destroy());
  });

  it('cuts held connections when it ends', async () => {
    fob = await open();
    const early = ask(way).catch(() => 'cut');
    const socket = rawConnection(way);
    await new Promise((resolve) => socket.once('connect', resolve));
    await fob.stop();
    expect(await early).toBe('cut');
    await expect(ask(way)).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  it('does not stay open if it is stopped while it opens', async () => {
    const place = placeIn(folder);
    await openFobSocket(place).stop();
    await expect(wayTo(place).then(ask)).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  it('gives names to the handler unchanged', async () => {
    await start();
    const odd = '  a&b="c"%41+\n//é😀';
    await ask(way, { path: `/credentials?profile=${encodeURIComponent(odd)}` });
    await ask(way, { path: '//evil/../credentials' });
    expect(handled).toEqual([`/credentials ${odd}`, '//evil/../credentials ']);
  });

  it.each(attacksOn(kind))('refuses %s with %i', async (_, status, request) => {
    await start();
    expect((await ask(way, request)).status).toBe(status);
    expect(handled).toEqual([]);
  });

  it('refuses two Hosts, no Host, and anything that is not HTTP', async () => {
    await start();
    const lines = Object.entries(way.honest).map(([name, value]) => `${name}: ${value}\r\n`);
    const send = (head: string) => exchange(way, `${head}\r\n`);
    expect(await send(`GET / HTTP/1.1\r\n${lines.join('')}Host: evil.example\r\n`)).toMatch(/^HTTP\/1.1 (400|403) /);
    expect(await send('GET / HTTP/1.1\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await send('\u0016\u0003\u0001 hello TLS\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(handled).toEqual([]);
  });

  it('refuses headers of more than 40 kB', async () => {
    await start();
    await expect(ask(way, { path: `/credentials?profile=${'x'.repeat(41_000)}` })).resolves.toMatchObject({
      status: 400,
    });
    await expect(ask(way, { headers: { 'x-long': 'x'.repeat(41_000) } })).resolves.toMatchObject({ status: 400 });
    expect(handled).toEqual([]);
  });

  it('answers 200 clients at once', async () => {
    let release: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (release = resolve));
    await start(async (request) => {
      const answer = await echo(request);
      if (handled.length === 200) release();
      await all;
      return answer;
    });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => ask(way, { path: `/credentials?profile=${index}` })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(new Set(handled).size).toBe(200);
  });

  it('is not held up by clients that send nothing, half a request, or single bytes', async () => {
    await start(echo, { sendTime: 5_000 });
    const stalled = Array.from({ length: 100 }, () => rawConnection(way).resume());
    stalled.slice(0, 60).forEach((socket) => socket.write('GET /credentials HTTP/1.1\r\nHos'));
    const drip = setInterval(() => stalled.slice(50, 60).forEach((socket) => socket.write('G')), 50);
    let ended = 0;
    stalled.forEach((socket) => socket.once('close', () => (ended += 1)));

    expect((await ask(way)).status).toBe(200);
    expect(ended).toBe(0);
    await expect.poll(() => ended).toBe(100);
    clearInterval(drip);
  });

  it('cuts a client that does not read its answer', async () => {
    const body = 'x'.repeat(20_000_000);
    let isAnswered = false;
    const handle: LocalHandler = () => {
      isAnswered = true;
      return Promise.resolve({ status: 200, body, contentType: 'text/plain' });
    };
    await start(handle, { takeTime: 150 });
    const socket = rawConnection(way).pause();
    const head = Object.entries(way.honest).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET / HTTP/1.1\r\n${head.join('')}\r\n`);
    await expect.poll(() => isAnswered).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    let taken = 0;
    socket.on('data', (chunk) => (taken += chunk.length)).resume();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(taken).toBeLessThan(body.length);
  });

  it('tells the handler that its client has left', async () => {
    let gone = false;
    await start(({ signal }) => {
      signal.addEventListener('abort', () => (gone = true));
      handled.push('asked');
      return new Promise(() => undefined);
    });
    const socket = rawConnection(way);
    const head = Object.entries(way.honest).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET / HTTP/1.1\r\n${head.join('')}\r\n`);
    await expect.poll(() => handled).toEqual(['asked']);
    expect(gone).toBe(false);
    socket.destroy();
    await expect.poll(() => gone).toBe(true);
  });

  it('ends a handler that takes too long', async () => {
    let aborted = false;
    await start(
      ({ signal }) => {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => undefined);
      },
      { answerTime: 50 },
    );
    expect((await ask(way)).status).toBe(504);
    expect(aborted).toBe(true);
  });

  it('keeps the details of a bug to itself', async () => {
    const bug = new Error('SECRET');
    await start(() => Promise.reject(bug));
    const { status, body } = await ask(way);
    expect([status, body.includes('SECRET'), bugs]).toEqual([500, false, [bug]]);
  });

  it('limits the rate, and refusals do not count', async () => {
    await start(echo, { burst: 3, perSecond: 0.001 });
    for (let i = 0; i < 5; i++) await ask(way, { headers: { origin: 'https://evil.example' } });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await ask(way)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('answers every honest client beside 700 silent ones', async () => {
    await start(echo, { sendTime: 60_000 });
    const idle = await silent(way, 700);
    for (let round = 0; round < 5; round += 1) {
      const honest = Array.from({ length: 20 }, () => ask(way));
      expect((await Promise.all(honest)).map(({ status }) => status)).toEqual(honest.map(() => 200));
      idle.push(...(await silent(way, 50)));
    }
    const open = () => idle.filter((socket) => !socket.closed);
    await expect.poll(() => open().length).toBeLessThanOrEqual(MOST_CONNECTIONS);
    // Those that came last are there, because the longest silent ones make room.
    expect(open()).toEqual(idle.slice(-open().length));
    idle.forEach((socket) => socket.destroy());
  });

  it('cuts nobody with a valid request for one who is silent, and lets no more in than it may', async () => {
    const waiting: (() => void)[] = [];
    await start(
      () =>
        new Promise((resolve) => waiting.push(() => resolve({ status: 200, body: 'late', contentType: 'text/plain' }))),
      { connections: 5, sendTime: 60_000 },
    );
    const honest = Array.from({ length: 4 }, () => ask(way));
    await expect.poll(() => waiting).toHaveLength(4);
    const idle = await silent(way, 20);
    await expect.poll(() => idle.filter((socket) => !socket.closed)).toEqual([idle.at(-1)]);
    // The fifth honest one takes the place of the silent one. There is none for a sixth.
    honest.push(ask(way));
    await expect.poll(() => waiting).toHaveLength(5);
    await expect(ask(way)).rejects.toThrow();
    waiting.forEach((answer) => answer());
    expect((await Promise.all(honest)).map(({ body }) => body)).toEqual(honest.map(() => 'late'));
    expect(idle.every((socket) => socket.closed)).toBe(true);
  });

  it('has room again for each connection that ends', async () => {
    await start(echo, { connections: 3 });
    for (let count = 0; count < 10; count += 1) expect((await ask(way)).status).toBe(200);
  });

  it('serves one request per connection', async () => {
    await start();
    const head = Object.entries(way.honest).map(([name, value]) => `${name}: ${value}\r\n`);
    await exchange(way, `GET /1 HTTP/1.1\r\n${head.join('')}\r\nGET /2 HTTP/1.1\r\n${head.join('')}\r\n`);
    expect(handled).toEqual(['/1 ']);
  });

  it('removes control characters from a message, and repeats the message in a header', async () => {
    const body = 'No “dev”.\n\u001b[2J\u009b1mTry again.';
    await start(() => Promise.resolve({ status: 404, body, contentType: 'text/plain; charset=utf-8' }));
    const answer = await ask(way);
    expect(answer.body).toBe('No “dev”. [2J 1mTry again.');
    expect(answer.headers['fob-error']).toBe('No ?dev?. [2J 1mTry again.');
  });

  it('ends at once, even with requests under way', async () => {
    await start(() => new Promise(() => undefined));
    const waiting = ask(way).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fob?.stop();
    fob = undefined;
    expect(await waiting).toBe('cut');
    await expect(ask(way)).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  it('leaves no timer behind', async () => {
    await start();
    await ask(way);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await Promise.all(Array.from({ length: 20 }, () => ask(way)));
    await expect.poll(timers).toBeLessThanOrEqual(before);
  });
});
