/** What AWS accepts as ARNs, serials and names; from the models of IAM and STS. */
import type { DeviceView } from '../../../contract/devices';

const roleArn = /^arn:(aws(?:-[a-z]+)*):iam::\d{12}:role\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/;
const deviceArn = /^arn:(aws(?:-[a-z]+)*):iam::\d{12}:mfa\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,226}$/;
const hardwareSerial = /^[\w+=/:,.@-]{9,256}$/;

/** The partition of a role ARN; null when it is no role ARN. */
export const rolePartition = (arn: string): string | null => roleArn.exec(arn)?.[1] ?? null;

/** The partition that a device's serial tells; null for a hardware serial. */
export const devicePartition = (serial: string): string | null => deviceArn.exec(serial)?.[1] ?? null;

/** - `fido`: security keys and passkeys make no codes. - `root`: the root user's device does not work for IAM users. */
export type SerialKind = 'device' | 'fido' | 'root' | 'malformed';

export function serialKind(serial: string): SerialKind {
  if (serial.includes(':u2f/')) return 'fido';
  if (serial.endsWith(':mfa/root-account-mfa-device')) return 'root';
  if (serial.startsWith('arn:')) return deviceArn.test(serial) ? 'device' : 'malformed';
  return hardwareSerial.test(serial) ? 'device' : 'malformed';
}

/** What a device is, by its serial number. */
export function deviceKind(serial: string): DeviceView['kind'] {
  if (/^arn:[^:]+:iam::\d{12}:mfa\//.test(serial)) return 'virtual';
  return serial.startsWith('arn:') ? 'security-key' : 'hardware';
}

/** Security keys and passkeys prove presence in a browser only. */
export const canMakeCodes = (serial: string): boolean => deviceKind(serial) !== 'security-key';

export const isSessionName = (name: string): boolean => /^[\w+=,.@-]{2,64}$/.test(name);
export const isExternalId = (id: string): boolean => /^[\w+=,.@:/-]{2,1224}$/.test(id);
/** One label of a host name: a region goes into the address of STS. */
export const isRegion = (region: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(region);

/** Seconds that AssumeRole takes. */
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

/** Where STS is called when nothing names a region. */
export const homeRegion = (partition: string | null): string => homeRegions[partition ?? 'aws'] ?? 'us-east-1';
