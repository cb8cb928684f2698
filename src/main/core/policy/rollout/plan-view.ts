import type { RolloutDryRun, RolloutPlanView, RolloutUserView } from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';
import { accountOf } from './facts';
import { neededConfirmations } from './needs';
import type { RolloutRecord } from './record';
import { describeStep, reaches, stepId, stepsOf, type RolloutFacts } from './steps';

/** What was read of a plan that is in front of the person. */
export interface Plan {
  record: RolloutRecord;
  facts: RolloutFacts;
  reached: RolloutUserView[];
  dryRuns: RolloutDryRun[];
  caller: PolicyCaller;
}

/** After a restart nothing was read yet: then only the steps and how far they are is known. */
export function planView(record: RolloutRecord, plan: Plan | null): RolloutPlanView {
  const { wish } = record;
  return {
    account: accountOf(record.place),
    by: record.by.slice(record.by.lastIndexOf('/') + 1),
    wish,
    steps: stepsOf(wish).map((step) => {
      const reachesCaller = plan !== null && reaches(step, plan.caller.userName, plan.facts);
      return describeStep(step, wish, record.steps[stepId(step)] ?? 'todo', reachesCaller);
    }),
    reached: plan?.reached ?? [],
    dryRuns: plan?.dryRuns ?? [],
    undoing: record.undoing,
    needs: plan === null ? [] : neededConfirmations({ ...plan, ...plan.facts }),
    otherPolicies: [...(plan?.facts.otherPolicies ?? [])],
  };
}
