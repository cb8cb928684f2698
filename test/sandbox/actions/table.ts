import type { Action, Service } from './action';
import { getUser } from './iam-get-user';
import { listAccessKeys } from './iam-list-access-keys';
import { listAccountAliases } from './iam-list-account-aliases';
import { listMfaDevices } from './iam-list-mfa-devices';
import { listVirtualMfaDevices } from './iam-list-virtual-mfa-devices';
import { assumeRole } from './sts-assume-role';
import { getCallerIdentity } from './sts-get-caller-identity';
import { getSessionToken } from './sts-get-session-token';

/** Every operation the sandbox knows, by service and name. */
export const actions: Readonly<Record<Service, ReadonlyMap<string, Action>>> = {
  sts: new Map<string, Action>([
    ['AssumeRole', assumeRole],
    ['GetCallerIdentity', getCallerIdentity],
    ['GetSessionToken', getSessionToken],
  ]),
  iam: new Map<string, Action>([
    ['GetUser', getUser],
    ['ListAccessKeys', listAccessKeys],
    ['ListAccountAliases', listAccountAliases],
    ['ListMFADevices', listMfaDevices],
    ['ListVirtualMFADevices', listVirtualMfaDevices],
  ]),
};
