import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configuration, role } from './reading';

const NAMES = ['alice', 'bob', 'x', 'y', 'z'];

const setting = fc.constantFrom(
  'region = eu-west-1',
  'region = ap-east-1',
  'region = aws-global',
  'region = fips-us-east-1',
  'region = no region',
  'use_fips_endpoint = true',
  'use_dualstack_endpoint = true',
  'sts_regional_endpoints = legacy',
  'endpoint_url = http://local:1',
  'endpoint_url = nonsense',
  'services = iam-only',
  'ca_bundle = /one.pem',
  'ca_bundle = /two.pem',
  'duration_seconds = 7200',
  'mfa_serial = arn:aws:iam::123456789012:mfa/one',
  'mfa_serial = arn:aws-cn:iam::123456789012:mfa/two',
);
const settings = fc.uniqueArray(setting, { maxLength: 4, selector: (line) => line.split(' ')[0] });

/** A section of each file for each profile: some hold a key, two may hold the same, the others have roles. */
const profiles = fc.tuple(
  ...NAMES.map((name) =>
    fc
      .record({
        settings,
        key: fc.option(fc.constantFrom('AKIAONE', 'AKIATWO')),
        secret: fc.constantFrom('secret', 'another'),
        partition: fc.constantFrom('aws', 'aws', 'aws', 'aws-cn'),
        source: fc.constantFrom(...NAMES),
      })
      .map(({ settings: lines, key, secret, partition, source }) => ({
        config:
          key === null
            ? `[profile ${name}]\nrole_arn = ${role('r').replace('aws', partition)}\nsource_profile = ${source}\n${lines.join('\n')}\n`
            : `[profile ${name}]\n${lines.join('\n')}\n`,
        credentials: key === null ? '' : `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = ${secret}\n`,
      })),
  ),
);

/** What Fob does for each profile, without the order and the line numbers. */
function meaning(sections: readonly { config: string; credentials: string }[]) {
  const services = '[services iam-only]\niam =\n  endpoint_url = http://iam:1\n';
  const { plans, keys } = configuration(
    sections.map(({ config }) => config).join('') + services,
    sections.map(({ credentials }) => credentials).join(''),
  );
  const byName = plans.map((plan): [string, unknown] => [plan.name, plan.supported ? plan : plan.error.code]).sort();
  const text = JSON.stringify(byName).replace(/line \d+/g, 'some line');
  return { byName: JSON.parse(text) as unknown, keys };
}

describe('the order of sections', () => {
  it('decides nothing: not where calls go, not what is shared, not which key counts', () => {
    fc.assert(
      fc.property(
        profiles.chain((found) =>
          fc.tuple(fc.constant(found), fc.shuffledSubarray([...found], { minLength: found.length })),
        ),
        ([one, other]) => {
          expect(meaning(other)).toEqual(meaning(one));
        },
      ),
      { numRuns: Number(process.env.FOB_CASES ?? 1_000) },
    );
  });
});
