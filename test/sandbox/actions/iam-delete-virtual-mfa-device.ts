import { isVirtual, virtualSerial } from '../account/devices';
import { AwsError, noSuchEntity } from '../account/errors';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { checkPassingRefusals, findDevice, readSerialNumber } from './iam-device-target';

export const deleteVirtualMfaDevice: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const serialNumber = readSerialNumber(reader);
  reader.finish();
  const virtual = isVirtual(state, serialNumber);
  // If this is no virtual device of this account, the policies are asked about a device with this name.
  const resource = virtual ? serialNumber : virtualSerial(state, '/', serialNumber);
  await authorize(state, caller, { action: 'iam:DeleteVirtualMFADevice', resource });
  checkPassingRefusals(state, 'DeleteVirtualMFADevice');
  if (!virtual) throw noSuchEntity(`MFA Device with serial number ${serialNumber} does not exist.`);
  if (findDevice(state, serialNumber).owner) {
    throw new AwsError('DeleteConflict', 409, 'MFA VirtualDevice in use. Must deactivate first.');
  }
  state.devices.delete(serialNumber);
  return {};
};
