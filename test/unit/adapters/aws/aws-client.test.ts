import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { IAMClient, ListMFADevicesCommand } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientConfig, iamRegion } from '../../../../src/main/adapters/aws/aws-client';
import { createAgents } from '../../../../src/main/adapters/https/agents';

interface Sent {
  hostname: string;
  headers: Record<string, string>;
}

/** The request that a client would send. Nothing is sent. */
async function sentBy(service: 'sts' | 'iam', region: string, endpoint: string | null = null): Promise<Sent> {
  const config = clientConfig({
    key: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    target: { region, endpoint },
    clockOffset: 0,
    agents: createAgents({ environment: {}, connectTimeout: 1_000 })(),
  });
  let sent: Sent | undefined;
  const requestHandler = {
    handle: (request: Sent) => {
      sent = request;
      return Promise.reject(new Error('not sent'));
    },
  };
  const settings = { ...config, requestHandler: requestHandler as never };
  const call =
    service === 'sts'
      ? new STSClient(settings).send(new GetCallerIdentityCommand({}))
      : new IAMClient(settings).send(new ListMFADevicesCommand({}));
  await expect(call).rejects.toThrow('not sent');
  if (!sent) throw new Error('no request');
  return sent;
}

const regionOf = ({ headers }: Sent) => headers.authorization?.split('/')[2];

afterEach(() => vi.unstubAllEnvs());

describe('the address of a call', () => {
  it.each([
    ['eu-west-1', 'sts.eu-west-1.amazonaws.com'],
    ['cn-northwest-1', 'sts.cn-northwest-1.amazonaws.com.cn'],
    ['us-gov-east-1', 'sts.us-gov-east-1.amazonaws.com'],
  ])('for STS in %s is %s', async (region, host) => {
    const sent = await sentBy('sts', region);
    expect([sent.hostname, regionOf(sent)]).toEqual([host, region]);
  });

  it.each([
    ['ap-southeast-2', 'iam.amazonaws.com', 'us-east-1'],
    ['cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
  ])('for IAM in %s is %s, and the call is signed for %s', async (region, host, signedFor) => {
    const sent = await sentBy('iam', iamRegion(region));
    expect([sent.hostname, regionOf(sent)]).toEqual([host, signedFor]);
    expect(regionOf(await sentBy('iam', iamRegion(region), 'http://localhost:4566'))).toBe(signedFor);
  });

  it('is the override if there is one', async () => {
    expect((await sentBy('sts', 'eu-west-1', 'http://localhost:4566')).hostname).toBe('localhost');
  });

  it('does not depend on the environment or the default profile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fob-aws-'));
    const file = join(folder, 'config');
    await writeFile(
      file,
      '[default]\nregion=us-west-1\nendpoint_url=http://profile.invalid\nuse_fips_endpoint=true\nuse_dualstack_endpoint=true\n',
    );
    vi.stubEnv('AWS_CONFIG_FILE', file);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://environment.invalid');
    vi.stubEnv('AWS_REGION', 'us-west-2');
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
    expect((await sentBy('sts', 'eu-west-1')).hostname).toBe('sts.eu-west-1.amazonaws.com');
    await rm(folder, { recursive: true });
  });

  it('keeps the region of a closed partition', () => expect(iamRegion('us-iso-east-1')).toBe('us-iso-east-1'));
});
