/**
 * What ARNs, serial numbers and names of AWS tell; the only place that takes them apart or puts them together. Without zod,
 * so that pages can use it too. What AWS accepts of them is in core/aws/aws-names.ts.
 */

/** What IAM takes as the name of a user (64 at most), group or policy (128). */
export const IAM_NAME = /^[\w+=,.@-]{1,128}$/;

/** What IAM takes as the name of a virtual MFA device. */
export const DEVICE_NAME = /^[\w+=,.@-]{1,226}$/;

/** Where something of IAM is: `aws`, `111122223333`. */
export interface AwsAccount {
  partition: string;
  account: string;
}

/** The partition and the account in an ARN; null where it has no account, as with a hardware device's serial number. */
export function awsAccountOf(arn: string): AwsAccount | null {
  const [, partition, account] = /^arn:([\w-]+):[^:]*:[^:]*:(\d{12})(?::|$)/.exec(arn) ?? [];
  return partition === undefined || account === undefined ? null : { partition, account };
}

/** The account's number in an ARN; null where there is none. */
export const accountNumberOf = (arn: string): string | null => awsAccountOf(arn)?.account ?? null;

/** The ARN of something of IAM: `iamArn(place, 'mfa/alice')`. */
export const iamArn = ({ partition, account }: AwsAccount, resource: string): string =>
  `arn:${partition}:iam::${account}:${resource}`;

/** `arn:aws:iam::111122223333:mfa/team/alice` → `mfa/team/alice`; a text that is no ARN is its own resource. */
const resourceOf = (arn: string): string => /^arn:(?:[^:]*:){4}(.*)$/s.exec(arn)?.[1] ?? arn;

/** What stands last, without type and path: `user/team/alice` → `alice`, `root` → `root`. */
const lastName = (arn: string): string => resourceOf(arn).replace(/^.*\//s, '');

/** The user, with the path that is a part of the ARN: `/team/`. Null where the ARN is not an IAM user's. */
export function iamUserOf(arn: string): (AwsAccount & { path: string; name: string }) | null {
  const place = awsAccountOf(arn);
  const [, path, name] = /^user(\/(?:[^/]+\/)*)([^/]+)$/.exec(resourceOf(arn)) ?? [];
  return place === null || path === undefined || name === undefined ? null : { ...place, path, name };
}

/** The account's root user. */
export const isRootUser = (arn: string): boolean => resourceOf(arn) === 'root';

/**
 * The name of a user, without the path: names are unique in the account whatever the path is, and AWS shows them so.
 * Of an assumed role it is the session's name, which mostly is the user's.
 */
export const userName = (arn: string): string => lastName(arn);

/** The name of a role, without the path, which does not distinguish roles: `arn:aws:iam::111122223333:role/team/admin` → `admin`. */
export const roleName = (arn: string): string => lastName(arn);

/** Whoever made a call, as GetCallerIdentity says it: `alice`, `admin/session`, `root`. */
export const callerName = (arn: string): string =>
  isAssumedRole(arn) ? resourceOf(arn).replace(/^assumed-role\//, '') : userName(arn);

const isAssumedRole = (arn: string): boolean => resourceOf(arn).startsWith('assumed-role/');

/**
 * What tells an MFA device from others of the account, which takes the path: `arn:aws:iam::111122223333:mfa/team/alice` →
 * `team/alice`. A hardware device's serial number is its name.
 */
export const deviceName = (serial: string): string => resourceOf(serial).replace(/^(?:mfa|u2f)\//, '');

/** What IAM's calls take as the name of a device, beside the path: `arn:aws:iam::111122223333:mfa/team/alice` → `alice`. */
export const deviceNameWithoutPath = (serial: string): string => lastName(serial);

/** The serial number that AWS gives to a virtual device of this name in the user's account. Null where that is no IAM user. */
export function virtualDeviceSerial(userArn: string, name: string): string | null {
  const user = iamUserOf(userArn);
  return user === null ? null : iamArn(user, `mfa/${name}`);
}

/** Enough of an access key's ID to recognize it, too little to use it. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
