import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from '../account/errors';
import { addGroup, groupsOf, GROUPS_PER_USER } from '../account/groups';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { checkPassingRefusals } from './iam-device-target';
import { describeUser } from './iam-get-user';
import { authorizedGroup, describeGroup, groupArn, readGroupName, readPath } from './iam-group-target';
import { page, readPageParams } from './iam-pages';
import { authorizedUser, readRequiredUserName } from './iam-user-target';

export const createGroup: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const groupName = readGroupName(reader);
  const path = readPath(reader);
  reader.finish();
  const resource = groupArn(state, groupName, path);
  await authorize(state, caller, { action: 'iam:CreateGroup', resource });
  if (state.groups.has(groupName)) throw entityAlreadyExists(`Group with name ${groupName} already exists.`);
  return { Group: describeGroup(addGroup(state, groupName, path)) };
};

export const deleteGroup: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  reader.finish();
  const group = await authorizedGroup(input, 'iam:DeleteGroup', groupName);
  if (group.attached.size > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (group.policies.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  if (group.members.size > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.');
  input.state.groups.delete(groupName);
  return {};
};

/** Returns a group and a page of its members. */
export const getGroup: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const group = await authorizedGroup(input, 'iam:GetGroup', groupName);
  const rows = [...group.members].flatMap((member) => {
    const user = input.state.users.get(member);
    return user ? [describeUser(user)] : [];
  });
  return { Group: describeGroup(group), ...page(input.state, 'Users', rows, pages) };
};

export const listGroupsForUser: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const userName = readRequiredUserName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const user = await authorizedUser(input, 'iam:ListGroupsForUser', userName);
  return page(input.state, 'Groups', groupsOf(input.state, user).map(describeGroup), pages);
};

/** Adds a user to a group. It is no error to add a member again. */
export const addUserToGroup: Action = async (input) => {
  const { group, user } = await readMembership(input, 'AddUserToGroup');
  checkPassingRefusals(input.state, 'AddUserToGroup');
  if (!group.members.has(user.userName) && groupsOf(input.state, user).length >= GROUPS_PER_USER) {
    throw limitExceeded(`Cannot exceed quota for GroupsPerUser: ${GROUPS_PER_USER}`);
  }
  group.members.add(user.userName);
  return {};
};

/** Removes a user from a group. For a user who is no member AWS's answer is not known. The sandbox answers an error. */
export const removeUserFromGroup: Action = async (input) => {
  const { group, user } = await readMembership(input, 'RemoveUserFromGroup');
  if (!group.members.delete(user.userName)) {
    throw noSuchEntity(`The user with name ${user.userName} is not in the group ${group.groupName}.`);
  }
  return {};
};

async function readMembership(input: Parameters<Action>[0], action: string) {
  const reader = ParamReader.forIam(input.params);
  const groupName = readGroupName(reader);
  const userName = readRequiredUserName(reader);
  reader.finish();
  const group = await authorizedGroup(input, `iam:${action}`, groupName);
  const user = input.state.users.get(userName);
  if (!user) throw noSuchEntity(`The user with name ${userName} cannot be found.`);
  return { group, user };
}
