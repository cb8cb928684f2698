import { awsAccountOf } from '../../../../contract/arn';
import { ok, type Result } from '../../../../contract/app-error';
import type { RolloutRequest } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import type { CurrentState } from './steps';

/** The prefix `arn:PARTITION:iam::ACCOUNT` of the caller: a user, root, or a role session. */
export function accountPrefixOf({ arn }: PolicyCaller): string {
  const { partition, account } = awsAccountOf(arn) ?? { partition: 'aws', account: '' };
  return `arn:${partition}:iam::${account}`;
}

export const policyArn = (accountPrefix: string, name: string): string => `${accountPrefix}:policy/${name}`;

/** Reads the present state of everything that the request names. */
export async function readCurrentState(
  calls: PolicyCalls,
  caller: PolicyCaller,
  accountPrefix: string,
  request: RolloutRequest,
): Promise<Result<CurrentState>> {
  const arn = policyArn(accountPrefix, request.policyName);
  const policy = await readPolicy(calls, caller, arn, request);
  if (!policy.ok) return policy;
  const { groupName } = request;
  const group = await calls.ask(
    caller,
    { action: 'iam:GetGroup', what: `read the group ${groupName}` },
    (aws, signer, target) => aws.getGroup(signer, target, groupName),
  );
  if (!group.ok) {
    return group.error.code === 'not-found'
      ? ok({ policy: policy.value, members: null, attached: false, otherPolicies: [] })
      : group;
  }
  const attached = await calls.ask(
    caller,
    { action: 'iam:ListAttachedGroupPolicies', what: `list the policies of the group ${groupName}` },
    (aws, signer, target) => aws.listAttachedGroupPolicies(signer, target, groupName),
  );
  if (!attached.ok) return attached;
  const inline = await calls.ask(
    caller,
    { action: 'iam:ListGroupPolicies', what: `list the inline policies of the group ${groupName}` },
    (aws, signer, target) => aws.listGroupPolicies(signer, target, groupName),
  );
  if (!inline.ok) return inline;
  return ok({
    policy: policy.value,
    members: group.value.map(({ name }) => name),
    attached: attached.value.some((policyOfGroup) => policyOfGroup.arn === arn),
    otherPolicies: [
      ...attached.value.filter((policyOfGroup) => policyOfGroup.arn !== arn).map(({ name }) => name),
      ...inline.value,
    ],
  });
}

async function readPolicy(
  calls: PolicyCalls,
  caller: PolicyCaller,
  arn: string,
  { policyName, policyText }: RolloutRequest,
): Promise<Result<CurrentState['policy']>> {
  const what = `read the policy ${policyName}`;
  const version = await calls.ask(caller, { action: 'iam:GetPolicy', what }, (aws, signer, target) =>
    aws.getPolicy(signer, target, arn),
  );
  if (!version.ok) return version.error.code === 'not-found' ? ok('absent') : version;
  const text = await calls.ask(caller, { action: 'iam:GetPolicyVersion', what }, (aws, signer, target) =>
    aws.getPolicyVersion(signer, target, arn, version.value),
  );
  if (!text.ok) return text;
  return ok(sameJson(text.value, policyText) ? 'same' : 'different');
}

/** Whether two JSON texts are equal, apart from white space and the order of members. */
function sameJson(one: string, other: string): boolean {
  try {
    return canonical(JSON.parse(one)) === canonical(JSON.parse(other));
  } catch {
    return one === other;
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
