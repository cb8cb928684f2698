/** The addresses of the console and of its sign-in in each partition. */
import type { AwsTarget } from '../ports';

export interface ConsolePartition {
  /** The host of the federation endpoint, which turns a session into a sign-in. */
  signinHost: string;
  consoleHost: string;
  /**
   * The host that signs a browser out and then leads on. In the partition aws only the host of a region does: the one
   * without a region shows a page of its own in place of `redirect_uri`.
   */
  signoutHost: string;
  /** The ends of the names of service hosts: usual ones, and those that IPv6 reaches. */
  suffix: string;
  dualstackSuffix: string;
  /** The region if nothing else names one. */
  region: string;
}

/**
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html, the
 * documentation of the partitions, and the endpoints of the SDKs' sign-in service. AWS documents no address that signs
 * out. These are the ones that other tools use. Only the one of the partition aws is known to lead on.
 */
const partitions: Readonly<Record<string, ConsolePartition>> = {
  aws: {
    signinHost: 'signin.aws.amazon.com',
    consoleHost: 'console.aws.amazon.com',
    signoutHost: 'us-east-1.signin.aws.amazon.com',
    suffix: 'amazonaws.com',
    dualstackSuffix: 'api.aws',
    region: 'us-east-1',
  },
  'aws-cn': {
    signinHost: 'signin.amazonaws.cn',
    consoleHost: 'console.amazonaws.cn',
    signoutHost: 'signin.amazonaws.cn',
    suffix: 'amazonaws.com.cn',
    dualstackSuffix: 'api.amazonwebservices.com.cn',
    region: 'cn-north-1',
  },
  'aws-us-gov': {
    signinHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    signoutHost: 'signin.amazonaws-us-gov.com',
    suffix: 'amazonaws.com',
    dualstackSuffix: 'api.aws',
    region: 'us-gov-west-1',
  },
  // The European Sovereign Cloud: its sign-in hosts all have a region, and it has one region so far. Sources: the
  // endpoints of the JavaScript SDK (`{Region}.signin.amazonaws-eusc.eu`), https://docs.aws.eu/general/latest/gr/.
  'aws-eusc': {
    signinHost: 'eusc-de-east-1.signin.amazonaws-eusc.eu',
    consoleHost: 'console.amazonaws-eusc.eu',
    signoutHost: 'eusc-de-east-1.signin.amazonaws-eusc.eu',
    suffix: 'amazonaws.eu',
    dualstackSuffix: 'api.amazonwebservices.eu',
    region: 'eusc-de-east-1',
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

/** Whether Fob may open this host in a browser: a console, a sign-in that `signinHostFor` returns, or a sign-out. */
export function isConsoleHost(host: string): boolean {
  const region = /^signin(?:-fips)?\.((?:[a-z]+-)+\d+)\./.exec(host)?.[1];
  return Object.values(partitions).some(
    (partition) =>
      host === partition.signinHost ||
      host === partition.signoutHost ||
      host === partition.consoleHost ||
      (region !== undefined && variants.some((variant) => host === signinHostFor(partition, { region, ...variant }))),
  );
}

const variants = [
  { useFips: true, useDualstack: false },
  { useFips: false, useDualstack: true },
  { useFips: true, useDualstack: true },
];
