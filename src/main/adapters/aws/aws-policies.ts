import type { EvaluationResult } from '@aws-sdk/client-iam';
import type { AwsPolicies, AwsPolicyChanges, AwsPolicyReading, SimulatedAnswer } from '../../core/policy/ports';
import { allPages, present } from './answer-parts';
import { NotAwsError } from './aws-answer';
import type { AwsCalls } from './aws-calls';

/** Creates the `AwsPolicies` port. All ports share `calls`, so that all of them know AWS's clock. */
export const createAwsPolicies = (calls: AwsCalls): AwsPolicies => ({ ...reading(calls), ...changes(calls) });

const reading = (calls: AwsCalls): AwsPolicyReading => ({
  simulatePrincipalPolicy: (signer, target, { userArn, actions, resources, context, extraPolicies }) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = {
        PolicySourceArn: userArn,
        ActionNames: [...actions],
        ResourceArns: [...resources],
        ContextEntries: context.map(({ key, type, value }) => ({
          ContextKeyName: key,
          ContextKeyType: type,
          ContextKeyValues: [value],
        })),
        ...(extraPolicies.length === 0 ? {} : { PolicyInputList: [...extraPolicies] }),
      };
      const pages = await allPages((from) =>
        client.send(new sdk.SimulatePrincipalPolicyCommand({ ...input, ...from }), options),
      );
      return pages.flatMap((page) => present(page.EvaluationResults)).flatMap((result) => answersOf(result, resources));
    }),

  listUserPolicies: (signer, target, userName) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { UserName: userName };
      const pages = await allPages((from) =>
        client.send(new sdk.ListUserPoliciesCommand({ ...input, ...from }), options),
      );
      return pages.flatMap((page) => present(page.PolicyNames));
    }),

  getUserPolicy: (signer, target, userName, name) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { UserName: userName, PolicyName: name };
      return documentOf((await client.send(new sdk.GetUserPolicyCommand(input), options)).PolicyDocument);
    }),

  listAttachedUserPolicies: (signer, target, userName) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { UserName: userName };
      const pages = await allPages((from) =>
        client.send(new sdk.ListAttachedUserPoliciesCommand({ ...input, ...from }), options),
      );
      return pages.flatMap((page) => present(page.AttachedPolicies)).map(attachedOf);
    }),

  listGroupsForUser: (signer, target, userName) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { UserName: userName };
      const pages = await allPages((from) =>
        client.send(new sdk.ListGroupsForUserCommand({ ...input, ...from }), options),
      );
      return pages.flatMap((page) => present(page.Groups)).map(({ GroupName }) => present(GroupName));
    }),

  listGroupPolicies: (signer, target, group) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { GroupName: group };
      const pages = await allPages((from) =>
        client.send(new sdk.ListGroupPoliciesCommand({ ...input, ...from }), options),
      );
      return pages.flatMap((page) => present(page.PolicyNames));
    }),

  getGroupPolicy: (signer, target, group, name) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { GroupName: group, PolicyName: name };
      return documentOf((await client.send(new sdk.GetGroupPolicyCommand(input), options)).PolicyDocument);
    }),

  listAttachedGroupPolicies: (signer, target, group) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { GroupName: group };
      const pages = await allPages((from) =>
        client.send(new sdk.ListAttachedGroupPoliciesCommand({ ...input, ...from }), options),
      );
      return pages.flatMap((page) => present(page.AttachedPolicies)).map(attachedOf);
    }),

  getPolicy: (signer, target, arn) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const { Policy } = await client.send(new sdk.GetPolicyCommand({ PolicyArn: arn }), options);
      return present(Policy?.DefaultVersionId);
    }),

  getPolicyVersion: (signer, target, arn, version) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { PolicyArn: arn, VersionId: version };
      const { PolicyVersion } = await client.send(new sdk.GetPolicyVersionCommand(input), options);
      return documentOf(PolicyVersion?.Document);
    }),

  getRolePolicy: (signer, target, role, name) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { RoleName: role, PolicyName: name };
      return documentOf((await client.send(new sdk.GetRolePolicyCommand(input), options)).PolicyDocument);
    }),

  listUsers: (signer, target) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const pages = await allPages((from) => client.send(new sdk.ListUsersCommand(from), options));
      return pages.flatMap((page) => present(page.Users)).map(userOf);
    }),

  getGroup: (signer, target, group) =>
    calls.iam({ signer, target, once: false }, async (sdk, client, options) => {
      const input = { GroupName: group };
      const pages = await allPages((from) => client.send(new sdk.GetGroupCommand({ ...input, ...from }), options));
      return pages.flatMap((page) => present(page.Users)).map(userOf);
    }),
});

const changes = (calls: AwsCalls): AwsPolicyChanges => ({
  createPolicy: (signer, target, { name, document, description }) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      const input = { PolicyName: name, PolicyDocument: document, Description: description };
      await client.send(new sdk.CreatePolicyCommand(input), options);
      return null;
    }),

  deletePolicy: (signer, target, arn) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.DeletePolicyCommand({ PolicyArn: arn }), options);
      return null;
    }),

  createGroup: (signer, target, group) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.CreateGroupCommand({ GroupName: group }), options);
      return null;
    }),

  deleteGroup: (signer, target, group) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.DeleteGroupCommand({ GroupName: group }), options);
      return null;
    }),

  attachGroupPolicy: (signer, target, group, arn) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.AttachGroupPolicyCommand({ GroupName: group, PolicyArn: arn }), options);
      return null;
    }),

  detachGroupPolicy: (signer, target, group, arn) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.DetachGroupPolicyCommand({ GroupName: group, PolicyArn: arn }), options);
      return null;
    }),

  addUserToGroup: (signer, target, group, userName) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.AddUserToGroupCommand({ GroupName: group, UserName: userName }), options);
      return null;
    }),

  removeUserFromGroup: (signer, target, group, userName) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.RemoveUserFromGroupCommand({ GroupName: group, UserName: userName }), options);
      return null;
    }),

  putUserPolicy: (signer, target, userName, { name, document }) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      const input = { UserName: userName, PolicyName: name, PolicyDocument: document };
      await client.send(new sdk.PutUserPolicyCommand(input), options);
      return null;
    }),

  deleteUserPolicy: (signer, target, userName, name) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.DeleteUserPolicyCommand({ UserName: userName, PolicyName: name }), options);
      return null;
    }),

  putRolePolicy: (signer, target, role, { name, document }) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      const input = { RoleName: role, PolicyName: name, PolicyDocument: document };
      await client.send(new sdk.PutRolePolicyCommand(input), options);
      return null;
    }),

  deleteRolePolicy: (signer, target, role, name) =>
    calls.iam({ signer, target, once: true }, async (sdk, client, options) => {
      await client.send(new sdk.DeleteRolePolicyCommand({ RoleName: role, PolicyName: name }), options);
      return null;
    }),
});

/** IAM sends documents percent-encoded. */
function documentOf(encoded: string | undefined): string {
  const text = present(encoded);
  try {
    return decodeURIComponent(text);
  } catch {
    throw new NotAwsError(200, 'The answer has a policy that is not encoded the way AWS does it.');
  }
}

/**
 * AWS may put the answers about several resources into one result. Such a result lists the decision for each resource.
 */
function answersOf(result: EvaluationResult, resources: readonly string[]): SimulatedAnswer[] {
  const action = present(result.EvalActionName);
  const each = result.ResourceSpecificResults ?? [];
  if (each.length > 0) {
    return each.map(({ EvalResourceName, EvalResourceDecision, MatchedStatements }) => ({
      action,
      resource: present(EvalResourceName),
      decision: decisionOf(EvalResourceDecision),
      policy: MatchedStatements?.[0]?.SourcePolicyId ?? null,
    }));
  }
  const only = resources.length === 1 ? resources[0] : undefined;
  return [
    {
      action,
      resource: present(result.EvalResourceName ?? only),
      decision: decisionOf(result.EvalDecision),
      policy: result.MatchedStatements?.[0]?.SourcePolicyId ?? null,
    },
  ];
}

function decisionOf(decision: string | undefined): SimulatedAnswer['decision'] {
  if (decision === 'allowed' || decision === 'explicitDeny' || decision === 'implicitDeny') return decision;
  throw new NotAwsError(200, 'The answer has a decision that AWS does not make.');
}

const attachedOf = ({
  PolicyName,
  PolicyArn,
}: {
  PolicyName?: string | undefined;
  PolicyArn?: string | undefined;
}) => ({
  name: present(PolicyName),
  arn: present(PolicyArn),
});

const userOf = ({ UserName, Arn }: { UserName?: string | undefined; Arn?: string | undefined }) => ({
  name: present(UserName),
  arn: present(Arn),
});
