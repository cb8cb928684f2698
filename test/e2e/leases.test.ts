import { spawnSync } from 'node:child_process';
import { fobCommand, run, type CommandResult } from './support/commands';
import { expect, test, typeCode, type Person } from './support/fixtures';
import type { Sandbox } from '../sandbox';

const fob = (person: Person, sandbox: Sandbox, args: readonly string[]): Promise<CommandResult> =>
  run(person.fob, fobCommand(person.fob), args, { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_REGION: 'us-east-1' });

const LIST = ['aws', 's3', 'ls'];
const PUT = ['aws', 's3api', 'put-object', '--bucket', 'fob-sandbox', '--key', 'report'];
const ALIKE = ['aws', 'iam', 'list-mfa-devices', '--user-name', 'alice'];

test('a command with a lease reads, and AWS denies it what the lease does not allow: of a role, and of a user', async ({
  atDesk,
  sandbox,
}) => {
  test.skip(spawnSync('which', ['aws']).status !== 0, 'the AWS CLI is not installed here');
  const person = await atDesk();
  const waiting = fob(person, sandbox, [
    'exec',
    'admin',
    '--read-only',
    '--for',
    '5m',
    '--name',
    'report',
    '--',
    ...LIST,
  ]);
  await typeCode(await person.codeEntry(), person.phone.code());
  expect(await waiting).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('fob-sandbox'),
    stderr: '',
  });

  for (const less of [
    ['--read-only', '--for', '5m'],
    ['--read-only', '--for', '1h'],
    ['--allow', 's3:List*'],
  ]) {
    const denied = await fob(person, sandbox, ['exec', 'admin', ...less, '--', ...PUT]);
    expect([less, denied.exitCode]).not.toEqual([less, 0]);
    expect(denied.stderr).toContain('AccessDenied');
    expect(denied.stderr).toContain('session policy');
  }
  expect(await fob(person, sandbox, ['exec', 'admin', '--', ...PUT])).toMatchObject({ exitCode: 0 });

  const reads = await fob(person, sandbox, ['exec', 'alice', '--read-only=iam', '--for', '5m', '--', ...ALIKE]);
  expect([reads.exitCode, reads.stdout]).toEqual([0, expect.stringContaining('SerialNumber')]);
  const other = await fob(person, sandbox, ['exec', 'alice', '--read-only=s3', '--for', '5m', '--', ...ALIKE]);
  expect([other.exitCode === 0, other.stderr]).toEqual([false, expect.stringContaining('session policy')]);

  const wrong = await fob(person, sandbox, ['credentials', 'admin', '--allow', '*:Get*']);
  expect([wrong.exitCode, wrong.stdout, wrong.stderr]).toEqual([2, '', expect.stringContaining('wildcard')]);
});
