/** Where each partition has its console and the sign-in of sessions to it. */

export interface ConsolePartition {
  /** Host of the federation endpoint, which turns a session into a sign-in. */
  signinHost: string;
  consoleHost: string;
  /** Where the console opens when nothing names a region. */
  region: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html, and of the partitions. */
const partitions: Readonly<Record<string, ConsolePartition>> = {
  aws: { signinHost: 'signin.aws.amazon.com', consoleHost: 'console.aws.amazon.com', region: 'us-east-1' },
  'aws-cn': { signinHost: 'signin.amazonaws.cn', consoleHost: 'console.amazonaws.cn', region: 'cn-north-1' },
  'aws-us-gov': {
    signinHost: 'signin.amazonaws-us-gov.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    region: 'us-gov-west-1',
  },
};

/** Null where the partition has no console that Fob knows. */
export const consolePartition = (partition: string): ConsolePartition | null =>
  Object.hasOwn(partitions, partition) ? (partitions[partition] ?? null) : null;

/** Every host that Fob sends a browser to. */
export const consoleHosts: readonly string[] = Object.values(partitions).flatMap(({ signinHost, consoleHost }) => [
  signinHost,
  consoleHost,
]);
