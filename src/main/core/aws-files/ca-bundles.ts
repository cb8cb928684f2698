import type { CaBundle } from '../ports';
import type { RawProfile } from './profiles';
import type { Places } from './wording';

/**
 * The certificate bundle that a profile names: `ca_bundle`. As in the SDKs, those of its source profiles do not count.
 * `AWS_CA_BUNDLE` is the same for all profiles, so whoever makes the call looks at it.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export function caBundlesOf({ values }: RawProfile, places: Places): CaBundle[] {
  const entry = values.get('ca_bundle');
  return entry ? [{ file: entry.value, setting: `ca_bundle in ${places.of(entry)}` }] : [];
}
