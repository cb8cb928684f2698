/**
 * Works out where the calls of a profile go. The SDKs take all of it from the environment and from the profile that was
 * asked for: settings of its source profiles do not count. (Only if nothing names a region, Fob takes that of a source.)
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html
 */
import { ok, type Result } from '../../../contract/app-error';
import { homeRegion, isRegion } from '../aws/accepted-by-aws';
import { GLOBAL_STS, isLegacyGlobal, readRegion } from '../aws/regions';
import type { AwsEnvironment, AwsTarget } from '../ports';
import { findEndpoint } from './aws-endpoints';
import { caBundlesOf } from './ca-bundles';
import type { MergedFiles, RawProfile } from './profiles';
import { broken, type Places } from './wording';

/** The environment variables that say where calls go. */
export const targetVariables = [
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_STS_REGIONAL_ENDPOINTS',
] as const;

/** What targets are read from. */
export interface TargetSources {
  files: Pick<MergedFiles, 'services'>;
  environment: AwsEnvironment;
  places: Places;
}

/** A target whose region may be open: nothing names one, so the partition decides. */
export type OpenTarget = Omit<AwsTarget, 'region'> & { region: string | null };

/** @param fallback The region if neither the environment nor the profile names one. */
export function readTarget(
  profile: RawProfile,
  fallback: string | null,
  { files: { services }, environment, places }: TargetSources,
): Result<OpenTarget> {
  const endpoint = findEndpoint('sts', profile, services, environment, places);
  if (!endpoint.ok) return endpoint;
  const iamEndpoint = findEndpoint('iam', profile, services, environment, places);
  if (!iamEndpoint.ok) return iamEndpoint;
  const named = namedRegion(profile, environment);
  if (!named.ok) return named;
  const isLegacy = readLegacy(profile, environment, places);
  if (!isLegacy.ok) return isLegacy;

  const text = named.value ?? fallback;
  const name = text === null ? null : readRegion(text);
  const useFips = name?.isFips === true || isOn('use_fips_endpoint', profile, environment);
  const useDualstack = isOn('use_dualstack_endpoint', profile, environment);
  const hasGlobal = endpoint.value === null && !useFips && !useDualstack;
  return ok({
    region: name && regionOfCalls(name, hasGlobal, isLegacy.value),
    useFips,
    useDualstack,
    endpoint: endpoint.value,
    iamEndpoint: iamEndpoint.value,
    caBundles: caBundlesOf(profile, places),
  });
}

/**
 * The global endpoint has no variants, and no other partition has one. The SDKs make hosts that do not exist of such
 * settings. Fob calls the partition's home region.
 */
function regionOfCalls(
  { region, globalOf }: ReturnType<typeof readRegion>,
  hasGlobal: boolean,
  isLegacy: boolean,
): string {
  if (region === null) return hasGlobal && globalOf === 'aws' ? GLOBAL_STS : homeRegion(globalOf);
  return hasGlobal && isLegacy && isLegacyGlobal(region) ? GLOBAL_STS : region;
}

/** The AWS CLI looks for `AWS_REGION` first. botocore alone reads only the other one, the JavaScript SDK only this one. */
function namedRegion({ values }: RawProfile, environment: AwsEnvironment): Result<string | null> {
  for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const value = environment[variable];
    if (!value) continue;
    if (isRegion(value)) return ok(value);
    return broken(
      `The environment variable ${variable} is not a region.`,
      'Set it to a region such as eu-central-1, then start Fob again.',
    );
  }
  return ok(values.get('region')?.value ?? null);
}

/** The variable counts before the profile, whatever its value. Everything but `true` means off, as in botocore. */
function isOn(key: string, { values }: RawProfile, environment: AwsEnvironment): boolean {
  const said = environment[`AWS_${key.toUpperCase()}`] ?? values.get(key)?.value;
  return said?.toLowerCase() === 'true';
}

function readLegacy({ name, values }: RawProfile, environment: AwsEnvironment, places: Places): Result<boolean> {
  const variable = environment['AWS_STS_REGIONAL_ENDPOINTS'];
  const entry = values.get('sts_regional_endpoints');
  const said = variable ?? entry?.value ?? '';
  if (said === '' || said === 'regional' || said === 'legacy') return ok(said === 'legacy');
  const place = variable === undefined && entry ? places.of(entry) : 'AWS_STS_REGIONAL_ENDPOINTS';
  return broken(
    `The AWS CLI refuses profile ${name}: its sts_regional_endpoints is neither regional nor legacy.`,
    `Write regional in ${place}, or remove the line.`,
  );
}
