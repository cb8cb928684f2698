import { mfaSeed } from './ids';
import type { AccountState, MfaDevice, User } from './model';

/** MFA devices a user may have, of any kind. */
export const devicesPerUser = 8;

/** The serial number of a virtual device: its ARN. `path` begins and ends with a slash. */
export const virtualSerial = ({ accountId }: AccountState, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:mfa${path}${name}`;

export const isVirtual = ({ accountId }: AccountState, serialNumber: string): boolean =>
  serialNumber.startsWith(`arn:aws:iam::${accountId}:mfa/`);

/** FIDO and U2F security keys: they sign challenges in a browser and make no codes. */
export const isFido = (serialNumber: string): boolean => serialNumber.includes(':u2f/');

interface NewDevice {
  readonly serialNumber: string;
  readonly seed?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Adds an unassigned device, with a new seed unless one is given or the device is a FIDO one. */
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

/** IAM shows the device at once, STS knows it after the visibility delay. */
export function assignDevice(state: AccountState, device: MfaDevice, user: User, enabledAt: number): void {
  const visibleToStsAt = enabledAt + state.rules().stsVisibilityDelayMs;
  device.owner = { userName: user.userName, enabledAt, visibleToStsAt };
}

/** A virtual or hardware device stays and can be enabled again; a FIDO registration is gone. */
export function unassignDevice(state: AccountState, device: MfaDevice): void {
  if (isFido(device.serialNumber)) state.devices.delete(device.serialNumber);
  else delete device.owner;
}
