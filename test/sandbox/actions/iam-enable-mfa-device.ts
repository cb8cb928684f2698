import { assignDevice, devicesOf, DEVICES_PER_USER, isFido } from '../account/devices';
import { entityAlreadyExists, limitExceeded, noSuchEntity } from '../account/errors';
import type { AccountState, MfaDevice, User } from '../account/model';
import { acceptPair } from '../account/pairs';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { checkOwnMfa, checkPassingRefusals, findDevice, readPair, readSerialNumber } from './iam-device-target';
import { authorizedUser, readRequiredUserName } from './iam-user-target';

/** Enables a device. The order of the last three refusals (already enabled, too many, wrong codes) is not known. */
export const enableMfaDevice: Action = async (input) => {
  const { state, params } = input;
  const reader = ParamReader.forIam(params);
  const userName = readRequiredUserName(reader);
  const serialNumber = readSerialNumber(reader);
  const codes = readPair(reader);
  reader.finish();
  const user = await authorizedUser(input, 'iam:EnableMFADevice', userName);
  checkOwnMfa(input, user);
  checkPassingRefusals(state, 'EnableMFADevice');
  const device = findDevice(state, serialNumber);
  checkFree(device, user);
  checkRoom(state, user);
  acceptPair(state, device, ...codes);
  assignDevice(state, device, user, state.now());
  return {};
};

function checkFree({ owner, serialNumber }: MfaDevice, user: User): void {
  if (owner?.userName === user.userName) {
    throw entityAlreadyExists(`MFA Device for user ${user.userName} already exists.`);
  }
  if (owner) throw entityAlreadyExists('MFA Device is already in use.');
  // A browser registers a security key for a user, so an unassigned one does not exist.
  if (isFido(serialNumber)) throw noSuchEntity(`MFA Device with serial number ${serialNumber} does not exist.`);
}

function checkRoom(state: AccountState, user: User): void {
  if (devicesOf(state, user).length >= DEVICES_PER_USER) {
    throw limitExceeded(`Cannot exceed quota for MFADevicesPerUser: ${DEVICES_PER_USER}`);
  }
}
