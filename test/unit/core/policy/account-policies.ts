/** IAM's policies and groups for tests of core in virtual time: the sandbox's account and rules, called without HTTP. */
import type { AwsAnswer, AwsTarget, Signer } from '../../../../src/main/core/ports';
import type {
  AttachedPolicy,
  AwsPolicies,
  IamUser,
  InlinePolicy,
  NewPolicy,
  SimulatedAnswer,
  SimulationRequest,
} from '../../../../src/main/core/policy/ports';
import { AccountAws } from '../account-aws';

type Rows = Record<string, unknown>[];
type Read<T> = (answer: Record<string, unknown>) => T;

export class AccountPolicies extends AccountAws implements AwsPolicies {
  simulatePrincipalPolicy(
    signer: Signer,
    _: AwsTarget,
    request: SimulationRequest,
  ): Promise<AwsAnswer<SimulatedAnswer[]>> {
    const params = {
      PolicySourceArn: request.userArn,
      MaxItems: '1000',
      ...members('ActionNames', request.actions),
      ...members('ResourceArns', request.resources),
      ...members('PolicyInputList', request.extraPolicies),
      ...Object.assign(
        {},
        ...request.context.map(({ key, type, value }, index) => ({
          [`ContextEntries.member.${index + 1}.ContextKeyName`]: key,
          [`ContextEntries.member.${index + 1}.ContextKeyType`]: type,
          [`ContextEntries.member.${index + 1}.ContextKeyValues.member.1`]: value,
        })),
      ),
    } as Record<string, string>;
    return this.iam(signer, 'SimulatePrincipalPolicy', params, ({ EvaluationResults }) =>
      (EvaluationResults as Rows).map((row) => ({
        action: String(row['EvalActionName']),
        resource: String(row['EvalResourceName']),
        decision: row['EvalDecision'] as SimulatedAnswer['decision'],
        policy: (row['MatchedStatements'] as { SourcePolicyId: string }[])[0]?.SourcePolicyId ?? null,
      })),
    );
  }

  listUserPolicies(signer: Signer, _: AwsTarget, UserName: string): Promise<AwsAnswer<string[]>> {
    return this.iam(signer, 'ListUserPolicies', { UserName }, ({ PolicyNames }) => PolicyNames as string[]);
  }
  getUserPolicy(signer: Signer, _: AwsTarget, UserName: string, PolicyName: string): Promise<AwsAnswer<string>> {
    return this.iam(signer, 'GetUserPolicy', { UserName, PolicyName }, document);
  }
  listAttachedUserPolicies(signer: Signer, _: AwsTarget, UserName: string): Promise<AwsAnswer<AttachedPolicy[]>> {
    return this.iam(signer, 'ListAttachedUserPolicies', { UserName }, attached);
  }
  listGroupsForUser(signer: Signer, _: AwsTarget, UserName: string): Promise<AwsAnswer<string[]>> {
    return this.iam(signer, 'ListGroupsForUser', { UserName }, ({ Groups }) =>
      (Groups as Rows).map(({ GroupName }) => String(GroupName)),
    );
  }
  listGroupPolicies(signer: Signer, _: AwsTarget, GroupName: string): Promise<AwsAnswer<string[]>> {
    return this.iam(signer, 'ListGroupPolicies', { GroupName }, ({ PolicyNames }) => PolicyNames as string[]);
  }
  getGroupPolicy(signer: Signer, _: AwsTarget, GroupName: string, PolicyName: string): Promise<AwsAnswer<string>> {
    return this.iam(signer, 'GetGroupPolicy', { GroupName, PolicyName }, document);
  }
  listAttachedGroupPolicies(signer: Signer, _: AwsTarget, GroupName: string): Promise<AwsAnswer<AttachedPolicy[]>> {
    return this.iam(signer, 'ListAttachedGroupPolicies', { GroupName }, attached);
  }
  getPolicy(signer: Signer, _: AwsTarget, PolicyArn: string): Promise<AwsAnswer<string>> {
    return this.iam(signer, 'GetPolicy', { PolicyArn }, ({ Policy }) =>
      String((Policy as Record<string, unknown>)['DefaultVersionId']),
    );
  }
  getPolicyVersion(signer: Signer, _: AwsTarget, PolicyArn: string, VersionId: string): Promise<AwsAnswer<string>> {
    return this.iam(signer, 'GetPolicyVersion', { PolicyArn, VersionId }, ({ PolicyVersion }) =>
      decodeURIComponent(String((PolicyVersion as Record<string, unknown>)['Document'])),
    );
  }
  listUsers(signer: Signer): Promise<AwsAnswer<IamUser[]>> {
    return this.iam(signer, 'ListUsers', { MaxItems: '1000' }, users);
  }
  getGroup(signer: Signer, _: AwsTarget, GroupName: string): Promise<AwsAnswer<IamUser[]>> {
    return this.iam(signer, 'GetGroup', { GroupName, MaxItems: '1000' }, users);
  }

  createPolicy(signer: Signer, _: AwsTarget, policy: NewPolicy): Promise<AwsAnswer<null>> {
    const params = { PolicyName: policy.name, PolicyDocument: policy.document, Description: policy.description };
    return this.iam(signer, 'CreatePolicy', params, nothing);
  }
  deletePolicy(signer: Signer, _: AwsTarget, PolicyArn: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'DeletePolicy', { PolicyArn }, nothing);
  }
  createGroup(signer: Signer, _: AwsTarget, GroupName: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'CreateGroup', { GroupName }, nothing);
  }
  deleteGroup(signer: Signer, _: AwsTarget, GroupName: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'DeleteGroup', { GroupName }, nothing);
  }
  attachGroupPolicy(signer: Signer, _: AwsTarget, GroupName: string, PolicyArn: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'AttachGroupPolicy', { GroupName, PolicyArn }, nothing);
  }
  detachGroupPolicy(signer: Signer, _: AwsTarget, GroupName: string, PolicyArn: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'DetachGroupPolicy', { GroupName, PolicyArn }, nothing);
  }
  addUserToGroup(signer: Signer, _: AwsTarget, GroupName: string, UserName: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'AddUserToGroup', { GroupName, UserName }, nothing);
  }
  removeUserFromGroup(signer: Signer, _: AwsTarget, GroupName: string, UserName: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'RemoveUserFromGroup', { GroupName, UserName }, nothing);
  }

  getRolePolicy(signer: Signer, _: AwsTarget, RoleName: string, PolicyName: string): Promise<AwsAnswer<string>> {
    return this.iam(signer, 'GetRolePolicy', { RoleName, PolicyName }, document);
  }
  putUserPolicy(signer: Signer, _: AwsTarget, UserName: string, policy: InlinePolicy): Promise<AwsAnswer<null>> {
    const params = { UserName, PolicyName: policy.name, PolicyDocument: policy.document };
    return this.iam(signer, 'PutUserPolicy', params, nothing);
  }
  deleteUserPolicy(signer: Signer, _: AwsTarget, UserName: string, PolicyName: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'DeleteUserPolicy', { UserName, PolicyName }, nothing);
  }
  putRolePolicy(signer: Signer, _: AwsTarget, RoleName: string, policy: InlinePolicy): Promise<AwsAnswer<null>> {
    const params = { RoleName, PolicyName: policy.name, PolicyDocument: policy.document };
    return this.iam(signer, 'PutRolePolicy', params, nothing);
  }
  deleteRolePolicy(signer: Signer, _: AwsTarget, RoleName: string, PolicyName: string): Promise<AwsAnswer<null>> {
    return this.iam(signer, 'DeleteRolePolicy', { RoleName, PolicyName }, nothing);
  }

  private iam<T>(signer: Signer, action: string, params: Record<string, string>, read: Read<T>): Promise<AwsAnswer<T>> {
    return this.call(signer, 'iam', action, params, read);
  }
}

const nothing = (): null => null;
const document: Read<string> = ({ PolicyDocument }) => decodeURIComponent(String(PolicyDocument));
const attached: Read<AttachedPolicy[]> = ({ AttachedPolicies }) =>
  (AttachedPolicies as Rows).map(({ PolicyName, PolicyArn }) => ({ name: String(PolicyName), arn: String(PolicyArn) }));
const users: Read<IamUser[]> = ({ Users }) =>
  (Users as Rows).map(({ UserName, Arn }) => ({ name: String(UserName), arn: String(Arn) }));

const members = (name: string, values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, index) => [`${name}.member.${index + 1}`, value]));
