import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { policies, type SandboxRole, type SandboxUser } from './index';
import { keysOf, mfaOf, sandboxForTest, stsFor } from './testing';

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
  it('puts an object, but not with credentials that may only read', async () => {
    const sandbox = await sandboxForTest();
    sandbox.account.setTrust('admin', policies.trustAccount('111122223333'));
    const s3 = async (keys: Parameters<typeof keysOf>[0], ...args: string[]): Promise<string> => {
      const { accessKeyId, secretAccessKey, sessionToken } = keysOf(keys);
      const env = {
        PATH: process.env.PATH,
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
      };
      return (await run('aws', [...args, '--endpoint-url', sandbox.endpoint], { env })).stdout;
    };
    const put = ['s3api', 'put-object', '--bucket', 'fob-sandbox', '--key', 'k', '--body', cli];
    const role = { RoleArn: sandbox.role('admin').arn, RoleSessionName: 'cli' };
    const sts = stsFor(sandbox, sandbox.user('carol'));
    const { Credentials } = await sts.send(new AssumeRoleCommand(role));
    await s3(Credentials, ...put);
    const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }];
    const { Credentials: reading } = await sts.send(new AssumeRoleCommand({ ...role, PolicyArns }));
    expect(await s3(reading, 's3', 'ls')).toContain('fob-sandbox');
    const denied = 'because no session policy allows the s3:PutObject action';
    await expect(s3(reading, ...put)).rejects.toMatchObject({ stderr: expect.stringContaining(denied) as string });
  });

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
