import { roleName } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import type { AppState, NetworkView, TimelineLane } from '../../../contract/app-state';
import type { Outage } from '../aws/outage';
import type { SessionSpec } from '../aws-files/plan-types';
import type { FobParts } from './fob-parts';
import type { Identities } from '../sessions/identities';
import { codeRequestViews, sourceViews, userViews } from '../views/people-view';
import { promptAt } from '../views/renewal-view';

/** Makes the state that pages, tray and notifications show, from everything that core knows now. */
export function snapshot(sources: FobParts, { settings }: AppState): Partial<AppState> {
  const { configuration, sessions, identities, broker, devices, activity, clocks, outage } = sources;
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
    devices: withoutOutage(devices.views(users, settings), outage).map((view) =>
      view.othersError !== null && outage.explains(view.othersError) ? { ...view, othersError: null } : view,
    ),
    enrollments: devices.enrollments(),
    accessKeys: withoutOutage(sources.accessKeys.views(users), outage),
    policy: sources.policy.view(),
    profiles: sources.profileViews.all(),
    timeline: withLeases(
      sources.timeline.lanes({
        plans: configuration.supported,
        label: (spec) => laneLabel(spec, identities),
        nextAt: (plan) => sources.renewal.nextAt(plan),
        promptAt: (spec) => promptAt(spec, sessions, clocks, settings.warningMinutes),
      }),
      sources.leases.lanes(),
    ),
    profileChange: sources.profiles.lastChange,
    consentRequests: sources.consent.requests,
    permissions: sources.consent.permissions.views(),
    handOuts: sources.handOuts.views(),
    leases: sources.leases.views(),
    codeRequests: codeRequestViews(broker.requests, plans, (serial) => sources.waiting.of(serial)),
    fileProblems: configuration.problems,
    projection: sources.projections.view(),
    activity: activity.entries,
    network: networkView(sources),
    clock: { ...clocks.view(), deviceOffsets: devices.clockOffsets(), isAsked: sources.timeCheck.isAskingAny },
  };
}

/** The lanes of sessions and of leases. Those that end first come first. */
function withLeases(sessions: TimelineLane[], leases: TimelineLane[]): TimelineLane[] {
  const end = ({ spans }: TimelineLane): number => spans.at(-1)?.to ?? 0;
  return leases.length === 0 ? sessions : [...sessions, ...leases].sort((a, b) => end(a) - end(b));
}

/** Lists as Fob last read them. That they cannot be read now is said once, for the whole app. */
const withoutOutage = <View extends { error: AppError | null }>(views: View[], outage: Outage): View[] =>
  views.map((view) => (view.error !== null && outage.explains(view.error) ? { ...view, error: null } : view));

/** The next try is the earliest of what Fob would do anyway. */
function networkView({ outage, probe, renewal, timeCheck, clocks }: FobParts): NetworkView {
  if (!outage.isOffline) return { isOffline: false, nextTryAt: null };
  const tries = [probe, renewal, timeCheck].flatMap((part) => part.deadlines()).filter((at) => at > clocks.local());
  return { isOffline: true, nextTryAt: tries.length === 0 ? null : Math.min(...tries) };
}

/** `MFA session of alice`, `Role admin` */
function laneLabel(spec: SessionSpec, identities: Identities): string {
  const { role, device } = spec;
  if (role !== null) return `Role ${roleName(role.arn)}`;
  const { name } = identities.userOf(spec);
  return `${device === null ? 'Session' : 'MFA session'} of ${name}`;
}
