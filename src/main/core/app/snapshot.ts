import { roleName } from '../../../contract/arn';
import type { AppState } from '../../../contract/app-state';
import type { SessionSpec } from '../aws-files/plan-types';
import type { FobParts } from './fob-parts';
import type { Identities } from '../sessions/identities';
import { codeRequestViews, sourceViews, userViews } from '../views/people-view';
import { promptAt } from '../views/renewal-view';

/** Makes the state that pages, tray and notifications show, from everything that core knows now. */
export function snapshot(sources: FobParts, { settings }: AppState): Partial<AppState> {
  const { configuration, sessions, identities, broker, devices, activity, clocks } = sources;
  const { plans } = configuration;
  const userId = (rootId: string): string => configuration.userId(rootId);
  const users = userViews(plans, identities, userId);
  return {
    users,
    sources: sourceViews(plans, {
      identities,
      idOf: userId,
      sources: sources.sources,
      allowed: sources.allowedPrograms,
    }),
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
function laneLabel(spec: SessionSpec, identities: Identities): string {
  const { role, device } = spec;
  if (role !== null) return `Role ${roleName(role.arn)}`;
  const { name } = identities.userOf(spec);
  return `${device === null ? 'Session' : 'MFA session'} of ${name}`;
}
