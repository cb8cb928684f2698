import { useAppState } from '../../state/app-state';
import { ChoosePage } from './choose/ChoosePage';
import { PlanPage } from './plan/PlanPage';

/** Makes MFA mandatory for a group of users: first what and for whom, then the steps and how far they are. */
export function RolloutPage() {
  const plan = useAppState(({ policy }) => policy.rollout.plan);
  return plan === null ? <ChoosePage /> : <PlanPage plan={plan} />;
}
