import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetUserCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { codeFor } from './index';
import { arn, mfaBench } from './mfa-testing';
import { refusal, sandboxForTest } from './testing';

describe('an enrollment', () => {
  it('works for a user whose policies deny everything else without MFA', async () => {
    const { iam, sts, create, enable, serialsOf, session, clock } = await mfaBench();
    expect(await serialsOf('bob')).toEqual([]);
    const device = await create('bob', 'bob');
    expect(await serialsOf('bob')).toEqual([]);
    await enable('bob', 'bob', device);
    expect(await serialsOf('bob')).toEqual([device.serial]);

    // IAM knows the device at once, STS some seconds later.
    clock.advanceSeconds(9.9);
    expect((await refusal(session('bob', device))).message).toContain('unable to validate MFA code');
    clock.advanceSeconds(0.1);
    const keys = await session('bob', device);
    const { Arn } = await sts(keys).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(arn('user/bob'));
    expect((await iam(keys).send(new GetUserCommand({}))).User?.UserName).toBe('bob');
  });

  it('can continue where it stopped, but only with the seed', async () => {
    const { iam, create, enable, serialsOf } = await mfaBench();
    const kept = await create('bob', 'bob');
    const { VirtualMFADevices } = await iam('bob').send(
      new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' }),
    );
    expect(VirtualMFADevices).toEqual([{ SerialNumber: kept.serial }]);
    expect((await refusal(create('bob', 'bob'))).code).toBe('EntityAlreadyExistsException');
    await enable('bob', 'bob', kept);
    expect(await serialsOf('bob')).toEqual([kept.serial]);
  });
});

const run = promisify(execFile);
const hasAws = spawnSync('aws', ['--version'], { encoding: 'utf8' }).status === 0;
if (!hasAws) console.warn('The AWS CLI is not installed here: its test is skipped.');

describe.skipIf(!hasAws)('the real AWS CLI', () => {
  it('enrolls a device with the five calls of AWS’s guides', async () => {
    const sandbox = await sandboxForTest({ faults: { stsVisibilityDelayMs: 0 } });
    const { accessKeyId, secretAccessKey } = sandbox.user('bob');
    const folder = await mkdtemp(join(tmpdir(), 'fob-enroll-'));
    const aws = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await run('aws', [...args, '--endpoint-url', sandbox.endpoint, '--output', 'json'], {
        env: {
          PATH: process.env.PATH,
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
          AWS_DEFAULT_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
        },
      });
      return stdout.trim() === '' ? null : JSON.parse(stdout);
    };
    try {
      const serial = arn('mfa/bob');
      const seedFile = join(folder, 'seed.txt');
      const out = ['--outfile', seedFile, '--bootstrap-method', 'Base32StringSeed'];
      expect(await aws('sts', 'get-caller-identity')).toMatchObject({ Arn: arn('user/bob') });
      expect(await aws('iam', 'create-virtual-mfa-device', '--virtual-mfa-device-name', 'bob', ...out)).toEqual({
        VirtualMFADevice: { SerialNumber: serial },
      });
      const seed = await readFile(seedFile, 'ascii');
      expect(seed).toMatch(/^[A-Z2-7]{64}$/);
      const now = Date.now();
      const codes = [codeFor(seed, now - 30_000), codeFor(seed, now)] as const;
      const device = ['--user-name', 'bob', '--serial-number', serial];
      const pair = ['--authentication-code1', codes[0], '--authentication-code2', codes[1]];
      expect(await aws('iam', 'enable-mfa-device', ...device, ...pair)).toBeNull();
      expect(await aws('iam', 'list-mfa-devices', '--user-name', 'bob')).toMatchObject({
        MFADevices: [{ UserName: 'bob', SerialNumber: serial }],
      });
      const code = ['--serial-number', serial, '--token-code', codeFor(seed, Date.now())];
      expect(await aws('sts', 'get-session-token', ...code)).toMatchObject({
        Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/) as string },
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
