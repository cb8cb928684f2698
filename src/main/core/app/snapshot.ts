import { roleName } from '../../../contract/arn';
import type { AppState } from '../../../contract/app-state';
import type { SessionSpec } from '../aws-files/plan-types';
import type { FobParts } from './fob-parts';
import type { Identities } from '../sessions/identities';
import { codeRequestViews, userViews } from '../views/people-view';
import { promptAt } from '../views/renewal-view';

/** Makes the state that pages, tray and notifications show, from everything that core knows now. */
export function snapshot(sources: FobParts, { settings }: AppState): Partial<AppState> {
  const { configuration, sessions, identities, broker, devices, activity, clocks } = sources;
  const { plans } = configuration;
  const userId = (accessKeyId: string): string => configuration.userId(accessKeyId);
  const users = userViews(plans, identities, userId);
  return {
    users,
    devices: devices.views(users, settings),
    enrollments: devices.enrollments(),
    accessKeys: sources.accessKeys.views(users),
    policy: sources.policy.view(),
    profiles: sources.profileViews.all(),
    timeline: sources.timeline.lanes({
      plans: configuration.supported,
      label: (spec) => laneLabel(spec, identities),
      nextAt: (plan) => sources.renewal.nextAt(plan),
      promptAt: (spec) => promptAt(spec, sessions, clocks, settings.warningMinutes),
    }),
    profileChange: sources.profiles.lastChange,
    codeRequests: codeRequestViews(broker.requests, plans, (serial) => sources.commands.waiting(serial)),
    fileProblems: configuration.problems,
    projection: sources.projections.view(),
    activity: activity.entries,
    clock: { ...clocks.view(), deviceOffsets: devices.clockOffsets(), isAsked: sources.timeCheck.isAskingAny },
  };
}

/** `MFA session of alice`, `Role admin` */
function laneLabel({ role, device, key }: SessionSpec, identities: Identities): string {
  if (role !== null) return `Role ${roleName(role.arn)}`;
  const { name } = identities.user(key.accessKeyId, key.profile, device);
  return `${device === null ? 'Session' : 'MFA session'} of ${name}`;
}
