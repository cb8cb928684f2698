/** Places from which a person runs `fob` apart from their desktop: a container, and the far end of `ssh`. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { until } from '../../desktop/wait';
import type { CommandResult } from './commands';

/** Runs a program with exactly this environment. */
export function runWith(env: Record<string, string>, program: string, ...args: string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { PATH: process.env['PATH'], ...env } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });
}

/** Why this computer cannot make containers for tests. Null if it can. */
export const noContainers = (): string | null =>
  spawnSync('unshare', ['--mount', '--net', 'true']).status === 0 ? null : 'this user may not make namespaces';

/**
 * A root folder with a shell, curl and `fob`, and nothing else of this computer: what a small container image has.
 */
export class Container {
  private constructor(private readonly root: string) {}

  /** @param fob The script, for users who may not enter the mounted folder. */
  static make(root: string, fob: string): Container {
    for (const folder of ['bin', 'dev', 'fob', 'tmp']) mkdirSync(join(root, folder), { recursive: true });
    for (const program of ['sh', 'curl', 'date', 'sleep']) copyWithLibraries(root, program);
    copyFileSync(fob, join(root, 'bin/fob'));
    return new Container(root);
  }

  /** Runs a command in it, with a folder of this computer at /fob, read-only, a network of its own, and as a user. */
  run(mounted: string, command: string, { uid = 0 } = {}): Promise<CommandResult> {
    const user = `--userspec=${uid}:${uid}`;
    const script =
      'mount --bind -o ro "$1" "$2/fob" && mount --bind /dev "$2/dev" && exec chroot "$3" "$2" /bin/sh -c "$4"';
    return runWith(
      { FOB_SOCKET: '/fob/fob.sock', PATH: '/bin:/usr/bin:/usr/sbin:/sbin' },
      'unshare',
      ...['--mount', '--net', 'sh', '-c', script, 'sh', mounted, this.root, user, command],
    );
  }
}

/** Copies a program to /bin of a root folder, and the libraries that it is linked to to where it looks for them. */
function copyWithLibraries(root: string, program: string): void {
  const path = spawnSync('which', [program], { encoding: 'utf8' }).stdout.trim();
  copyFileSync(realpathSync(path), join(root, 'bin', program));
  const libraries = spawnSync('ldd', [path], { encoding: 'utf8' }).stdout.match(/\/\S+/g) ?? [];
  for (const library of libraries) {
    mkdirSync(join(root, dirname(library)), { recursive: true });
    copyFileSync(realpathSync(library), join(root, library));
  }
}

const SSHD = '/usr/sbin/sshd';
/** Why there is no server for `ssh` here. Null if there is one. */
export const noSshd = (): string | null => (existsSync(SSHD) ? null : 'openssh-server is not installed');

/** A server for `ssh` on this computer that only this user can sign in to. */
export class SshServer {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly server: ChildProcess,
  ) {}

  /** @param folder A folder for its keys. It has to be empty. */
  static async start(folder: string): Promise<SshServer> {
    await mkdir(folder, { mode: 0o700 });
    for (const key of ['host', 'user'])
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, key)]);
    copyFileSync(join(folder, 'user.pub'), join(folder, 'authorized'));
    // As root, sshd wants this folder for its sandboxed half.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    await chmod(join(folder, 'host'), 0o600);
    // Another program may take a port between the look for it and the start of sshd.
    for (let tries = 1; ; tries += 1) {
      const port = await freePort();
      const server = await startSshd(folder, port).catch((error: unknown) => {
        if (tries === 5) throw error;
      });
      if (server) return new SshServer(folder, port, server);
    }
  }

  /** Runs a command at the far end, with a socket of this end forwarded to a path there. */
  run(remoteSocket: string, localSocket: string, command: string): Promise<CommandResult> {
    const [ssh, ...args] = this.words(remoteSocket, localSocket, command);
    return runWith({}, ssh, ...args);
  }

  /** The words that do it. With `-tt`, the command gets a terminal there. */
  words(remoteSocket: string, localSocket: string, command: string, ...more: string[]): [string, ...string[]] {
    const options = [
      ...['-F', '/dev/null', '-i', join(this.folder, 'user'), '-p', String(this.port)],
      ...['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR'],
      ...['-o', 'ExitOnForwardFailure=yes', '-R', `${remoteSocket}:${localSocket}`],
    ];
    return ['ssh', ...more, ...options, `${userInfo().username}@127.0.0.1`, command];
  }

  stop(): void {
    this.server.kill();
  }
}

/** Rejects if sshd ends before it listens. */
async function startSshd(folder: string, port: number): Promise<ChildProcess> {
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/authorized`,
    `PidFile ${folder}/pid`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    // The line that docs/elsewhere.md asks for.
    'StreamLocalBindUnlink yes',
  ];
  await writeFile(join(folder, 'sshd_config'), `${lines.join('\n')}\n`);
  const server = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  let hasEnded = false;
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  server.once('close', () => (hasEnded = true));
  const isListening = await until(
    'sshd listens or has ended',
    () => ({ log, hasEnded }),
    (seen) => (seen.log.includes('Server listening') ? 'yes' : seen.hasEnded && 'no'),
  );
  if (isListening === 'no') throw new Error(`sshd did not start: ${log}`);
  return server;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
