import { noSuchEntity } from '../account/errors';
import type { Role } from '../account/model';
import type { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { ActionInput } from './action';

export const readRoleName = (reader: ParamReader): string =>
  reader.text('RoleName', {
    required: true,
    min: 1,
    max: 64,
    pattern: '[\\w+=,.@-]+',
    otherwise:
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  });

/**
 * The role of an operation, if the policies allow the action on it.
 *
 * @throws AwsError AccessDenied, NoSuchEntity
 */
export async function authorizedRole({ state, caller }: ActionInput, action: string, roleName: string): Promise<Role> {
  const role = state.roles.get(roleName);
  const resource = role?.arn ?? `arn:aws:iam::${state.accountId}:role/${roleName}`;
  await authorize(state, caller, { action, resource }, `role ${roleName}`);
  if (!role) throw noSuchEntity(`The role with name ${roleName} cannot be found.`);
  return role;
}
