import type { Result } from '../../../../contract/app-error';
import type { RolloutRequest } from '../../../../contract/policy';
import type { PolicyCaller, PolicyCalls } from '../calls';
import { policyArn } from './current-state';
import type { RolloutStep } from './steps';

export interface StepTarget {
  calls: PolicyCalls;
  caller: PolicyCaller;
  accountPrefix: string;
  request: RolloutRequest;
}

/** Makes the one call of a step. */
export function perform(
  step: RolloutStep,
  { calls, caller, accountPrefix, request }: StepTarget,
): Promise<Result<null>> {
  const { policyName, policyText, groupName } = request;
  const arn = policyArn(accountPrefix, policyName);
  switch (step.kind) {
    case 'create-policy': {
      const policy = { name: policyName, document: policyText, description: 'Rolled out with Fob' };
      const call = { action: 'iam:CreatePolicy', what: `create the policy ${policyName}` };
      return calls.ask(caller, call, (aws, ...at) => aws.createPolicy(...at, policy));
    }
    case 'create-group': {
      const call = { action: 'iam:CreateGroup', what: `create the group ${groupName}` };
      return calls.ask(caller, call, (aws, ...at) => aws.createGroup(...at, groupName));
    }
    case 'attach-policy': {
      const call = {
        action: 'iam:AttachGroupPolicy',
        what: `attach the policy ${policyName} to the group ${groupName}`,
      };
      return calls.ask(caller, call, (aws, ...at) => aws.attachGroupPolicy(...at, groupName, arn));
    }
    case 'add-user': {
      const call = { action: 'iam:AddUserToGroup', what: `add ${step.user} to the group ${groupName}` };
      return calls.ask(caller, call, (aws, ...at) => aws.addUserToGroup(...at, groupName, step.user));
    }
  }
}

/** Makes the call that undoes a step. */
export function takeBack(
  step: RolloutStep,
  { calls, caller, accountPrefix, request }: StepTarget,
): Promise<Result<null>> {
  const { policyName, groupName } = request;
  const arn = policyArn(accountPrefix, policyName);
  switch (step.kind) {
    case 'create-policy': {
      const call = { action: 'iam:DeletePolicy', what: `delete the policy ${policyName}` };
      return calls.ask(caller, call, (aws, ...at) => aws.deletePolicy(...at, arn));
    }
    case 'create-group': {
      const call = { action: 'iam:DeleteGroup', what: `delete the group ${groupName}` };
      return calls.ask(caller, call, (aws, ...at) => aws.deleteGroup(...at, groupName));
    }
    case 'attach-policy': {
      const what = `detach the policy ${policyName} from the group ${groupName}`;
      const call = { action: 'iam:DetachGroupPolicy', what };
      return calls.ask(caller, call, (aws, ...at) => aws.detachGroupPolicy(...at, groupName, arn));
    }
    case 'add-user': {
      const call = { action: 'iam:RemoveUserFromGroup', what: `remove ${step.user} from the group ${groupName}` };
      return calls.ask(caller, call, (aws, ...at) => aws.removeUserFromGroup(...at, groupName, step.user));
    }
  }
}
