import { ParamReader } from '../account/params';
import type { Action } from './action';
import { page, readPageParams } from './iam-pages';
import { authorizedUser, readUserName } from './iam-user-target';

/** Lists the enabled devices of a user, of every kind: virtual, hardware and FIDO. */
export const listMfaDevices: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readUserName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const user = await authorizedUser(input, 'iam:ListMFADevices', userName);
  const rows = [...input.state.devices.values()].flatMap(({ serialNumber, owner }) =>
    owner?.userName === user.userName
      ? [{ UserName: user.userName, SerialNumber: serialNumber, EnableDate: new Date(owner.enabledAt) }]
      : [],
  );
  return page(input.state, 'MFADevices', rows, pages);
};
