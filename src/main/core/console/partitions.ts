/** The addresses of the console and of its sign-in in each partition. */

export interface ConsolePartition {
  /** The host of the federation endpoint, which turns a session into a sign-in. */
  signinHost: string;
  consoleHost: string;
  /** The region if nothing else names one. */
  region: string;
}

/**
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html and the
 * documentation of the partitions.
 */
const partitions: Readonly<Record<string, ConsolePartition>> = {
  aws: { signinHost: 'signin.aws.amazon.com', consoleHost: 'console.aws.amazon.com', region: 'us-east-1' },
  'aws-cn': { signinHost: 'signin.amazonaws.cn', consoleHost: 'console.amazonaws.cn', region: 'cn-north-1' },
  'aws-us-gov': {
    signinHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    region: 'us-gov-west-1',
  },
};

/** The console of a partition. Null if Fob does not know it. */
export const consolePartition = (partition: string): ConsolePartition | null =>
  Object.hasOwn(partitions, partition) ? (partitions[partition] ?? null) : null;

/** The partition that a host of the console belongs to. A region may come before the host's name. */
export function partitionOfConsoleHost(host: string): string | null {
  const isOf = (name: string) => host === name || host.endsWith(`.${name}`);
  const found = Object.entries(partitions).find(
    ([, { signinHost, consoleHost }]) => isOf(signinHost) || isOf(consoleHost),
  );
  return found?.[0] ?? null;
}

/** Every host that Fob may open in a browser. */
export const consoleHosts: readonly string[] = Object.values(partitions).flatMap(({ signinHost, consoleHost }) => [
  signinHost,
  consoleHost,
]);
