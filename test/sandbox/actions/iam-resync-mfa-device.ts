import { acceptPair } from '../account/pairs';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { checkPassingRefusals, findDeviceOf, readPair, readSerialNumber } from './iam-device-target';
import { authorizedUser, readRequiredUserName } from './iam-user-target';

/** Resyncs a device. This needs no MFA session: a user whose device has drifted could not make one. */
export const resyncMfaDevice: Action = async (input) => {
  const { state, params } = input;
  const reader = ParamReader.forIam(params);
  const userName = readRequiredUserName(reader);
  const serialNumber = readSerialNumber(reader);
  const codes = readPair(reader);
  reader.finish();
  const user = await authorizedUser(input, 'iam:ResyncMFADevice', userName);
  checkPassingRefusals(state, 'ResyncMFADevice');
  acceptPair(state, findDeviceOf(state, user, serialNumber), ...codes);
  return {};
};
