import { DEVICE_NAME, deviceNameWithoutPath } from '../../../contract/arn';
import type { EnrollmentView, UserDevicesView } from '../../../contract/devices';

const LONGEST_NAME = 226;

/** Names that AWS would refuse with any path, as far as Fob knows the devices. */
export function takenNames(
  user: Pick<UserDevicesView, 'devices' | 'others'>,
  enrollments: readonly Pick<EnrollmentView, 'serial'>[],
): Set<string> {
  return new Set([...user.devices, ...user.others, ...enrollments].map(({ serial }) => deviceNameWithoutPath(serial)));
}

/** The fault of a name for a new device, in a sentence. Null: none. */
export function nameProblem(name: string, taken: ReadonlySet<string>): string | null {
  if (name === '') return 'Give the device a name.';
  if (name.length > LONGEST_NAME) return `A name has ${LONGEST_NAME} characters at most; this one has ${name.length}.`;
  if (!DEVICE_NAME.test(name))
    return 'AWS takes the letters A to Z, digits and + = , . @ _ - in a name, and no spaces.';
  if (taken.has(name)) return `There is a device named ${name} already. Choose another name.`;
  return null;
}
