import { devicesOf } from '../account/devices';
import { accessDenied, AwsError, noSuchEntity } from '../account/errors';
import type { AccountState, MfaDevice, User } from '../account/model';
import type { ParamReader } from '../account/params';
import type { ActionInput } from './action';

/** Reads the SerialNumber of IAM operations on a device: an ARN, or the number of a hardware device. */
export const readSerialNumber = (reader: ParamReader): string =>
  reader.text('SerialNumber', { required: true, min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' });

/** Reads AuthenticationCode1 and AuthenticationCode2. */
export function readPair(reader: ParamReader): readonly [string, string] {
  const rule = { required: true, min: 6, max: 6, pattern: '[\\d]+' } as const;
  return [reader.text('AuthenticationCode1', rule), reader.text('AuthenticationCode2', rule)];
}

/**
 * Once users have a device, they need an MFA session to enable or deactivate their own devices. The device that made
 * the session may be gone by then, so a session may remove it and then the last one. Other users and roles need no MFA
 * session. [AWS-2023-001]
 *
 * @throws AwsError AccessDenied
 */
export function checkOwnMfa({ state, caller }: ActionInput, user: User): void {
  // A session of the user was made with a code: IAM refuses all other sessions before this.
  if (caller.kind !== 'key' || caller.user !== user) return;
  if (devicesOf(state, user).length === 0) return;
  throw accessDenied(
    'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
  );
}

/** @throws AwsError NoSuchEntity */
export function findDevice(state: AccountState, serialNumber: string): MfaDevice {
  const device = state.devices.get(serialNumber);
  if (!device) throw noSuchEntity(`MFA Device with serial number ${serialNumber} does not exist.`);
  return device;
}

/** @throws AwsError NoSuchEntity if it does not exist or is not the user's */
export function findDeviceOf(state: AccountState, user: User, serialNumber: string): MfaDevice {
  const device = findDevice(state, serialNumber);
  if (device.owner?.userName !== user.userName) throw noSuchEntity('MFA Device invalid for user.');
  return device;
}

/**
 * Refuses the call before it changes anything, if a fault says so. AWS's messages are not known: these are the
 * descriptions in its API reference.
 *
 * @throws AwsError EntityTemporarilyUnmodifiable or ConcurrentModification
 */
export function checkPassingRefusals(state: AccountState, action: string): void {
  if (unmodifiable.has(action) && state.refuses('entityTemporarilyUnmodifiable', action)) {
    throw new AwsError(
      'EntityTemporarilyUnmodifiable',
      409,
      'The request was rejected because it referenced an entity that is temporarily unmodifiable.',
    );
  }
  if (state.refuses('concurrentModification', action)) {
    throw new AwsError(
      'ConcurrentModification',
      409,
      'The request was rejected because multiple requests to change this object were submitted simultaneously.',
    );
  }
}

/**
 * Operations with EntityTemporarilyUnmodifiable in their model. All that change devices have ConcurrentModification.
 */
const unmodifiable: ReadonlySet<string> = new Set(['EnableMFADevice', 'DeactivateMFADevice']);
