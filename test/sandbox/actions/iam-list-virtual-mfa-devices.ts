import { isVirtual } from '../account/devices';
import type { AccountState, MfaDevice } from '../account/model';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { describeUser } from './iam-get-user';
import { page, readPageParams } from './iam-pages';

/** Lists every virtual device of the account, unassigned ones included. The list has no seeds. */
export const listVirtualMfaDevices: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const status = reader.text('AssignmentStatus', { oneOf: ['Assigned', 'Unassigned', 'Any'] }) ?? 'Any';
  const pages = readPageParams(reader);
  reader.finish();
  const shown = `arn:aws:iam::${state.accountId}:mfa/`;
  await authorize(state, caller, { action: 'iam:ListVirtualMFADevices', resource: '*' }, shown);
  const rows = [...state.devices.values()]
    .filter(({ serialNumber }) => isVirtual(state, serialNumber))
    .filter(({ owner }) => status === 'Any' || (status === 'Assigned') === (owner !== undefined))
    .map((device) => describeDevice(state, device));
  return page(state, 'VirtualMFADevices', rows, pages);
};

function describeDevice(state: AccountState, { serialNumber, owner }: MfaDevice) {
  const user = owner && state.users.get(owner.userName);
  return {
    SerialNumber: serialNumber,
    EnableDate: owner && new Date(owner.enabledAt),
    User: user && describeUser(user),
  };
}
