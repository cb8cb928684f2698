import type { ConsoleView } from '../../../contract/app-state';
import type { ProfilePlan } from '../aws-files/plan-types';
import { signInWay } from '../console/sign-in-way';

/** Of each plan, which never changes. */
const views = new WeakMap<ProfilePlan, ConsoleView>();

/** Whether the console can be opened with a profile, and where it opens. */
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
