import { unassignDevice } from '../account/devices';
import { ParamReader } from '../account/params';
import type { Action } from './action';
import { checkOwnMfa, checkPassingRefusals, findDeviceOf, readSerialNumber } from './iam-device-target';
import { authorizedUser, readUserName } from './iam-user-target';

/**
 * Deactivates a device. It stays in the account, unassigned, and keeps its name. Sessions from its codes stay valid.
 */
export const deactivateMfaDevice: Action = async (input) => {
  const { state, params } = input;
  const reader = ParamReader.forIam(params);
  const userName = readUserName(reader);
  const serialNumber = readSerialNumber(reader);
  reader.finish();
  const user = await authorizedUser(input, 'iam:DeactivateMFADevice', userName);
  checkOwnMfa(input, user);
  checkPassingRefusals(state, 'DeactivateMFADevice');
  unassignDevice(state, findDeviceOf(state, user, serialNumber));
  return {};
};
