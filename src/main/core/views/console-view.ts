import type { ConsoleView } from '../../../contract/app-state';
import type { ProfilePlan } from '../aws-files/plan-types';
import { consoleRegion } from '../console/login-url';
import { signInWay } from '../console/sign-in-way';
import { oncePer } from '../base/once-per';

/** Whether a profile can open the console, and on which page it opens. */
export const consoleView = oncePer(viewOf);

function viewOf(plan: ProfilePlan): ConsoleView {
  if (!plan.supported) return { unavailable: plan.error, partition: null, region: null, endpointOverride: null };
  const way = signInWay(plan);
  const { signinEndpoint: endpointOverride } = plan;
  const region = consoleRegion(plan.region);
  if (!way.ok) return { unavailable: way.error, partition: null, region, endpointOverride };
  return { unavailable: null, partition: way.value.partition, region: region ?? way.value.region, endpointOverride };
}
