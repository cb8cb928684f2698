import { DEVICE_NAME, deviceNameWithoutPath } from '../../../contract/arn';
import { texts } from './texts';
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
  if (name === '') return texts.nameMissing;
  if (name.length > LONGEST_NAME) return texts.nameTooLong(LONGEST_NAME, name.length);
  if (!DEVICE_NAME.test(name)) return texts.nameInvalid;
  if (taken.has(name)) return texts.nameTaken(name);
  return null;
}
