import { accountNumberOf, userName } from '../../../../contract/arn';
import type { RolloutDryRun, RolloutPlanView, RolloutUserView } from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';
import { neededConfirmations } from './confirmations';
import type { RolloutRecord } from './record';
import { describeStep, reaches, stepId, stepsOf, type CurrentState } from './steps';

/** What Fob read for a plan that the person is looking at. */
export interface Plan {
  record: RolloutRecord;
  current: CurrentState;
  reached: RolloutUserView[];
  dryRuns: RolloutDryRun[];
  caller: PolicyCaller;
}

/** After a restart only the steps and their progress are known, because nothing was read yet. */
export function planView(record: RolloutRecord, plan: Plan | null): RolloutPlanView {
  const { request } = record;
  return {
    account: accountNumberOf(record.accountPrefix) ?? '',
    by: userName(record.by),
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
