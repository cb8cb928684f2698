import { mfaSeed } from './ids';
import type { AccountState, MfaDevice, User } from './model';

/** The number of MFA devices, of any kind, that a user may have. */
export const DEVICES_PER_USER = 8;

/** The serial number of a virtual device: its ARN. `path` begins and ends with a slash. */
export const virtualSerial = ({ accountId }: AccountState, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:mfa${path}${name}`;

export const isVirtual = ({ accountId }: AccountState, serialNumber: string): boolean =>
  serialNumber.startsWith(`arn:aws:iam::${accountId}:mfa/`);

/** Whether the device is a FIDO or U2F security key. Such a device signs challenges in a browser and has no codes. */
export const isFido = (serialNumber: string): boolean => serialNumber.includes(':u2f/');

interface NewDevice {
  readonly serialNumber: string;
  readonly seed?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Adds an unassigned device. Makes a new seed if none is given. A FIDO device gets no seed. */
export function addDevice(state: AccountState, { serialNumber, seed, tags = {} }: NewDevice): MfaDevice {
  const device: MfaDevice = {
    serialNumber,
    ...(isFido(serialNumber) ? {} : { seed: seed ?? mfaSeed() }),
    adjustmentSteps: 0,
    usedSteps: new Set(),
    budget: { window: 0, spent: 0 },
    tags,
  };
  state.devices.set(serialNumber, device);
  return device;
}

export const devicesOf = (state: AccountState, user: User): MfaDevice[] =>
  [...state.devices.values()].filter(({ owner }) => owner?.userName === user.userName);

/** Assigns the device to the user. IAM shows it at once. STS knows it after the visibility delay. */
export function assignDevice(state: AccountState, device: MfaDevice, user: User, enabledAt: number): void {
  const visibleToStsAt = enabledAt + state.rules().stsVisibilityDelayMs;
  device.owner = { userName: user.userName, enabledAt, visibleToStsAt };
}

/** Ends the assignment. A virtual or hardware device stays and can be enabled again. A FIDO device is deleted. */
export function unassignDevice(state: AccountState, device: MfaDevice): void {
  if (isFido(device.serialNumber)) state.devices.delete(device.serialNumber);
  else delete device.owner;
}
