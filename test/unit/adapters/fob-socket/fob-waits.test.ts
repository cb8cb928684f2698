import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectFob } from '../../../../src/main/adapters/fob-socket/restart-note';
import type { LocalHandler } from '../../../../src/main/adapters/local-server/local-server';
import { openFobSocket, type FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import type { SocketAddress } from '../../../../src/main/adapters/fob-socket/socket-address';
import { posixShells, runProgram, whereIs, type Ended } from '../../shells/run';
import { startFobSocket } from './clients';

const command = resolve('assets/bin/fob');
const notRunning = {
  status: 3,
  stdout: '',
  stderr: 'fob: Fob is not running. Start it (the app named Fob), then try again.\n',
};

let folder: string;
let address: SocketAddress & { kind: 'unix' };
let note: string;
const started: FobSocket[] = [];
const processes: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-waits-'));
  address = { kind: 'unix', path: join(folder, '.fob', 'fob.sock'), ownFolder: true };
  note = `${address.path}.expected`;
  await mkdir(join(folder, '.fob'), { mode: 0o700 });
  await mkdir(join(folder, 'tools'));
  await tool('curl', `echo >>${folder}/tries; exec ${whereIs('curl')} "$@"`);
});
afterEach(async () => {
  for (const process of processes.splice(0)) process.kill('SIGKILL');
  for (const fob of started.splice(0)) await fob.stop();
  await rm(folder, { recursive: true });
});

/** Creates a program that comes first in the PATH of `fob`. */
async function tool(name: string, script: string): Promise<void> {
  await writeFile(join(folder, 'tools', name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'tools', name), 0o755);
}

/** How many times `fob` has tried to reach Fob. */
const tries = (): number => (existsSync(`${folder}/tries`) ? readFileSync(`${folder}/tries`, 'utf8').length : 0);
const hasTried = (times: number): Promise<void> =>
  expect.poll(tries, { message: 'fob has tried again' }).toBeGreaterThanOrEqual(times);

const fob = (under: string[], args: string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  runProgram([...under, command, ...args], {
    PATH: `${folder}/tools:${process.env.PATH ?? ''}`,
    HOME: folder,
    ...environment,
  });

/** A handler that answers with the name of its Fob and the path. */
const answering =
  (name: string): LocalHandler =>
  ({ path }) =>
    Promise.resolve({ status: 200, body: `${name} ${path}`, contentType: 'text/plain' });

async function start(handle: LocalHandler): Promise<FobSocket> {
  const socket = await startFobSocket(address, { handle });
  if (!socket.ok) throw new Error(socket.error.detail);
  started.push(socket.value);
  return socket.value;
}

/** Starts a Fob in a separate process, which a test can kill. It answers nobody. Resolves when it listens. */
async function startKillable(onAsked = ''): Promise<() => Promise<void>> {
  const script = `
    const server = require('node:http').createServer(() => { ${onAsked} });
    server.listen(process.argv[1], () => console.log('listening'));`;
  const child = spawn(process.execPath, ['-e', script, address.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  await new Promise((done) => child.stdout.once('data', done));
  return async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    expect((await lstat(address.path)).isSocket()).toBe(true);
  };
}

const EPOCH = 1_800_000_000;

/** A clock that goes on by some seconds each time it is read. */
async function fastClock(step: number): Promise<void> {
  await writeFile(join(folder, 'time'), `${EPOCH}\n`);
  const next = `echo $(($(cat ${folder}/time) + ${step})) >${folder}/later; mv ${folder}/later ${folder}/time`;
  await tool('date', `cat ${folder}/time; ${next}`);
}

/** Seconds until nobody waits for Fob any more: enough for two tries, although the note has only whole seconds. */
const SOON = 6;

const now = (): number => Math.floor(Date.now() / 1000);

describe.each(posixShells.map((words) => words.join(' ')))('fob under %s', (words) => {
  const under = words.split(' ');

  it('waits while Fob starts and nobody listens yet', async () => {
    expectFob(address, 20);
    const asked = fob(under, ['credentials', 'dev']);
    await hasTried(2);
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
  });

  it('waits between the end of one Fob and the start of the next', async () => {
    await (await start(answering('old'))).stop();
    const asked = fob(under, ['credentials', 'dev']);
    await hasTried(2);
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
  });

  it('asks the next Fob again if the one before ended without an answer', async () => {
    let asks = 0;
    const old = await start(() => new Promise(() => (asks += 1)));
    const asked = fob(under, ['credentials', 'dev']);
    await expect.poll(() => asks).toBe(1);
    await old.stop();
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
  });

  it('says at once that Fob is not running after a crash', async () => {
    await (
      await startKillable()
    )();
    expect(await fob(under, ['credentials', 'dev'])).toEqual(notRunning);
    expect(tries()).toBe(1);
  });

  it('says at once that Fob is not running if the note is not valid', async () => {
    const notes = {
      'an old one': `${now()}\n`,
      'from before the clock was set back': `${now() + 3600}\n`,
      empty: '',
      words: 'soon\n',
      negative: `-${now() + 5}\n`,
      'a number too long for a shell': `${'9'.repeat(40)}\n`,
      'a command': '$(touch pwned) `touch pwned` a[$(touch pwned)]\n',
    };
    for (const [what, text] of Object.entries(notes)) {
      await writeFile(note, text);
      const before = tries();
      expect({ what, ...(await fob(under, ['credentials', 'dev'])) }).toEqual({ what, ...notRunning });
      expect({ what, tries: tries() - before }).toEqual({ what, tries: 1 });
    }
    expect(existsSync('pwned')).toBe(false);
  });
});

describe('fob', () => {
  it('waits at the socket, without another try, until Fob has started', async () => {
    const socket = openFobSocket(address);
    started.push(socket);
    await socket.opened;
    const asked = fob(['sh'], ['credentials', 'dev']);
    await hasTried(1);
    await socket.serve({ handle: answering('new') });
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
    expect(tries()).toBe(1);
  });

  it('asks the next Fob again if the one before was killed without an answer', async () => {
    const kill = await startKillable(`require('node:fs').writeFileSync('${folder}/asked', '')`);
    const asked = fob(['sh'], ['credentials', 'dev']);
    await expect.poll(() => existsSync(join(folder, 'asked'))).toBe(true);
    await kill();
    await hasTried(2);
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
  });

  it('waits if a crash left a socket behind and Fob starts again', async () => {
    await (
      await startKillable()
    )();
    expectFob(address, 20);
    const asked = fob(['sh'], ['credentials', 'dev']);
    await hasTried(2);
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
  });

  it('gives up if Fob does not start', async () => {
    expectFob(address, SOON);
    expect(await fob(['sh'], ['credentials', 'dev'])).toEqual(notRunning);
    expect(tries()).toBeGreaterThan(1);
  });

  it('waits even if sleep takes only whole seconds', async () => {
    await tool('sleep', `case $1 in *.*) echo "invalid number" >&2; exit 1 ;; esac; exec ${whereIs('sleep')} "$1"`);
    expectFob(address, 20);
    const asked = fob(['sh'], ['credentials', 'dev']);
    await hasTried(2);
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: 'new /credentials', stderr: '' });
  });

  it.each([
    [['env', 'dev'], 'new /env'],
    [['list'], 'new /list'],
    [['status', 'dev'], 'new /status'],
    [['refresh', 'dev'], 'new /refresh'],
    [['stop', 'dev'], 'new /stop'],
  ])('repeats a command that may be repeated: %j', async (args, answer) => {
    let asks = 0;
    const old = await start(() => new Promise(() => (asks += 1)));
    const asked = fob(['sh'], args);
    await expect.poll(() => asks).toBe(1);
    await old.stop();
    await start(answering('new'));
    expect(await asked).toEqual({ status: 0, stdout: answer, stderr: '' });
  });

  it('does not open a page twice', async () => {
    const asked: string[] = [];
    const noting: LocalHandler = ({ path }) => new Promise(() => asked.push(path));
    const old = await start(noting);
    const login = fob(['sh'], ['login', 'dev']);
    await expect.poll(() => asked).toEqual(['/login']);
    await Promise.all([old.stop(), start(noting)]);
    expect(await login).toEqual({ status: 1, stdout: '', stderr: 'fob: Fob ended before it answered. Try again.\n' });
    expect([asked, tries()]).toEqual([['/login'], 1]);
  });

  it('opens a page after it has waited for Fob', async () => {
    expectFob(address, 20);
    const login = fob(['sh'], ['login', 'dev']);
    await hasTried(2);
    await start(answering('new'));
    expect(await login).toEqual({ status: 0, stdout: 'new /login', stderr: '' });
  });

  it('runs a command once it has the credentials', async () => {
    expectFob(address, 20);
    const ran = fob(['sh'], ['exec', 'dev', '--', 'printenv', 'GREETING'], { cut_until: 'mine' });
    await hasTried(2);
    await start(() => Promise.resolve({ status: 200, body: "export GREETING='hello'\n", contentType: 'text/plain' }));
    expect(await ran).toEqual({ status: 0, stdout: 'hello\n', stderr: '' });
  });

  it('stops asking after ten seconds if the connection is cut each time', async () => {
    const cuts = createServer((client) => client.once('data', () => client.destroy()));
    await new Promise<void>((done) => cuts.listen(address.path, done));
    await fastClock(2);
    const ended = await fob(['sh'], ['credentials', 'dev']);
    cuts.close();
    expect(ended).toEqual({ status: 1, stdout: '', stderr: 'fob: Fob ended before it answered. Try again.\n' });
    expect(tries()).toBe(1 + 10 / 2);
  });

  it('waits at most a minute for a Fob that starts again and again', async () => {
    await fastClock(5);
    await tool('sleep', `echo $(($(cat ${folder}/time) + 20)) >${note}`);
    await writeFile(note, `${EPOCH + 20}\n`);
    expect(await fob(['sh'], ['credentials', 'dev'])).toEqual(notRunning);
    expect(tries()).toBeGreaterThanOrEqual(40 / 5);
    expect(tries()).toBeLessThanOrEqual(1 + 60 / 5);
  });

  it.each(['date', 'sleep'])('says that Fob is not running if there is no %s to wait with', async (missing) => {
    expectFob(address, 20);
    await tool(missing, 'echo "not here" >&2; exit 127');
    expect(await fob(['sh'], ['credentials', 'dev'])).toEqual(notRunning);
    expect(tries()).toBe(1);
  });

  it('finds the note beside a socket in an odd place', async () => {
    const odd = join(folder, ".fob/it's $x.sock");
    appendFileSync(`${odd}.expected`, `${now() + SOON}\n`);
    expect(await fob(['sh'], ['credentials', 'dev'], { FOB_SOCKET: odd })).toEqual(notRunning);
    expect(tries()).toBeGreaterThan(1);
  });
});
