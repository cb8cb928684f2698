import type { ConsoleView } from '../../../contract/app-state';
import type { ProfilePlan } from '../aws-files/plan-types';
import { signInWay } from '../console/sign-in-way';

/** The views by plan, which never changes. */
const views = new WeakMap<ProfilePlan, ConsoleView>();

/** Whether a profile can open the console, and on which page it opens. */
export function consoleView(plan: ProfilePlan): ConsoleView {
  const view = views.get(plan) ?? viewOf(plan);
  views.set(plan, view);
  return view;
}

function viewOf(plan: ProfilePlan): ConsoleView {
  if (!plan.supported) return { unavailable: plan.error, partition: null, region: null, endpointOverride: null };
  const way = signInWay(plan);
  const { region, signinEndpoint: endpointOverride } = plan;
  if (!way.ok) return { unavailable: way.error, partition: null, region, endpointOverride };
  return { unavailable: null, partition: way.value.partition, region: region ?? way.value.region, endpointOverride };
}
