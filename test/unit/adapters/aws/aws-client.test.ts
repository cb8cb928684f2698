import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { iamRegion, targetProblem } from '../../../../src/main/adapters/aws/aws-client';
import { someTarget } from '../../some-target';
import { sentBy, signedFor } from './sent-by';

afterEach(() => vi.unstubAllEnvs());

describe('the address of a call', () => {
  it.each([
    ['eu-west-1', 'sts.eu-west-1.amazonaws.com'],
    ['cn-northwest-1', 'sts.cn-northwest-1.amazonaws.com.cn'],
    ['us-gov-east-1', 'sts.us-gov-east-1.amazonaws.com'],
  ])('for STS in %s is %s', async (region, host) => {
    const sent = await sentBy('sts', someTarget({ region }));
    expect([sent.hostname, signedFor(sent)]).toEqual([host, region]);
  });

  it.each([
    ['ap-southeast-2', 'iam.amazonaws.com', 'us-east-1'],
    ['cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
    ['aws-global', 'iam.amazonaws.com', 'us-east-1'],
  ])('for IAM in %s is %s, and the call is signed for %s', async (region, host, forRegion) => {
    const sent = await sentBy('iam', someTarget({ region: iamRegion(region) }));
    expect([sent.hostname, signedFor(sent)]).toEqual([host, forRegion]);
    expect(
      signedFor(await sentBy('iam', someTarget({ region: iamRegion(region), endpoint: 'http://localhost:4566' }))),
    ).toBe(forRegion);
  });

  it('is the override if there is one', async () => {
    expect((await sentBy('sts', someTarget({ region: 'eu-west-1', endpoint: 'http://localhost:4566' }))).hostname).toBe(
      'localhost',
    );
  });

  it.each([{ useFips: true }, { useDualstack: true }])('is the override for %j, too', async (variant) => {
    const sent = await sentBy('sts', someTarget({ ...variant, endpoint: 'http://localhost:4566' }));
    expect(sent.hostname).toBe('localhost');
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
    expect((await sentBy('sts', someTarget({ region: 'eu-west-1' }))).hostname).toBe('sts.eu-west-1.amazonaws.com');
    await rm(folder, { recursive: true });
  });

  it('keeps the region of a closed partition', () => expect(iamRegion('us-iso-east-1')).toBe('us-iso-east-1'));
});

describe('a target', () => {
  it.each([
    ['eu-west-1', null, null],
    ['eu-west-1', 'https://sts.example', null],
    ['eu-west-1', 'HTTP://localhost:4566/x', null],
    ['eu-west-1', 'ftp://sts.example', 'not the URL'],
    ['eu-west-1', 'file:///etc/passwd', 'not the URL'],
    ['eu-west-1', 'javascript:alert(1)', 'not the URL'],
    ['eu-west-1', 'httpsx://sts.example', 'not the URL'],
    ['eu-west-1', 'data:https:', 'not the URL'],
    ['eu-west-1', 'sts.example', 'not the URL'],
    ['eu-west-1', '', 'not the URL'],
    ['eu.west', null, 'not the name of a region'],
    ['evil.example/#', null, 'not the name of a region'],
    ['', null, 'not the name of a region'],
    ['x'.repeat(64), null, 'not the name of a region'],
  ])('in %j at %j can be called only over HTTP, in a region that could be one', (region, endpoint, problem) => {
    const found = targetProblem({ ...someTarget({ region }), endpoint });
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });
});
