/** `fob doctor` under every shell: what the script tells Fob of its shell, how it ends, and what it does without Fob. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DoctorReport } from '../../../../src/contract/doctor';
import type { FobSocket } from '../../../../src/main/adapters/fob-socket/fob-socket';
import { posixShells, runProgram } from '../../shells/run';
import { startFobSocket } from './clients';

const SECRET = 'wJalrXUtnFEMI';
const FINDINGS = 'wrong  Socket\n\nbye.\n';

let folder: string;
let fob: FobSocket;
let asked: URLSearchParams;
let status: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fob-doctor-'));
  const handle = ({ query }: { query: URLSearchParams }) => {
    asked = query;
    return Promise.resolve({ status, body: FINDINGS, contentType: 'text/plain' });
  };
  const address = { kind: 'unix' as const, path: join(folder, '.fob', 'fob.sock'), ownFolder: true };
  const started = await startFobSocket(address, { handle });
  if (!started.ok) throw new Error(started.error.detail);
  fob = started.value;
});
afterAll(async () => {
  await fob.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => (status = 200));

const run = (shell: readonly string[], args: string[], environment: NodeJS.ProcessEnv = {}) =>
  runProgram([...shell, resolve('assets/bin/fob'), 'doctor', ...args], {
    PATH: process.env.PATH,
    HOME: folder,
    ...environment,
  });

describe.each(posixShells.map((words) => words.join(' ')))('fob doctor under %s', (words) => {
  const shell = words.split(' ');

  it('prints the findings, and tells which variables are set, but no value of a secret', async () => {
    const ended = await run(shell, [], {
      AWS_PROFILE: 'my profile',
      AWS_CONFIG_FILE: `/a b/it's"`,
      AWS_ACCESS_KEY_ID: `AKIA${SECRET}`,
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_SESSION_TOKEN: '',
      FOB_PROFILE: 'x',
    });
    expect(ended).toEqual({ status: 0, stdout: FINDINGS, stderr: '' });
    expect([...asked].filter(([name]) => name !== 'text')).toEqual([
      ['profile', 'my profile'],
      ['config-file', `/a b/it's"`],
      ['credentials-file', ''],
      ['variable', 'AWS_PROFILE'],
      ['variable', 'AWS_CONFIG_FILE'],
      ['variable', 'AWS_ACCESS_KEY_ID'],
      ['variable', 'AWS_SECRET_ACCESS_KEY'],
      ['variable', 'FOB_PROFILE'],
    ]);
  });

  it('ends with 1 if something is wrong', async () => {
    status = 202;
    expect(await run(shell, ['--json'])).toEqual({ status: 1, stdout: FINDINGS, stderr: '' });
    expect(asked.has('json')).toBe(true);
  });

  it('says without Fob what it can, as JSON', async () => {
    const socket = join(folder, 'odd "name\\.sock');
    await writeFile(socket, '');
    const report = JSON.parse((await run(shell, ['--json'], { FOB_SOCKET: socket })).stdout) as DoctorReport;
    expect(report).toMatchObject({
      version: 1,
      findings: [
        { id: 'fob-running', title: 'Fob', state: 'wrong', nextStep: null },
        { id: 'fob-socket', detail: `What is at ${socket} is not a socket. Move it away.` },
        { id: 'curl', state: 'good' },
      ],
    });
  });
});

describe('fob doctor', () => {
  it('says without Fob what it can, as text', async () => {
    const { status: ended, stdout } = await run(['sh'], [], { FOB_SOCKET: join(folder, 'none.sock') });
    const lines = stdout.split('\n');
    expect([ended, lines.length]).toEqual([1, 4]);
    expect(lines[0]).toMatch(/^wrong {2}Fob {9}Fob is not running\. Start it/);
    expect(lines[1]).toMatch(/^note {3}Fob socket {2}Nothing is at /);
    expect(lines[2]).toMatch(/^good {3}curl {8}\d+\.\d+\.\d+$/);
  });

  it('takes no other argument', async () => {
    expect((await run(['sh'], ['--odd'])).status).toBe(2);
  });
});
