/** Generators of `~/.aws` files whose profiles name regions and variants of endpoints in every way that SDKs know. */
import fc from 'fast-check';
import type { AwsEnvironment } from '../../../../src/main/core/ports';

/** The lines of one profile. A key that is missing is not set. */
export type Lines = Readonly<Record<string, string>>;

/** The lines of a profile with a role. */
export type RoleLines = Lines & { readonly source_profile: string };

/** The files of one key with three role profiles. */
export interface EndpointFiles {
  environment: AwsEnvironment;
  partition: string;
  base: Lines;
  /** Each has a role. The source of the first is `base`, that of the others any before it. */
  roles: readonly RoleLines[];
}

const regionsOf: Readonly<Record<string, readonly string[]>> = {
  aws: [
    'us-east-1',
    'us-west-2',
    'eu-west-1',
    'eu-north-1',
    'ap-northeast-2',
    'ap-east-1',
    'af-south-1',
    'il-central-1',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-eusc': ['eusc-de-east-1'],
  'aws-iso': ['us-iso-east-1', 'us-iso-west-1'],
  'aws-iso-b': ['us-isob-east-1', 'us-isob-west-1'],
  'aws-iso-e': ['eu-isoe-west-1'],
  'aws-iso-f': ['us-isof-south-1', 'us-isof-east-1'],
};

/** A region of the partition, one of its pseudo regions, or now and then a name that no list has. */
function regionIn(partition: string): fc.Arbitrary<string> {
  // The partition aws-eusc has no such region.
  const globalOf = partition === 'aws-eusc' ? 'aws' : partition;
  const plain = fc.constantFrom(...(regionsOf[partition] ?? []));
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 1, arbitrary: plain.map((region) => `fips-${region}`) },
    { weight: 1, arbitrary: plain.map((region) => `${region}-fips`) },
    { weight: 1, arbitrary: plain.map((region) => region.toUpperCase()) },
    { weight: 1, arbitrary: fc.constantFrom(`${globalOf}-global`, `fips-${globalOf}-global`) },
    { weight: 1, arbitrary: fc.constantFrom('aws-global', 'eu-south-9', 'nowhere') },
  );
}

const perhaps = <T>(probability: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof(
    { weight: probability * 100, arbitrary: value },
    { weight: (1 - probability) * 100, arbitrary: fc.constant(null) },
  );

const isOn = fc.constantFrom('true', 'True', 'TRUE', 'false', 'no', '1');
const legacy = fc.constantFrom('legacy', 'regional');

const linesIn = (partition: string): fc.Arbitrary<Lines> =>
  fc
    .record({
      region: perhaps(0.75, regionIn(partition)),
      use_fips_endpoint: perhaps(0.25, isOn),
      use_dualstack_endpoint: perhaps(0.25, isOn),
      sts_regional_endpoints: perhaps(0.25, legacy),
      services: perhaps(0.1, fc.constantFrom('sts-here', 'iam-here')),
      endpoint_url: perhaps(0.1, fc.constantFrom('http://localhost:4566', 'https://aws.example.com/path')),
    })
    .map(present);

const environmentIn = (partition: string): fc.Arbitrary<AwsEnvironment> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .record({
          AWS_REGION: perhaps(0.3, regionIn(partition)),
          AWS_USE_FIPS_ENDPOINT: perhaps(0.3, isOn),
          AWS_USE_DUALSTACK_ENDPOINT: perhaps(0.3, isOn),
          AWS_STS_REGIONAL_ENDPOINTS: perhaps(0.3, legacy),
          AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: perhaps(0.3, fc.constant('true')),
        })
        .map(present),
    },
  );

const present = (record: Readonly<Record<string, string | null>>): Lines =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== null));

export const endpointFiles: fc.Arbitrary<EndpointFiles> = fc
  .constantFrom('aws', 'aws', 'aws', ...Object.keys(regionsOf))
  .chain((partition) =>
    fc.record({
      partition: fc.constant(partition),
      environment: environmentIn(partition),
      base: linesIn(partition),
      roles: fc.tuple(
        ...['base', 'role0', 'role1'].map((_, index) =>
          fc.record({
            lines: linesIn(partition),
            source: fc.constantFrom('base', ...Array.from({ length: index }, (__, before) => `role${before}`)),
          }),
        ),
      ),
    }),
  )
  .map(({ roles, ...rest }) => ({
    ...rest,
    roles: roles.map(({ lines, source }) => ({ ...lines, source_profile: source })),
  }));

const SERVICES =
  '[services sts-here]\nsts =\n  endpoint_url = http://sts.example.com\n[services iam-here]\niam =\n  endpoint_url = http://iam.example.com\n';

export const credentials = '[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n';

/** The text of the config file. */
export function configText({ partition, base, roles }: EndpointFiles): string {
  const section = (name: string, lines: Lines) =>
    `[profile ${name}]\n${Object.entries(lines)
      .map(([key, value]) => `${key} = ${value}\n`)
      .join('')}`;
  const role = (lines: Lines, index: number) =>
    section(`role${index}`, { role_arn: `arn:${partition}:iam::123456789012:role/r${index}`, ...lines });
  return SERVICES + section('base', base) + roles.map(role).join('');
}
