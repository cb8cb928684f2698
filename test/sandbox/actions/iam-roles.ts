import { ParamReader } from '../account/params';
import type { Action } from './action';
import { describeAttached } from './iam-attached-policies';
import { page, readPageParams } from './iam-pages';
import { encodedDocument } from './iam-policy-target';
import { authorizedRole, readRoleName } from './iam-role-target';

export const getRole: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const roleName = readRoleName(reader);
  reader.finish();
  const role = await authorizedRole(input, 'iam:GetRole', roleName);
  return {
    Role: {
      Path: role.path,
      RoleName: role.roleName,
      RoleId: role.roleId,
      Arn: role.arn,
      CreateDate: new Date(role.createdAt),
      AssumeRolePolicyDocument: encodedDocument({ document: role.trust }),
      MaxSessionDuration: role.maxSessionDuration,
    },
  };
};

export const listAttachedRolePolicies: Action = async (input) => {
  const reader = ParamReader.forIam(input.params);
  const roleName = readRoleName(reader);
  const pages = readPageParams(reader);
  reader.finish();
  const { attached } = await authorizedRole(input, 'iam:ListAttachedRolePolicies', roleName);
  return page(input.state, 'AttachedPolicies', describeAttached(input.state, attached), pages);
};
