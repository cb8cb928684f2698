/** Names and serial numbers of MFA devices, as AWS builds them. */
import type { DeviceView } from '../../../contract/devices';

/** `arn:aws:iam::111122223333:mfa/team/alice` → `alice`; a hardware device's serial number is its name. */
export const deviceName = (serial: string): string => serial.slice(serial.lastIndexOf('/') + 1);

export function deviceKind(serial: string): DeviceView['kind'] {
  if (/^arn:[^:]+:iam::\d{12}:mfa\//.test(serial)) return 'virtual';
  return serial.startsWith('arn:') ? 'security-key' : 'hardware';
}

export const canMakeCodes = (serial: string): boolean => deviceKind(serial) !== 'security-key';

/** The serial number that AWS will give to a virtual device of this name in the user's account. Null for a strange ARN. */
export function serialFor(userArn: string, name: string): string | null {
  const [, partition, account] = /^arn:([^:]+):iam::(\d{12}):user\//.exec(userArn) ?? [];
  return partition === undefined || account === undefined ? null : `arn:${partition}:iam::${account}:mfa/${name}`;
}

/** The user name, as most policies ask for; with a number behind it when that is taken. */
export function suggestName(userName: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? userName : `${userName}-${number}`;
    if (!taken.has(name)) return name;
  }
}
