import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxRole, SandboxUser } from './index';
import { mfaOf, sandboxForTest } from './testing';

const run = promisify(execFile);
const tsx = fileURLToPath(new URL('../../node_modules/tsx/dist/cli.mjs', import.meta.url));
const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).map((child) => child.kill('SIGKILL')));

interface Announcement {
  endpoint: string;
  account: string;
  users: SandboxUser[];
  roles: SandboxRole[];
}

async function start(...options: string[]): Promise<{ child: ChildProcess; line: Announcement }> {
  const child = spawn(process.execPath, [tsx, cli, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, line: JSON.parse(chunk.toString('utf8')) as Announcement };
}

describe('the command', () => {
  it('prints one line of JSON, serves, and ends cleanly on SIGTERM', async () => {
    const { child, line } = await start('--port', '0', '--session-seconds', '40', '--account', '444455556666');
    expect(line.account).toBe('444455556666');
    expect(line.users.map(({ userName }) => userName)).toEqual(['alice', 'bob', 'carol']);
    expect(line.users[0]).toMatchObject({
      accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/) as string,
      secretAccessKey: expect.stringMatching(/^.{40}$/) as string,
      mfaSerial: 'arn:aws:iam::444455556666:mfa/alice',
      mfaSeed: expect.stringMatching(/^[A-Z2-7]{64}$/) as string,
    });
    expect(line.users[1]).toMatchObject({ mfaSerial: null, mfaSeed: null });
    expect(line.roles).toContainEqual({
      arn: 'arn:aws:iam::444455556666:role/oncall',
      maxSessionDuration: 43_200,
      requiresMfa: true,
      externalId: null,
    });
    const faults: unknown = await (await fetch(`${line.endpoint}/_sandbox/faults`)).json();
    expect(faults).toMatchObject({ sessionSeconds: 40, latencyMs: 0 });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('prints help, and says which option is wrong', async () => {
    const { stdout } = await run(process.execPath, [tsx, cli, '--help']);
    expect(stdout).toContain('--session-seconds');
    await expect(run(process.execPath, [tsx, cli, '--port', 'x'])).rejects.toMatchObject({
      code: 1,
      stderr: '--port takes a whole number.\n',
    });
  });
});

const aws = spawnSync('aws', ['--version'], { encoding: 'utf8' });
const hasAws = aws.status === 0;
if (!hasAws) console.warn('The AWS CLI is not installed here: its test is skipped.');

describe.skipIf(!hasAws)('the real AWS CLI', () => {
  it('gets the caller identity and assumes a role with a code', async () => {
    const sandbox = await sandboxForTest();
    const alice = sandbox.user('alice');
    const sts = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await run('aws', ['sts', ...args, '--endpoint-url', sandbox.endpoint, '--output', 'json'], {
        env: {
          PATH: process.env.PATH,
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
          AWS_REGION: 'eu-central-1',
          AWS_DEFAULT_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: alice.accessKeyId,
          AWS_SECRET_ACCESS_KEY: alice.secretAccessKey,
        },
      });
      return JSON.parse(stdout);
    };
    expect(await sts('get-caller-identity')).toMatchObject({ Arn: 'arn:aws:iam::111122223333:user/alice' });
    const role = ['--role-arn', sandbox.role('admin').arn, '--role-session-name', 'cli'];
    await expect(sts('assume-role', ...role)).rejects.toMatchObject({
      stderr: expect.stringContaining('(AccessDenied) when calling the AssumeRole operation') as string,
    });
    const { SerialNumber, TokenCode } = mfaOf(alice);
    const answer = await sts('assume-role', ...role, '--serial-number', SerialNumber, '--token-code', TokenCode);
    expect(answer).toMatchObject({ AssumedRoleUser: { Arn: 'arn:aws:sts::111122223333:assumed-role/admin/cli' } });
  });
});
