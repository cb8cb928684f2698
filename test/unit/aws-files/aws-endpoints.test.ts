import { describe, expect, it } from 'vitest';
import type { AwsEnvironment } from '../../../src/main/core/ports';
import { alice, baseKey, configuration, role, root, supported, unsupported } from './reading';

const SERVICES = '[services local]\nsts =\n  endpoint_url = http://service:1\n';
const endpoint = (profile: string, environment: AwsEnvironment = {}) => {
  const plan = supported(configuration(`${SERVICES}[profile base]\n${profile}`, baseKey, environment), 'base');
  expect(plan.session.target.endpoint).toBe(plan.endpointOverride);
  return plan.endpointOverride;
};

describe('the STS endpoint', () => {
  it.each<[string, string, AwsEnvironment, string | null]>([
    ["is AWS's own by default", '', {}, null],
    ["can be the profile's endpoint_url", 'endpoint_url = http://profile:1', {}, 'http://profile:1'],
    [
      'comes from its services section before its endpoint_url',
      'endpoint_url = http://profile:1\nservices = local',
      {},
      'http://service:1',
    ],
    [
      'comes from AWS_ENDPOINT_URL before the profile',
      'services = local',
      { AWS_ENDPOINT_URL: 'http://all:1' },
      'http://all:1',
    ],
    [
      'comes from AWS_ENDPOINT_URL_STS before AWS_ENDPOINT_URL',
      'services = local',
      { AWS_ENDPOINT_URL: 'http://all:1', AWS_ENDPOINT_URL_STS: 'https://sts:1/x' },
      'https://sts:1/x',
    ],
    ['is not that of another service', '', { AWS_ENDPOINT_URL_S3: 'http://s3:1' }, null],
    [
      'is AWS’s own if the environment says so',
      'services = local',
      { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL: 'http://all:1' },
      null,
    ],
    [
      'is AWS’s own if the profile says so',
      'services = local\nignore_configured_endpoint_urls = True',
      { AWS_ENDPOINT_URL: 'http://all:1' },
      null,
    ],
    [
      'is configured if the environment says so and the profile does not',
      'services = local\nignore_configured_endpoint_urls = true',
      { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
      'http://service:1',
    ],
    ['is not an empty variable', 'services = local', { AWS_ENDPOINT_URL: '' }, 'http://service:1'],
  ])('%s', (_, profile, environment, expected) => expect(endpoint(profile, environment)).toBe(expected));

  it('is not that of IAM', () => {
    const read = configuration('', baseKey, { AWS_ENDPOINT_URL_IAM: 'http://iam:1' });
    expect(supported(read, 'base')).toMatchObject({ endpointOverride: null, session: { target: { endpoint: null } } });
  });

  it('of a profile counts for its whole chain, and that of its source does not, as in the SDKs', () => {
    const read = configuration(
      `[profile base]\nmfa_serial = ${alice}\nendpoint_url = http://base:1\n[profile x]\nrole_arn = ${role('r')}\nsource_profile = base\nendpoint_url = http://x:1\n[profile y]\nrole_arn = ${role('r')}\nsource_profile = base`,
      baseKey,
    );
    expect(root(supported(read, 'x')).target.endpoint).toBe('http://x:1');
    expect(root(supported(read, 'y')).target.endpoint).toBeNull();
    expect(new Set(['base', 'x', 'y'].map((name) => root(supported(read, name)).id)).size).toBe(3);
  });

  it.each([
    'ftp://x',
    'localhost:4566',
    'http://',
    'javascript:alert(1)',
    'https://user:CANARY@x',
    'http://x y',
    'http://[x',
  ])('has to be a valid address: not %s', (url) => {
    const { error } = unsupported(configuration(`[profile base]\nendpoint_url = ${url}`, baseKey), 'base');
    expect(error).toMatchObject({
      code: 'profile-broken',
      nextStep: 'Correct endpoint_url in line 2 of ~/.aws/config. It starts with https:// or http:// and a host.',
    });
    expect(JSON.stringify(error)).not.toContain('CANARY');
  });

  it('names a wrong variable in the error', () => {
    const { error } = unsupported(configuration('', baseKey, { AWS_ENDPOINT_URL_STS: 'nonsense' }), 'base');
    expect(error.nextStep).toContain('the environment variable AWS_ENDPOINT_URL_STS');
  });

  it('names its service in the error', () => {
    const variables = { AWS_ENDPOINT_URL_STS: 'http://sts:1', AWS_ENDPOINT_URL_IAM: 'nonsense' };
    const { error } = unsupported(configuration('', baseKey, variables), 'base');
    expect(error.message).toBe('The configured IAM endpoint is not a web address.');
    expect(error.nextStep).toContain('the environment variable AWS_ENDPOINT_URL_IAM');
  });

  it('names a services section that does not exist', () => {
    const { error } = unsupported(configuration('[profile base]\nservices = nowhere', baseKey), 'base');
    expect(error.message).toBe('Profile base uses the services section nowhere, which does not exist.');
  });
});

describe('the IAM endpoint', () => {
  const both = '[services local]\nsts =\n  endpoint_url = http://sts:1\niam =\n  endpoint_url = http://iam:1\n';

  it.each<[string, string, AwsEnvironment, string | null]>([
    ["is AWS's own by default", '', {}, null],
    ["is AWS's own if only STS has another one", '', { AWS_ENDPOINT_URL_STS: 'http://sts:1' }, null],
    ["can be the profile's endpoint_url", 'endpoint_url = http://profile:1', {}, 'http://profile:1'],
    [
      'comes from its services section before its endpoint_url',
      'endpoint_url = http://profile:1\nservices = local',
      {},
      'http://iam:1',
    ],
    [
      'comes from AWS_ENDPOINT_URL before the profile',
      'services = local',
      { AWS_ENDPOINT_URL: 'http://all:1' },
      'http://all:1',
    ],
    [
      'comes from AWS_ENDPOINT_URL_IAM before AWS_ENDPOINT_URL',
      'services = local',
      { AWS_ENDPOINT_URL: 'http://all:1', AWS_ENDPOINT_URL_IAM: 'https://iam:1/x' },
      'https://iam:1/x',
    ],
    [
      'is AWS’s own if the profile says so',
      'services = local\nignore_configured_endpoint_urls = true',
      { AWS_ENDPOINT_URL_IAM: 'http://all:1' },
      null,
    ],
  ])('%s', (_, profile, environment, expected) => {
    const read = configuration(`${both}[profile base]\n${profile}`, baseKey, environment);
    expect(supported(read, 'base').session.target.iamEndpoint).toBe(expected);
  });

  it('is that of the key’s profile for calls about the user, whichever profile is asked for', () => {
    const read = configuration(
      `${both}[profile base]\nmfa_serial = ${alice}\n[services other]\niam =\n  endpoint_url = http://other:1\n` +
        `[profile x]\nrole_arn = ${role('r')}\nsource_profile = base\nservices = other`,
      baseKey,
    );
    expect(supported(read, 'x').userTarget).toEqual(supported(read, 'base').userTarget);
    expect(root(supported(read, 'x'))).toBe(supported(read, 'base').session);
    expect(supported(read, 'x').session.target.iamEndpoint).toBeNull();
  });

  it('is used for every call of a chain', () => {
    const read = configuration(
      `[profile base]\nmfa_serial = ${alice}\n[profile x]\nrole_arn = ${role('r')}\nsource_profile = base`,
      baseKey,
      { AWS_ENDPOINT_URL_IAM: 'http://iam:1' },
    );
    const { session } = supported(read, 'x');
    expect([session.target.iamEndpoint, session.parent?.target.iamEndpoint]).toEqual(['http://iam:1', 'http://iam:1']);
  });
});
