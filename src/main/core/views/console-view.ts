import type { ConsoleView } from '../../../contract/app-state';
import type { ProfilePlan } from '../aws-files/plan-types';
import { signInWay } from '../console/sign-in-way';

/** Whether the console can be opened with a profile, and where it opens. */
export function consoleView(plan: ProfilePlan): ConsoleView {
  if (!plan.supported) return { unavailable: plan.error, partition: null, region: null, endpointOverride: null };
  const way = signInWay(plan);
  const { region, signinEndpoint: endpointOverride } = plan;
  if (!way.ok) return { unavailable: way.error, partition: null, region, endpointOverride };
  return { unavailable: null, partition: way.value.partition, region: region ?? way.value.region, endpointOverride };
}
