/** The addresses of the console and of its sign-in in each partition. */
import type { AwsTarget } from '../ports';

export interface ConsolePartition {
  /** The host of the federation endpoint, which turns a session into a sign-in. */
  signinHost: string;
  consoleHost: string;
  /** The ends of the names of service hosts: usual ones, and those that IPv6 reaches. */
  suffix: string;
  dualstackSuffix: string;
  /** The region if nothing else names one. */
  region: string;
}

/**
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html and the
 * documentation of the partitions.
 */
const partitions: Readonly<Record<string, ConsolePartition>> = {
  aws: {
    signinHost: 'signin.aws.amazon.com',
    consoleHost: 'console.aws.amazon.com',
    suffix: 'amazonaws.com',
    dualstackSuffix: 'api.aws',
    region: 'us-east-1',
  },
  'aws-cn': {
    signinHost: 'signin.amazonaws.cn',
    consoleHost: 'console.amazonaws.cn',
    suffix: 'amazonaws.com.cn',
    dualstackSuffix: 'api.amazonwebservices.com.cn',
    region: 'cn-north-1',
  },
  'aws-us-gov': {
    signinHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    suffix: 'amazonaws.com',
    dualstackSuffix: 'api.aws',
    region: 'us-gov-west-1',
  },
};

/** The console of a partition. Null if Fob does not know it. */
export const consolePartition = (partition: string): ConsolePartition | null =>
  Object.hasOwn(partitions, partition) ? (partitions[partition] ?? null) : null;

/**
 * The host that signs in. The partition's own takes the sessions of all its regions. The variants are those of the SDKs'
 * sign-in service, which has them in each region.
 */
export function signinHostFor(
  { signinHost, suffix, dualstackSuffix }: ConsolePartition,
  { region, useFips, useDualstack }: Pick<AwsTarget, 'region' | 'useFips' | 'useDualstack'>,
): string {
  if (!useFips && !useDualstack) return signinHost;
  return `signin${useFips ? '-fips' : ''}.${region}.${useDualstack ? dualstackSuffix : suffix}`;
}

/** The partition that a host of the console belongs to. A region may come before the host's name. */
export function partitionOfConsoleHost(host: string): string | null {
  const isOf = (name: string) => host === name || host.endsWith(`.${name}`);
  const found = Object.entries(partitions).find(
    ([, { signinHost, consoleHost }]) => isOf(signinHost) || isOf(consoleHost),
  );
  return found?.[0] ?? null;
}

/** Whether Fob may open this host in a browser: a console, or a sign-in that `signinHostFor` returns. */
export function isConsoleHost(host: string): boolean {
  const region = /^signin(?:-fips)?\.((?:[a-z]+-)+\d+)\./.exec(host)?.[1];
  return Object.values(partitions).some(
    (partition) =>
      host === partition.signinHost ||
      host === partition.consoleHost ||
      (region !== undefined && variants.some((variant) => host === signinHostFor(partition, { region, ...variant }))),
  );
}

const variants = [
  { useFips: true, useDualstack: false },
  { useFips: false, useDualstack: true },
  { useFips: true, useDualstack: true },
];
