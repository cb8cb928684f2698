/** Real processes: which one a command says it is, and whether that very one still runs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createProcesses } from '../../../../src/main/adapters/processes/processes';
import { linuxAncestry } from '../../../../src/main/adapters/processes/linux-ancestry';
import { linuxProcesses } from '../../../../src/main/adapters/processes/linux-processes';
import { psProcesses } from '../../../../src/main/adapters/processes/ps-processes';
import { runProgram } from '../../shells/run';

let folder: string;
let file: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-processes-'));
  file = join(folder, 'config');
  await writeFile(file, '');
});
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => rm(folder, { recursive: true }));

/** Starts a program that waits for its input to end. */
async function waiting(...command: string[]): Promise<ChildProcess> {
  const [program = 'cat', ...args] = command.length === 0 ? ['sh', '-c', 'echo ready; exec cat'] : command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  children.push(child);
  await new Promise((resolve, reject) => child.once('error', reject).stdout.once('data', resolve));
  return child;
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

/** What `fob exec` would send from inside the process. */
const saysLinux = async (pid = 0) => ({ pid: String(pid), born: await readFile(`/proc/${pid}/stat`, 'latin1') });
const saysPs = async (pid = 0) => ({
  pid: String(pid),
  born: (await runProgram(['ps', '-o', 'lstart=', '-p', String(pid)], { LC_ALL: 'C', TZ: 'UTC' })).stdout,
});

const byPs = createProcesses('darwin', '');

describe.skipIf(process.platform !== 'linux').each([
  ['/proc', createProcesses('linux', ''), saysLinux],
  ['ps', byPs, saysPs],
])('a process by %s', (_, processes, says) => {
  it('is found, lives under the same name after it became another program, and is gone when it ends', async () => {
    const child = await waiting();
    const found = await processes.find(await says(child.pid), file);
    if (found === null || found === 'unseen') throw new Error('not found');
    expect(found.pid).toBe(child.pid);
    expect(await processes.isAlive(found)).toBe(true);
    child.stdin?.end();
    await ended(child);
    expect(await processes.isAlive(found)).toBe(false);
  });

  it('is another one if it began at another time', async () => {
    const child = await waiting();
    const found = await processes.find(await says(child.pid), file);
    if (found === null || found === 'unseen') throw new Error('not found');
    expect(await processes.isAlive({ pid: child.pid ?? 0, born: `${found.born}0` })).toBe(false);
    expect(await processes.isAlive({ pid: process.pid, born: found.born })).toBe(false);
  });

  it('is not found under the id of another process, as a container or another computer would send it', async () => {
    const [child, other] = [await waiting(), await says(process.pid)];
    expect(await processes.find({ ...other, pid: String(child.pid) }, file)).toBeNull();
  });

  it.each([
    ['', ''],
    ['0', ''],
    ['-1', '1'],
    ['self', '1'],
    ['../1', '1'],
    ['1e3', '1'],
    ['99999999999', '1'],
  ])('is not found by odd words: %j, %j', async (pid, born) => {
    expect(await processes.find({ pid, born }, file)).toBeNull();
    expect(await processes.find({ pid: String(process.pid), born }, file)).toBeNull();
  });

  it('goes on when only its first thread has ended', async ({ skip }) => {
    skip(processes === byPs, 'ps shows the first thread alone');
    const script = `import ctypes, sys, threading, time
threading.Thread(target=time.sleep, args=(60,)).start()
print('ready', flush=True)
sys.stdin.readline()
ctypes.CDLL(None).pthread_exit(None)`;
    const child = await waiting('python3', '-c', script);
    const found = await processes.find(await says(child.pid), file);
    if (found === null || found === 'unseen') throw new Error('not found');
    child.stdin?.write('\n');
    const state = async () => (await readFile(`/proc/${found.pid}/stat`, 'latin1')).split(') ')[1]?.[0];
    await expect.poll(state).toBe('Z');
    expect(await processes.isAlive(found)).toBe(true);
    child.kill('SIGKILL');
    await ended(child);
    expect(await processes.isAlive(found)).toBe(false);
  });

  it('has ended while its parent has not noticed', async () => {
    // The child ends when another program has taken the place of the shell, which would wait for it.
    const parent = await waiting('sh', '-c', 'exec 3<&0; { read line <&3; } & echo $!; exec sleep 30');
    await expect.poll(() => readFile(`/proc/${parent.pid ?? 0}/comm`, 'latin1')).toBe('sleep\n');
    const pid = Number((await childrenOf(parent.pid ?? 0))[0]);
    parent.stdin?.write('\n');
    await expect.poll(async () => (await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ')[1]?.[0]).toBe('Z');
    expect(await processes.find(await says(pid), file)).toBeNull();
  });
});

const childrenOf = async (pid: number) =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1')).trim().split(' ');

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'a process that cannot use what Fob offers',
  () => {
    const processes = createProcesses('linux', '');

    it('has a network of its own', async ({ skip }) => {
      const { status } = await runProgram(['unshare', '--net', 'true'], process.env);
      skip(status !== 0, 'namespaces cannot be made here');
      const child = await waiting('unshare', '--net', 'sh', '-c', 'echo ready; exec cat');
      expect(await processes.find(await saysLinux(child.pid), file)).toBeNull();
    });

    it('sees another file at the path', async ({ skip }) => {
      const { status } = await runProgram(['unshare', '--mount', 'true'], process.env);
      skip(status !== 0, 'namespaces cannot be made here');
      const child = await waiting(
        'unshare',
        '--mount',
        'sh',
        '-c',
        `mount -t tmpfs none '${folder}'; echo ready; exec cat`,
      );
      expect(await processes.find(await saysLinux(child.pid), file)).toBeNull();
      expect(await processes.find(await saysLinux(child.pid), '/etc/passwd')).not.toBeNull();
    });
  },
);

describe.skipIf(process.platform === 'win32')('a process that the system cannot see now', () => {
  const other = { pid: process.pid, born: 'boot 1' };

  it.each(['EMFILE', 'ENFILE', 'ENOMEM', 'EACCES', 'EIO'])('has not ended because of %s at /proc', async (code) => {
    let isShort = true;
    const processes = linuxProcesses((path) =>
      isShort ? Promise.reject(Object.assign(new Error(code), { code })) : readFile(path, 'latin1'),
    );
    expect(await processes.isAlive(other)).toBeNull();
    expect(await processes.find({ pid: String(process.pid), born: '1' }, file)).toBe('unseen');
    isShort = false;
    expect(await processes.isAlive(other)).toBe(false);
  });

  it('has not ended because the start of the computer was not read once', async () => {
    let tries = 0;
    const line = `1 (x) S ${'0 '.repeat(18)}77 0`;
    const read = (path: string) => (path.endsWith('stat') ? Promise.resolve(line) : boot());
    const boot = () => ((tries += 1) === 1 ? Promise.reject(new Error('EMFILE')) : Promise.resolve('boot\n'));
    const processes = linuxProcesses(read);
    expect(await processes.isAlive({ pid: 1, born: 'boot 77' })).toBeNull();
    expect(await processes.isAlive({ pid: 1, born: 'boot 77' })).toBe(true);
  });

  it.each([
    ['could not be started', null],
    ['was ended because it took too long', 'kill -9 $$'],
    ['failed', 'echo no; exit 1'],
    ['failed in another way', 'exit 2'],
  ])('has not ended because ps %s', async (_, code) => {
    const ps = join(folder, `ps ${code?.replace(/\W/g, '') ?? 'none'}`);
    if (code !== null) await writeFile(ps, `#!/bin/sh\n${code}\n`, { mode: 0o755 });
    expect(await psProcesses(ps).isAlive(other)).toBeNull();
    expect(await psProcesses(ps).find({ pid: '1', born: 'x' }, file)).toBe('unseen');
  });
});

it('no process is found on Windows', async () => {
  const processes = createProcesses('win32', '');
  expect(await processes.find({ pid: String(process.pid), born: '' }, file)).toBeNull();
  expect(await processes.isAlive({ pid: process.pid, born: '' })).toBe(false);
});

describe.skipIf(process.platform !== 'linux')('the command line of a process', () => {
  it('is read also if Fob pauses meanwhile, as on a busy computer', async () => {
    const { pid = 0 } = await waiting();
    const asked = linuxAncestry({ pid, uptime: uptime() }, () => Promise.resolve('boot'));
    // So the reads have begun, and none has ended.
    for (let turns = 0; turns < 10; turns++) await Promise.resolve();
    const end = performance.now() + 500;
    while (performance.now() < end);
    const [facts] = await asked;
    expect(facts?.args).toEqual(['cat']);
  });
});
