import type { AwsTarget, CaBundle } from '../ports';
import type { RawProfile } from './profiles';
import type { Places } from './wording';

/**
 * The certificate bundle that a profile names: `ca_bundle`. As in the SDKs, those of its source profiles do not count. An
 * empty one counts as none. `AWS_CA_BUNDLE` is the same for all profiles, so whoever makes the call looks at it.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export function caBundlesOf({ values }: RawProfile, places: Places): CaBundle[] {
  const entry = values.get('ca_bundle');
  return entry && entry.value !== '' ? [{ file: entry.value, setting: `ca_bundle in ${places.of(entry)}` }] : [];
}

/** The target of a call that several profiles share: it trusts the bundles of all of them, in whatever order. */
export function withBundles(target: AwsTarget, { caBundles }: AwsTarget): AwsTarget {
  const files = new Set(target.caBundles.map(({ file }) => file));
  const further = caBundles.filter(({ file }) => !files.has(file));
  return further.length === 0 ? target : { ...target, caBundles: [...target.caBundles, ...further] };
}
