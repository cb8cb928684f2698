import type { Action, Service } from './action';
import { describeInstances } from './everyday';
import {
  attachGroupPolicy,
  detachGroupPolicy,
  listAttachedGroupPolicies,
  listAttachedUserPolicies,
} from './iam-attached-policies';
import { changePassword } from './iam-change-password';
import { createAccessKey } from './iam-create-access-key';
import { createVirtualMfaDevice } from './iam-create-virtual-mfa-device';
import { deactivateMfaDevice } from './iam-deactivate-mfa-device';
import { deleteAccessKey } from './iam-delete-access-key';
import { deleteVirtualMfaDevice } from './iam-delete-virtual-mfa-device';
import { enableMfaDevice } from './iam-enable-mfa-device';
import { getAccessKeyLastUsed } from './iam-get-access-key-last-used';
import { getUser } from './iam-get-user';
import {
  addUserToGroup,
  createGroup,
  deleteGroup,
  getGroup,
  listGroupsForUser,
  removeUserFromGroup,
} from './iam-groups';
import {
  deleteRolePolicy,
  deleteUserPolicy,
  getGroupPolicy,
  getRolePolicy,
  getUserPolicy,
  listGroupPolicies,
  listRolePolicies,
  listUserPolicies,
  putRolePolicy,
  putUserPolicy,
} from './iam-inline-policies';
import { listAccessKeys } from './iam-list-access-keys';
import { listAccountAliases } from './iam-list-account-aliases';
import { listMfaDevices } from './iam-list-mfa-devices';
import { listUsers } from './iam-list-users';
import { listVirtualMfaDevices } from './iam-list-virtual-mfa-devices';
import { createPolicy, deletePolicy, getPolicy, getPolicyVersion } from './iam-managed-policies';
import { resyncMfaDevice } from './iam-resync-mfa-device';
import { getRole, listAttachedRolePolicies } from './iam-roles';
import { simulatePrincipalPolicy } from './iam-simulate-principal-policy';
import { updateAccessKey } from './iam-update-access-key';
import { deleteObject, getObject, listBuckets, listObjects, putObject } from './s3';
import { assumeRole } from './sts-assume-role';
import { getAccessKeyInfo } from './sts-get-access-key-info';
import { getCallerIdentity } from './sts-get-caller-identity';
import { getScopedCredentials } from './sts-get-scoped-credentials';
import { getSessionToken } from './sts-get-session-token';

/** Every operation of the sandbox, by service and name. */
export const actions: Readonly<Record<Service, ReadonlyMap<string, Action>>> = {
  sts: new Map<string, Action>([
    ['AssumeRole', assumeRole],
    ['GetAccessKeyInfo', getAccessKeyInfo],
    ['GetCallerIdentity', getCallerIdentity],
    ['GetScopedCredentials', getScopedCredentials],
    ['GetSessionToken', getSessionToken],
  ]),
  iam: new Map<string, Action>([
    ['AddUserToGroup', addUserToGroup],
    ['AttachGroupPolicy', attachGroupPolicy],
    ['ChangePassword', changePassword],
    ['CreateAccessKey', createAccessKey],
    ['CreateGroup', createGroup],
    ['CreatePolicy', createPolicy],
    ['CreateVirtualMFADevice', createVirtualMfaDevice],
    ['DeactivateMFADevice', deactivateMfaDevice],
    ['DeleteAccessKey', deleteAccessKey],
    ['DeleteGroup', deleteGroup],
    ['DeletePolicy', deletePolicy],
    ['DeleteRolePolicy', deleteRolePolicy],
    ['DeleteUserPolicy', deleteUserPolicy],
    ['DeleteVirtualMFADevice', deleteVirtualMfaDevice],
    ['DetachGroupPolicy', detachGroupPolicy],
    ['EnableMFADevice', enableMfaDevice],
    ['GetAccessKeyLastUsed', getAccessKeyLastUsed],
    ['GetGroup', getGroup],
    ['GetGroupPolicy', getGroupPolicy],
    ['GetPolicy', getPolicy],
    ['GetPolicyVersion', getPolicyVersion],
    ['GetRole', getRole],
    ['GetRolePolicy', getRolePolicy],
    ['GetUser', getUser],
    ['GetUserPolicy', getUserPolicy],
    ['ListAccessKeys', listAccessKeys],
    ['ListAccountAliases', listAccountAliases],
    ['ListAttachedGroupPolicies', listAttachedGroupPolicies],
    ['ListAttachedRolePolicies', listAttachedRolePolicies],
    ['ListAttachedUserPolicies', listAttachedUserPolicies],
    ['ListGroupPolicies', listGroupPolicies],
    ['ListGroupsForUser', listGroupsForUser],
    ['ListMFADevices', listMfaDevices],
    ['ListRolePolicies', listRolePolicies],
    ['ListUserPolicies', listUserPolicies],
    ['ListUsers', listUsers],
    ['ListVirtualMFADevices', listVirtualMfaDevices],
    ['PutRolePolicy', putRolePolicy],
    ['PutUserPolicy', putUserPolicy],
    ['RemoveUserFromGroup', removeUserFromGroup],
    ['ResyncMFADevice', resyncMfaDevice],
    ['SimulatePrincipalPolicy', simulatePrincipalPolicy],
    ['UpdateAccessKey', updateAccessKey],
  ]),
  s3: new Map<string, Action>([
    ['DeleteObject', deleteObject],
    ['GetObject', getObject],
    ['ListBuckets', listBuckets],
    ['ListObjectsV2', listObjects],
    ['PutObject', putObject],
  ]),
  ec2: new Map<string, Action>([['DescribeInstances', describeInstances]]),
};
