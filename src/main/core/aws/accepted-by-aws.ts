/** The ARNs, serial numbers and names that AWS accepts, from the models of IAM and STS. */
import type { DeviceView } from '../../../contract/devices';

const ROLE_ARN = /^arn:(aws(?:-[a-z]+)*):iam::\d{12}:role\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/;
const DEVICE_ARN = /^arn:(aws(?:-[a-z]+)*):iam::\d{12}:mfa\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,226}$/;
const HARDWARE_SERIAL = /^[\w+=/:,.@-]{9,256}$/;

/** The partition of a role's ARN. Null if the text is not the ARN of a role. */
export const rolePartition = (arn: string): string | null => ROLE_ARN.exec(arn)?.[1] ?? null;

/** The partition in a device's serial number. Null for a hardware serial number. */
export const devicePartition = (serial: string): string | null => DEVICE_ARN.exec(serial)?.[1] ?? null;

/**
 * - `fido`: security keys and passkeys make no codes.
 * - `root`: the root user's device does not work for IAM users.
 */
export type SerialKind = 'device' | 'fido' | 'root' | 'malformed';

/** What kind of serial number `mfa_serial` has. Only a `device` can start sessions. */
export function serialKind(serial: string): SerialKind {
  if (serial.includes(':u2f/')) return 'fido';
  if (serial.endsWith(':mfa/root-account-mfa-device')) return 'root';
  if (serial.startsWith('arn:')) return DEVICE_ARN.test(serial) ? 'device' : 'malformed';
  return HARDWARE_SERIAL.test(serial) ? 'device' : 'malformed';
}

/** The kind of a device, by its serial number. */
export function deviceKind(serial: string): DeviceView['kind'] {
  if (/^arn:[^:]+:iam::\d{12}:mfa\//.test(serial)) return 'virtual';
  return serial.startsWith('arn:') ? 'security-key' : 'hardware';
}

/** Security keys and passkeys prove presence in a browser only. */
export const canMakeCodes = (serial: string): boolean => deviceKind(serial) !== 'security-key';

/**
 * Whether a text has only characters that access key ids have, from the model of STS. Its lower limit of 16 characters
 * does not count here, because local stacks take ids like `test`.
 */
export const isAccessKeyId = (id: string): boolean => /^\w{1,128}$/.test(id);
/** Whether AssumeRole accepts this session name. */
export const isSessionName = (name: string): boolean => /^[\w+=,.@-]{2,64}$/.test(name);
/** Whether AssumeRole accepts this external ID. */
export const isExternalId = (id: string): boolean => /^[\w+=,.@:/-]{2,1224}$/.test(id);
/** Whether this can be a region. It must be one label of a host name, because it becomes part of the address of STS. */
export const isRegion = (region: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(region);

/** The durations that AssumeRole accepts, in seconds. */
export const roleSeconds = { least: 900, default: 3600, most: 43_200, chained: 3600 } as const;

const homeRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};

/** The region whose STS Fob calls if nothing names a region. */
export const homeRegion = (partition: string | null): string => homeRegions[partition ?? 'aws'] ?? 'us-east-1';
