import { describe, expect, it } from 'vitest';
import type { AwsEnvironment } from '../../../src/main/core/ports';
import { alice, baseKey, configuration, role, root, supported, unsupported } from './reading';

const BASE = `[profile base]\nmfa_serial = ${alice}\nregion = us-west-2\n`;
const admin = (name: string, lines: string) =>
  `[profile ${name}]\nrole_arn = ${role('admin')}\nsource_profile = base\n${lines}\n`;
const plan = (lines: string, environment: AwsEnvironment = {}) =>
  supported(configuration(BASE + admin('admin', lines), baseKey, environment), 'admin');
const target = (lines: string, environment: AwsEnvironment = {}) => plan(lines, environment).session.target;

describe('two profiles of one role', () => {
  it.each([
    ['admin-hk', 'admin'],
    ['admin', 'admin-hk'],
  ])('have each the STS of their own region, also when %s comes first', (first, second) => {
    const regions: Record<string, string> = { 'admin-hk': 'ap-east-1', admin: 'eu-west-1' };
    const sections = [first, second].map((name) => admin(name, `region = ${regions[name] ?? ''}`)).join('');
    const read = configuration(BASE + sections, baseKey);
    for (const [name, region] of Object.entries(regions)) {
      expect(supported(read, name).session.target.region).toBe(region);
    }
    // One code serves both.
    expect(root(supported(read, 'admin'))).toBe(root(supported(read, 'admin-hk')));
    expect(root(supported(read, 'admin')).target.region).toBe('us-west-2');
  });

  it('share a session if their calls are the same', () => {
    const read = configuration(BASE + admin('a', 'region = eu-west-1') + admin('b', 'region = EU-west-1'), baseKey);
    expect(supported(read, 'a').session).toBe(supported(read, 'b').session);
  });
});

describe('the region and the variant of an endpoint', () => {
  it.each<[string, string, AwsEnvironment, object]>([
    [
      'are those of the profile',
      'region = eu-west-1\nuse_fips_endpoint = true',
      {},
      { region: 'eu-west-1', useFips: true },
    ],
    ['are those of a source only for the region', '', {}, { region: 'us-west-2', useFips: false }],
    [
      'come from AWS_REGION first',
      'region = eu-west-1',
      { AWS_REGION: 'sa-east-1', AWS_DEFAULT_REGION: 'x' },
      { region: 'sa-east-1' },
    ],
    [
      'come from AWS_DEFAULT_REGION before the profile',
      'region = eu-west-1',
      { AWS_DEFAULT_REGION: 'sa-east-1' },
      { region: 'sa-east-1' },
    ],
    ['do not come from an empty variable', 'region = eu-west-1', { AWS_REGION: '' }, { region: 'eu-west-1' }],
    [
      'come from AWS_USE_FIPS_ENDPOINT before the profile',
      'use_fips_endpoint = true',
      { AWS_USE_FIPS_ENDPOINT: 'false' },
      { useFips: false },
    ],
    ['come from AWS_USE_DUALSTACK_ENDPOINT', '', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, { useDualstack: true }],
    [
      'are FIPS in a region fips-…',
      'region = fips-us-east-1\nuse_fips_endpoint = false',
      {},
      { region: 'us-east-1', useFips: true },
    ],
    ['are FIPS in a region …-fips', 'region = us-gov-west-1-fips', {}, { region: 'us-gov-west-1', useFips: true }],
    ['are global if the profile says so', 'region = aws-global', {}, { region: 'aws-global' }],
    [
      'are global for a legacy profile',
      'region = eu-west-1\nsts_regional_endpoints = legacy',
      {},
      { region: 'aws-global' },
    ],
    [
      'are global for a legacy environment',
      'region = eu-west-1',
      { AWS_STS_REGIONAL_ENDPOINTS: 'legacy' },
      { region: 'aws-global' },
    ],
    [
      'stay regional in an opt-in region of a legacy profile',
      'region = ap-east-1\nsts_regional_endpoints = legacy',
      {},
      { region: 'ap-east-1' },
    ],
    [
      'stay regional in a region that legacy does not know',
      'region = ap-northeast-2\nsts_regional_endpoints = legacy',
      {},
      { region: 'ap-northeast-2' },
    ],
    [
      'stay regional with a variant',
      'region = eu-west-1\nsts_regional_endpoints = legacy\nuse_dualstack_endpoint = true',
      {},
      { region: 'eu-west-1' },
    ],
    [
      'are those of the home region where no global endpoint is',
      'region = aws-us-gov-global',
      {},
      { region: 'us-gov-west-1' },
    ],
    [
      'are those of the home region if the global one has no such variant',
      'region = aws-global\nuse_fips_endpoint = true',
      {},
      { region: 'us-east-1' },
    ],
    [
      'are signed for the region at another server',
      'region = aws-global\nendpoint_url = http://x:1',
      {},
      { region: 'us-east-1' },
    ],
  ])('%s', (_, lines, environment, expected) => expect(target(lines, environment)).toMatchObject(expected));

  it('of an MFA session are those of the asked profile if the one that stands for the key has no real region', () => {
    const read = configuration(
      `[profile a]\nregion = no region\n[profile base]\nregion = eu-west-1\n`,
      baseKey + baseKey.replace('base', 'a'),
    );
    expect(supported(read, 'base').root.profile).toBe('a');
    expect(supported(read, 'base').session.target.region).toBe('eu-west-1');
  });

  it('of the MFA session are never global, because its tokens serve every region', () => {
    const environments: AwsEnvironment[] = [{ AWS_STS_REGIONAL_ENDPOINTS: 'legacy' }, { AWS_REGION: 'aws-global' }];
    for (const environment of environments) expect(root(plan('', environment)).target.region).toBe('us-east-1');
  });

  it.each([
    ['a wrong region', { AWS_REGION: 'eu west 1' }, 'AWS_REGION is not a region'],
    ['a wrong default', { AWS_DEFAULT_REGION: 'a/b' }, 'AWS_DEFAULT_REGION is not a region'],
  ])('are refused by name for %s in the environment', (_, environment, message) => {
    const { error } = unsupported(configuration(BASE, baseKey, environment), 'base');
    expect(error).toMatchObject({ code: 'profile-broken' });
    expect(error.message).toContain(message);
  });

  it.each<[string, AwsEnvironment, string]>([
    ['sts_regional_endpoints = Legacy', {}, 'line 7 of'],
    ['', { AWS_STS_REGIONAL_ENDPOINTS: 'global' }, 'AWS_STS_REGIONAL_ENDPOINTS'],
  ])('are refused if %j says neither legacy nor regional, as the AWS CLI does', (line, environment, place) => {
    const { error } = unsupported(configuration(BASE + admin('admin', line), baseKey, environment), 'admin');
    expect(error).toMatchObject({ code: 'profile-broken' });
    expect(error.nextStep).toContain(place);
  });

  it.each([
    ['region = eu-west-1', []],
    ['use_fips_endpoint = true', [/ FIPS endpoints/]],
    ['use_fips_endpoint = true\nuse_dualstack_endpoint = true', [/ FIPS dual-stack endpoints/]],
    ['region = aws-global', [/global endpoint/]],
    ['region = aws-global\nendpoint_url = http://x:1', []],
  ])('are shown if they are not the usual ones: %j', (lines, expected) => {
    const { remarks } = plan(lines);
    expect(remarks).toEqual(expected.map((text) => expect.stringMatching(text) as string));
  });
});
