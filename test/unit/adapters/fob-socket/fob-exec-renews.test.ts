/** `fob exec` with everything real but AWS: the script, its process, the socket, the endpoint, the files of the view. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCredentialServer } from '../../../../src/main/adapters/credential-server/credential-server';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { createProcesses } from '../../../../src/main/adapters/processes/processes';
import { createProjectionFolder } from '../../../../src/main/adapters/projection/projection-folder';
import type { FobPorts } from '../../../../src/main/core/app/fob-ports';
import { begin, fob, setUp, start, time } from '../../core/fob-fixture';
import { ask, startFobSocket } from './clients';

let folder: string;
let socket: FobSocket;
let real: Partial<FobPorts>;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-renews-'));
  real = {
    credentialServer: createCredentialServer({ folder: join(folder, '.fob') }),
    processes: createProcesses(process.platform, ''),
    projection: createProjectionFolder(join(folder, '.fob', 'aws')),
  };
  await setUp();
  await fob.stop();
  await start(real);
  const place = { kind: 'unix', path: join(folder, '.fob', 'fob.sock'), ownFolder: true } as const;
  const started = await startFobSocket(place, { handle: (request) => fob.commands.answer(request) });
  if (!started.ok) throw new Error(started.error.detail);
  socket = started.value;
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await fob.stop();
  await socket.stop();
  await rm(folder, { recursive: true });
});

/** A command that shows its variables, and then fetches credentials for each line that it reads. */
const SCRIPT = `printf '%s\\n' "$AWS_CONTAINER_CREDENTIALS_FULL_URI" "$AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONFIG_FILE" "$$"
while read -r line; do
  curl -q -s --max-time 5 -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI" || echo "curl: $?"
  echo
done`;

/** Starts `fob exec admin` with the command, and returns what waits for its next line. */
function execute(): () => Promise<string> {
  const args = [resolve('assets/bin/fob'), 'exec', 'admin', '--', 'sh', '-c', SCRIPT];
  const started = spawn('sh', args, { env: { PATH: process.env.PATH, HOME: folder } });
  child = started;
  const lines: string[] = [];
  let rest = '';
  started.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return async () => {
    await expect.poll(() => lines.length).toBeGreaterThan(0);
    return lines.shift() ?? '';
  };
}

it('serves the process alone, goes on after a restart of Fob, and ends with the process', async () => {
  await begin('admin');
  const nextLine = execute();
  const [uri, authorization, config] = [await nextLine(), await nextLine(), await nextLine()];
  expect(Number(await nextLine())).toBe(child?.pid);
  const fetchInside = async (): Promise<unknown> => {
    child?.stdin?.write('\n');
    return JSON.parse(await nextLine());
  };
  expect(await fetchInside()).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) as string });
  expect(await readFile(config, 'utf8')).toContain('[profile admin]');
  expect(await readFile(config, 'utf8')).not.toContain('role/admin');

  // Another start of Fob: the port, the token and the view are as they were.
  await fob.stop();
  await start(real);
  expect(await fetchInside()).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) as string });
  expect(existsSync(config)).toBe(true);

  const { hostname, port, pathname, host } = new URL(uri);
  const way = { connect: { host: hostname, port: Number(port) }, honest: { host, authorization } };
  expect((await ask(way, { path: pathname })).status).toBe(200);
  const ended = new Promise((done) => child?.once('exit', done));
  child?.kill('SIGKILL');
  await ended;
  expect(await ask(way, { path: pathname })).toMatchObject({
    status: 403,
    body: expect.stringContaining('has ended') as string,
  });
  await time.advance(10_000);
  await expect
    .poll(() => ask(way, { path: pathname }).catch((error: unknown) => String(error)))
    .toContain('ECONNREFUSED');
});
