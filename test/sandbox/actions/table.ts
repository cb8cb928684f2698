import type { Action, Service } from './action';
import { createAccessKey } from './iam-create-access-key';
import { createVirtualMfaDevice } from './iam-create-virtual-mfa-device';
import { deactivateMfaDevice } from './iam-deactivate-mfa-device';
import { deleteAccessKey } from './iam-delete-access-key';
import { deleteVirtualMfaDevice } from './iam-delete-virtual-mfa-device';
import { enableMfaDevice } from './iam-enable-mfa-device';
import { getAccessKeyLastUsed } from './iam-get-access-key-last-used';
import { getUser } from './iam-get-user';
import { listAccessKeys } from './iam-list-access-keys';
import { listAccountAliases } from './iam-list-account-aliases';
import { listMfaDevices } from './iam-list-mfa-devices';
import { listVirtualMfaDevices } from './iam-list-virtual-mfa-devices';
import { resyncMfaDevice } from './iam-resync-mfa-device';
import { updateAccessKey } from './iam-update-access-key';
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
    ['CreateAccessKey', createAccessKey],
    ['CreateVirtualMFADevice', createVirtualMfaDevice],
    ['DeactivateMFADevice', deactivateMfaDevice],
    ['DeleteAccessKey', deleteAccessKey],
    ['DeleteVirtualMFADevice', deleteVirtualMfaDevice],
    ['EnableMFADevice', enableMfaDevice],
    ['GetAccessKeyLastUsed', getAccessKeyLastUsed],
    ['GetUser', getUser],
    ['ListAccessKeys', listAccessKeys],
    ['ListAccountAliases', listAccountAliases],
    ['ListMFADevices', listMfaDevices],
    ['ListVirtualMFADevices', listVirtualMfaDevices],
    ['ResyncMFADevice', resyncMfaDevice],
    ['UpdateAccessKey', updateAccessKey],
  ]),
};
