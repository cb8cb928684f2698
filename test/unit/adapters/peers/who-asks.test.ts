/** Real programs ask over a real socket, and Fob says which program it was, and what started it. */
import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir, uptime } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPeers } from '../../../../src/main/adapters/peers/peers';
import { createProcesses } from '../../../../src/main/adapters/processes/processes';
import { psAncestry, psColumns } from '../../../../src/main/adapters/processes/ps-ancestry';
import { realPath } from '../../../../src/main/adapters/processes/real-path';
import { Callers } from '../../../../src/main/core/callers/callers';
import { claimIn } from '../../../../src/main/core/callers/claim';
import type { Program } from '../../../../src/main/core/callers/program';
import type { Peer, Processes } from '../../../../src/main/core/ports';
import { openFobSocket, type FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { isInstalled, runProgram } from '../../shells/run';
import { startFobSocket } from '../fob-socket/clients';

const linux = createProcesses('linux', '');
const native = resolve('node_modules', '@koromix', `koffi-${process.platform}-${process.arch}`);

let folder: string;
let fob: string;
let socket: FobSocket;
let env: NodeJS.ProcessEnv;
let processes: Processes = linux;
let answers: Promise<Program>[] = [];

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'fob-who-')));
  fob = join(folder, '.fob', 'bin', 'fob');
  await mkdir(join(folder, '.fob', 'bin'), { recursive: true, mode: 0o700 });
  await chmod(join(folder, '.fob'), 0o700);
  await copyFile(resolve('assets/bin/fob'), fob);
  await chmod(fob, 0o755);
  env = { PATH: process.env.PATH, HOME: folder };
  const own = { pid: 1, home: folder, realPath };
  const started = await startFobSocket(
    { kind: 'unix', path: join(folder, '.fob', 'fob.sock'), ownFolder: true },
    {
      peers: createPeers(native),
      handle: async ({ path, query, peer }) => {
        const callers = new Callers(processes, own, fob);
        const program = callers.of({ peer, claim: claimIn(query) });
        answers.push(program);
        await program;
        return { status: 200, contentType: 'text/plain', body: path === '/exec' ? '' : '{}\n' };
      },
    },
  );
  if (!started.ok) throw new Error(started.error.message);
  socket = started.value;
});
afterAll(async () => {
  await socket.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  answers = [];
  processes = linux;
});

async function askedBy(...command: string[]): Promise<Program> {
  const { status, stderr } = await runProgram(command, env);
  expect([status, stderr]).toEqual([0, '']);
  const [first] = answers;
  if (first === undefined) throw new Error('Nobody asked.');
  return first;
}

/** A script in the folder, which somebody can run. */
async function script(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text, { mode: 0o755 });
  return path;
}

const names = ({ view }: Program) => [view.name, ...view.parents];

describe.skipIf(process.platform !== 'linux')('the program that asks', () => {
  it('is the first process that is neither curl nor fob, with its arguments and its folder', async () => {
    await script(
      'tool.py',
      `#!/usr/bin/env python3\nimport subprocess, sys\nsubprocess.run(['${fob}', 'credentials', 'admin'], stdout=subprocess.DEVNULL, check=True, cwd='/')\n`,
    );
    const { view } = await askedBy('bash', '-c', `cd ${folder}; ./tool.py plan --token abcdef123; exit 0`);
    expect(view).toMatchObject({
      name: 'tool.py',
      path: '~/tool.py',
      commandLine: 'tool.py plan --token …',
      folder: '~',
      isConfirmed: true,
      claims: null,
    });
    expect(view.parents[0]).toMatch(/bash/);
  });

  it('is the tool, where a shell runs the one line with fob for it', async () => {
    const js = await script(
      'sdk.cjs',
      `require('child_process').execSync("'${fob}' credentials admin; true", { shell: '/bin/bash' });`,
    );
    expect(names(await askedBy('node', js))[0]).toBe('sdk.cjs');
  });

  it('is found through a link to fob', async () => {
    const link = join(folder, 'link-to-fob');
    await symlink(fob, link);
    const tool = await script(
      'linked.py',
      `import subprocess\nsubprocess.run(['${link}', 'env', 'admin', '--shell', 'bash'], stdout=subprocess.DEVNULL, check=True)\n`,
    );
    expect((await askedBy('python3', tool)).view.name).toBe('linked.py');
  });

  it('is curl itself, where somebody asks without fob', async () => {
    const asked = await askedBy(
      'sh',
      '-c',
      `curl -qsS --unix-socket ${folder}/.fob/fob.sock 'http://fob/credentials?profile=admin&program=terraform' -o /dev/null; exit 0`,
    );
    // The program behind the connection said that it is another one.
    expect(asked.view).toMatchObject({ name: 'curl', claims: 'terraform', isConfirmed: true });
  });

  it('cannot hide behind another script with the name fob', async () => {
    const fake = await script(
      'fob',
      `#!/bin/sh\ncurl -qsS --unix-socket ${folder}/.fob/fob.sock 'http://fob/credentials?profile=admin' -o /dev/null\n`,
    );
    expect((await askedBy('sh', '-c', `${fake}; exit 0`)).view).toMatchObject({
      name: 'curl',
      parents: expect.arrayContaining(['fob']) as unknown,
    });
  });

  it('is told by its executable, whatever it calls itself', async () => {
    const asks = `require('child_process').execFileSync('${fob}', ['credentials', 'admin'])`;
    const { view } = await askedBy('bash', '-c', `exec -a terraform node -e "${asks}"`);
    expect(view).toMatchObject({ name: 'node', claims: 'terraform' });
  });

  it('is the command of fob exec, with what started it', async () => {
    const { view, isRecognized } = await askedBy(
      'bash',
      '-c',
      `${fob} exec admin -- true plan --password=hunter2; exit 0`,
    );
    expect(view).toMatchObject({ name: 'true', commandLine: 'true plan --password=…', path: null });
    expect(isRecognized).toBe(true);
  });

  it.skipIf(!isInstalled('script'))('was started in a terminal of its own, which counts', async () => {
    const inTerminal = () =>
      askedBy('script', '-qec', `bash -c 'bash -c "${fob} credentials admin >/dev/null; exit 0"; exit 0'`, '/dev/null');
    const first = await inTerminal();
    expect(first.view.place?.kind).toBe('terminal');
    answers = [];
    const second = await inTerminal();
    expect(second.view.name).toBe(first.view.name);
    expect(second.id).not.toBe(first.id);
    expect([first.isRecognized, second.isRecognized]).toEqual([true, true]);
  });

  it.skipIf(!isInstalled('script'))('is the shell itself, if a terminal was opened for this one line', async () => {
    const { view } = await askedBy(
      'script',
      '-qec',
      `bash -c '${fob} credentials admin >/dev/null; exit 0'`,
      '/dev/null',
    );
    expect(view).toMatchObject({ name: expect.stringMatching(/sh$/) as unknown, place: { kind: 'terminal' } });
  });

  it('is the same twice in one terminal, and another one once its file has changed', async () => {
    const tool = await script(
      'same.py',
      `import subprocess, sys\nsubprocess.run(['${fob}', 'credentials', 'admin'], stdout=subprocess.DEVNULL, check=True)\n`,
    );
    const changed = `${'#'.repeat(9)}\nimport subprocess\nsubprocess.run(['${fob}', 'credentials', 'admin'], stdout=subprocess.DEVNULL, check=True)\n`;
    await writeFile(join(folder, 'changed.py'), changed);
    await askedBy(
      'bash',
      '-c',
      `python3 ${tool}; python3 ${tool}; cp ${folder}/changed.py ${tool}; python3 ${tool}; exit 0`,
    );
    const [one, two, three] = (await Promise.all(answers)).map(({ id }) => id);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
  });

  it('is another one if another program started it', async () => {
    const ask = `import subprocess\nsubprocess.run(['${fob}', 'credentials', 'admin'], stdout=subprocess.DEVNULL, check=True)\n`;
    const tool = await script('tool2.py', ask);
    const agent = await script(
      'agent.py',
      `import subprocess\nsubprocess.run(['bash', '-c', 'python3 ${tool}; exit 0'], check=True)\n`,
    );
    await askedBy('bash', '-c', `python3 ${tool}; python3 ${agent}; exit 0`);
    const [person, byAgent] = await Promise.all(answers);
    expect(person?.view.name).toBe('tool2.py');
    expect(byAgent?.view.parents.slice(0, 2)).toEqual([expect.stringMatching(/bash/), 'agent.py']);
    expect(byAgent?.id).not.toBe(person?.id);
  });

  it('may have ended before it is looked at: then it says of itself who it is', async () => {
    processes = { ...linux, startedBy: () => Promise.resolve([]) };
    expect((await askedBy('bash', '-c', `${fob} credentials admin >/dev/null; exit 0`)).view).toMatchObject({
      name: 'bash',
      isConfirmed: false,
    });
  });

  it('is not a later process that got its id', async () => {
    processes = { ...linux, startedBy: (peer) => linux.startedBy({ ...peer, uptime: 1 }) };
    expect((await askedBy('bash', '-c', `${fob} credentials admin >/dev/null; exit 0`)).view.isConfirmed).toBe(false);
  });

  it('only says who it is, where koffi has no binary', async () => {
    expect(await createPeers('/nowhere').of(new (await import('node:net')).Socket())).toBeNull();
  });

  it('is found by ps too, as on macOS', async () => {
    processes = {
      ...linux,
      startedBy: async (from) => {
        const [table = '', executables = ''] = await Promise.all(
          psColumns.map(
            async (columns) => (await runProgram(['ps', '-ax', ...columns], { ...env, LC_ALL: 'C', TZ: 'UTC' })).stdout,
          ),
        );
        // On macOS `comm` is the whole path of the executable. Here it is a name, and for a script that of the script.
        const paths = executables.replace(
          /^(\s*\d+ )(.*)$/gm,
          (_, pid: string, name: string) =>
            `${pid}${name === 'curl' ? '/usr/bin/curl' : name === 'fob' ? '/bin/sh' : `/bin/bash`}`,
        );
        return psAncestry(from, table, paths);
      },
    };
    const tool = await script('by-ps.sh', `#!/bin/bash\n${fob} credentials admin >/dev/null\nexit 0\n`);
    const { view } = await askedBy('bash', '-c', `${tool}; exit 0`);
    expect(view).toMatchObject({ name: basename(tool), isConfirmed: true });
  });

  it('is told for 200 at once', async () => {
    const all = Array.from({ length: 200 }, () =>
      runProgram(['bash', '-c', `${fob} credentials admin >/dev/null; exit 0`], env),
    );
    expect((await Promise.all(all)).filter(({ status }) => status !== 0)).toEqual([]);
    const programs = await Promise.all(answers);
    expect(programs).toHaveLength(200);
    expect(programs.filter(({ view }) => !view.isConfirmed)).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('a tool at a port of this computer', () => {
  // Java's sockets are of IPv6 wherever they lead.
  it.each([
    ['AF_INET', '127.0.0.1'],
    ['AF_INET6', '::ffff:127.0.0.1'],
  ])('is the process that has the connection open: %s', async (family, address) => {
    const { createServer } = await import('node:net');
    const peers = createPeers(native);
    const asked = new Promise<number | null>((done) => {
      const server = createServer((connection) => {
        void peers.of(connection).then((peer) => {
          connection.end();
          server.close();
          done(peer?.pid ?? null);
        });
      }).listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        const child = spawn('python3', [
          '-c',
          `import socket, os\ns = socket.socket(socket.${family})\ns.connect(('${address}', ${port}))\nprint(os.getpid(), flush=True)\ns.recv(1)`,
        ]);
        child.stdout.once('data', (pid: Buffer) => (expectedPid = Number(pid.toString())));
      });
    });
    let expectedPid = 0;
    const pid = await asked;
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => expectedPid).toBe(pid);
  });
});

describe.skipIf(process.platform !== 'linux')('a command over the encrypted port, as on Windows', () => {
  it('is the process that has the connection open since Fob accepted it', async () => {
    const endpointFile = join(folder, 'endpoint');
    const opening = openFobSocket({ kind: 'tcp', endpointFile });
    await opening.opened;
    const curl = spawn('curl', ['-qsS', '--max-time', '20', '--config', endpointFile, 'https://fob/credentials']);
    // Fob is still starting, and the connection waits.
    const isConnected = async () => {
      const port = /127\.0\.0\.1:(\d+)/.exec(await readFile(endpointFile, 'utf8'))?.[1] ?? '';
      return (await runProgram(['bash', '-c', 'cat /proc/net/tcp'], env)).stdout.includes(
        `0100007F:${Number(port).toString(16).toUpperCase().padStart(4, '0')} 01`,
      );
    };
    await expect.poll(isConnected).toBe(true);
    const connected = uptime();
    await expect.poll(uptime).toBeGreaterThan(connected);
    const asked = new Promise<Peer | null>((found) => {
      void opening.serve({
        peers: createPeers(native),
        onBug: (error) => {
          throw error;
        },
        handle: async ({ peer }) => {
          found(await peer());
          return { status: 200, contentType: 'text/plain', body: '' };
        },
      });
    });
    const peer = await asked;
    expect(peer?.pid).toBe(curl.pid);
    expect(peer?.uptime).toBeGreaterThan(0);
    expect(peer?.uptime).toBeLessThanOrEqual(connected);
    await opening.stop();
  });
});
