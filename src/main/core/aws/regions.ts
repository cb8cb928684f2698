/** What region names mean, apart from the hosts that the SDK makes of them. */

/** Regions whose name says that FIPS endpoints are wanted: `fips-us-east-1` and `us-gov-west-1-fips`. */
const FIPS_REGION = /^fips-|-fips$/;

/** Pseudo regions that stand for the endpoint of a whole partition: `aws-global`, `aws-us-gov-global`. */
const GLOBAL_REGION = /^(aws(?:-[a-z]+)*)-global$/;

/** The pseudo region of STS's global endpoint, `sts.amazonaws.com`. Only the partition `aws` has such an endpoint. */
export const GLOBAL_STS = 'aws-global';

/** Regions of the partition `aws`. Those of the other partitions have longer or reserved names. */
const AWS_REGION = /^(?!cn-)[a-z]{2}-[a-z]+-\d+$/;

/**
 * Regions that are on in every account. An account has to opt in to all later ones.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const enabledByDefault: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/** Regions that `sts_regional_endpoints = legacy` does not send to the global endpoint, though they are always on. */
const neverGlobal: ReadonlySet<string> = new Set(['ap-northeast-2', 'ap-northeast-3']);

/** A region name as the configuration has it, taken apart. */
export interface RegionName {
  /** The region in lower case, without the mark for FIPS. Null for the pseudo region of a partition. */
  region: string | null;
  /** The partition that a pseudo region stands for. Null for a region. */
  globalOf: string | null;
  isFips: boolean;
}

/** Takes a region name apart as the SDKs do. */
export function readRegion(text: string): RegionName {
  const name = text.toLowerCase();
  const isFips = FIPS_REGION.test(name);
  const region = name.replace(FIPS_REGION, '');
  const globalOf = GLOBAL_REGION.exec(region)?.[1] ?? null;
  return { region: globalOf === null ? region : null, globalOf, isFips };
}

/** Whether an account has to switch this region on before its STS knows the account's keys. */
export const isOptInRegion = (region: string): boolean => AWS_REGION.test(region) && !enabledByDefault.has(region);

/** Whether this is the name of a region that is on in every account, or of a global endpoint. So it is not misspelled. */
export const isEnabledByDefault = (name: string): boolean =>
  enabledByDefault.has(readRegion(name).region ?? '') || readRegion(name).globalOf !== null;

/** Whether the setting `legacy` sends STS calls of this region to the global endpoint. botocore has this list. */
export const isLegacyGlobal = (region: string): boolean => enabledByDefault.has(region) && !neverGlobal.has(region);
