import { useAppState } from '../../state/app-state';
import { ChoosePage } from './choose/ChoosePage';
import { PlanPage } from './plan/PlanPage';

/**
 * Makes MFA mandatory for a group of users: the choice of the policy, then of the users, the review, and the calls with
 * their progress.
 */
export function RolloutPage() {
  const plan = useAppState(({ policy }) => policy.rollout.plan);
  return plan === null ? <ChoosePage /> : <PlanPage plan={plan} />;
}
