import { noSuchEntity } from '../account/errors';
import type { AccountState, Group } from '../account/model';
import type { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { ActionInput } from './action';

export const readGroupName = (reader: ParamReader): string =>
  reader.text('GroupName', {
    required: true,
    min: 1,
    max: 128,
    pattern: '[\\w+=,.@-]+',
    otherwise:
      'The specified value for groupName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  });

/** Reads the Path of a new group or policy. Default: `/`. */
export const readPath = (reader: ParamReader): string =>
  reader.text('Path', {
    min: 1,
    max: 512,
    pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
    otherwise:
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  }) ?? '/';

/**
 * The group of an operation, if the policies allow the action on it.
 *
 * @throws AwsError AccessDenied, NoSuchEntity
 */
export async function authorizedGroup(
  { state, caller }: ActionInput,
  action: string,
  groupName: string,
  context: Readonly<Record<string, string>> = {},
): Promise<Group> {
  const group = state.groups.get(groupName);
  const resource = group?.arn ?? groupArn(state, groupName);
  await authorize(state, caller, { action, resource, context }, `group ${groupName}`);
  if (!group) throw noSuchEntity(`The group with name ${groupName} cannot be found.`);
  return group;
}

export const groupArn = ({ accountId }: AccountState, groupName: string, path = '/'): string =>
  `arn:aws:iam::${accountId}:group${path}${groupName}`;

/** The `Group` element of IAM answers. */
export const describeGroup = (group: Group) => ({
  Path: group.path,
  GroupName: group.groupName,
  GroupId: group.groupId,
  Arn: group.arn,
  CreateDate: new Date(group.createdAt),
});
