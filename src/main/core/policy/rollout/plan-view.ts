import type { RolloutDryRun, RolloutPlanView, RolloutUserView } from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';
import { accountOf } from './current-state';
import { neededConfirmations } from './confirmations';
import type { RolloutRecord } from './record';
import { describeStep, reaches, stepId, stepsOf, type CurrentState } from './steps';

/** What was read of a plan that is in front of the person. */
export interface Plan {
  record: RolloutRecord;
  current: CurrentState;
  reached: RolloutUserView[];
  dryRuns: RolloutDryRun[];
  caller: PolicyCaller;
}

/** After a restart nothing was read yet: then only the steps and how far they are is known. */
export function planView(record: RolloutRecord, plan: Plan | null): RolloutPlanView {
  const { request } = record;
  return {
    account: accountOf(record.accountPrefix),
    by: record.by.slice(record.by.lastIndexOf('/') + 1),
    request,
    steps: stepsOf(request).map((step) => {
      const reachesCaller = plan !== null && reaches(step, plan.caller.userName, plan.current);
      return describeStep(step, request, record.steps[stepId(step)] ?? 'todo', reachesCaller);
    }),
    reached: plan?.reached ?? [],
    dryRuns: plan?.dryRuns ?? [],
    undoing: record.undoing,
    needs: plan === null ? [] : neededConfirmations({ ...plan, ...plan.current }),
    otherPolicies: [...(plan?.current.otherPolicies ?? [])],
  };
}
