import { useAppState } from '../../state/app-state';
import { ChoosePage } from './choose/ChoosePage';
import { PlanPage } from './plan/PlanPage';

/**
 * Makes MFA mandatory for a group of users. First come the choice of policy and users, then the steps and their
 * progress.
 */
export function RolloutPage() {
  const plan = useAppState(({ policy }) => policy.rollout.plan);
  return plan === null ? <ChoosePage /> : <PlanPage plan={plan} />;
}
