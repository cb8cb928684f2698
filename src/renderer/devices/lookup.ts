import { deviceName } from '../../contract/arn';
import type { AppState } from '../../contract/app-state';
import type { DeviceView, EnrollmentView, UserDevicesView } from '../../contract/devices';
import { useAppState } from '../state/app-state';

/** The devices of one user, in the page's state. */
export const useUserDevices = (userId: string | null): UserDevicesView | undefined =>
  useAppState(({ devices }) => devices.find((each) => each.userId === userId));

/** The enrollment of one device, in the page's state. */
export const useEnrollment = (serial: string): EnrollmentView | undefined =>
  useAppState(({ enrollments }) => enrollments.find((each) => each.serial === serial));

/** Finds a device of any user by its serial number. */
export const findDevice = ({ devices }: Pick<AppState, 'devices'>, serial: string): DeviceView | undefined =>
  devices.flatMap((user) => user.devices).find((device) => device.serial === serial);

/** A device of any user, in the page's state. */
export const useDevice = (serial: string | null): DeviceView | undefined =>
  useAppState((state) => (serial === null ? undefined : findDevice(state, serial)));

/** The user who has a device. */
export const useOwner = (serial: string): UserDevicesView | undefined =>
  useAppState(({ devices }) => devices.find((user) => user.devices.some((device) => device.serial === serial)));

/** The person's label for a device. A device that is in no list goes by its name at AWS. */
export const useDeviceLabel = (serial: string): string =>
  useAppState((state) => findDevice(state, serial)?.label) ?? deviceName(serial);
