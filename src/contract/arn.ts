/**
 * ARNs, serial numbers and names of AWS. This file alone takes them apart and puts them together. It does not import
 * zod, so pages can use it too. The rules for what AWS accepts are in src/main/core/aws/accepted-by-aws.ts.
 */

/** The name of an IAM user (at most 64 characters), group or policy (at most 128). */
export const IAM_NAME = /^[\w+=,.@-]{1,128}$/;

/** The name of a virtual MFA device, as the service model of IAM describes it: 1 to 226 of these characters. */
export const DEVICE_NAME = /^[\w+=,.@-]{1,226}$/;

/** The partition and the number of an account: `aws`, `111122223333`. */
export interface AwsAccount {
  partition: string;
  account: string;
}

/** The partition and the account in an ARN. Null if it has no account, like the serial number of a hardware device. */
export function awsAccountOf(arn: string): AwsAccount | null {
  const [, partition, account] = /^arn:([\w-]+):[^:]*:[^:]*:(\d{12})(?::|$)/.exec(arn) ?? [];
  return partition === undefined || account === undefined ? null : { partition, account };
}

/** The account number in an ARN. Null if it has none. */
export const accountNumberOf = (arn: string): string | null => awsAccountOf(arn)?.account ?? null;

/** An ARN with the account as AWS's console shows it, `1111-2222-3333`, becomes the one that AWS accepts. */
export const withPlainAccount = (arn: string): string =>
  arn.replace(/^(arn:[\w-]*:[\w-]*:[\w-]*:\d{4})-(\d{4})-(\d{4}:)/, '$1$2$3');

/** The start of every IAM ARN of an account: `arn:aws:iam::111122223333`. */
export const iamPrefix = ({ partition, account }: AwsAccount): string => `arn:${partition}:iam::${account}`;

/** The ARN of an IAM resource: `iamArn(place, 'mfa/alice')`. */
export const iamArn = (place: AwsAccount, resource: string): string => `${iamPrefix(place)}:${resource}`;

/** `arn:aws:iam::111122223333:mfa/team/alice` → `mfa/team/alice`. A text that is not an ARN stays as it is. */
const resourceOf = (arn: string): string => /^arn:(?:[^:]*:){4}(.*)$/s.exec(arn)?.[1] ?? arn;

/** The last part, without type and path: `user/team/alice` → `alice`, `root` → `root`. */
const lastName = (arn: string): string => resourceOf(arn).replace(/^.*\//s, '');

/** The IAM user of an ARN, with the path that is part of it: `/team/`. Null if the ARN is not an IAM user's. */
export function iamUserOf(arn: string): (AwsAccount & { path: string; name: string }) | null {
  const place = awsAccountOf(arn);
  const [, path, name] = /^user(\/(?:[^/]+\/)*)([^/]+)$/.exec(resourceOf(arn)) ?? [];
  return place === null || path === undefined || name === undefined ? null : { ...place, path, name };
}

/** Whether the ARN belongs to the root user of an account. */
export const isRootUser = (arn: string): boolean => resourceOf(arn) === 'root';

/**
 * The name of a user, without the path. Names are unique in the account whatever the path, and AWS shows them without
 * it. For an assumed role it is the name of the session, which is usually the user's name.
 */
export const userName = (arn: string): string => lastName(arn);

/**
 * The name of a role, without the path, because names are unique in the account:
 * `arn:aws:iam::111122223333:role/team/admin` → `admin`.
 */
export const roleName = (arn: string): string => lastName(arn);

/** The caller, from the ARN that GetCallerIdentity answers: `alice`, `admin/session`, `root`. */
export const callerName = (arn: string): string =>
  isAssumedRole(arn) ? resourceOf(arn).replace(/^assumed-role\//, '') : userName(arn);

const isAssumedRole = (arn: string): boolean => resourceOf(arn).startsWith('assumed-role/');

/**
 * The name that distinguishes an MFA device from the others of the account. It includes the path:
 * `arn:aws:iam::111122223333:mfa/team/alice` → `team/alice`. The name of a hardware device is its serial number.
 */
export const deviceName = (serial: string): string => resourceOf(serial).replace(/^(?:mfa|u2f)\//, '');

/**
 * The name of a device in IAM's calls, which take the path separately: `arn:aws:iam::111122223333:mfa/team/alice` →
 * `alice`.
 */
export const deviceNameWithoutPath = (serial: string): string => lastName(serial);

/**
 * The serial number that AWS gives to a virtual device of this name in the user's account. Null if the ARN is not an
 * IAM user's.
 */
export function virtualDeviceSerial(userArn: string, name: string): string | null {
  const user = iamUserOf(userArn);
  return user === null ? null : iamArn(user, `mfa/${name}`);
}

/** The shortened id of an access key: enough to recognize it, too little to use it. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
