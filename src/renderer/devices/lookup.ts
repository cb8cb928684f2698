import { deviceName } from '../../contract/arn';
import type { AppState } from '../../contract/app-state';
import type { DeviceView, EnrollmentView, UserDevicesView } from '../../contract/devices';
import { useAppState } from '../state/app-state';

export const useUserDevices = (userId: string | null): UserDevicesView | undefined =>
  useAppState(({ devices }) => devices.find((each) => each.userId === userId));

export const useEnrollment = (serial: string): EnrollmentView | undefined =>
  useAppState(({ enrollments }) => enrollments.find((each) => each.serial === serial));

export const findDevice = ({ devices }: Pick<AppState, 'devices'>, serial: string): DeviceView | undefined =>
  devices.flatMap((user) => user.devices).find((device) => device.serial === serial);

export const useDevice = (serial: string | null): DeviceView | undefined =>
  useAppState((state) => (serial === null ? undefined : findDevice(state, serial)));

export const useOwner = (serial: string): UserDevicesView | undefined =>
  useAppState(({ devices }) => devices.find((user) => user.devices.some((device) => device.serial === serial)));

/** What the person calls a device; its name at AWS where it is in no list (any more). */
export const useDeviceLabel = (serial: string): string =>
  useAppState((state) => findDevice(state, serial)?.label) ?? deviceName(serial);
