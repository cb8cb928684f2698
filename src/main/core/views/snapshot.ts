import type { AppState } from '../../../contract/app-state';
import type { Activity } from '../activity';
import type { AwsClock } from '../aws-clock';
import type { CodeBroker } from '../codes/broker';
import type { Configuration } from '../configuration';
import type { Devices } from '../devices/devices';
import type { WrittenProfiles } from '../delivery/written-profiles';
import type { Identities } from '../sessions/identities';
import type { Sessions } from '../sessions/sessions';
import { deliveryView } from './delivery-view';
import { codeRequestViews, userViews } from './people-view';
import { profileView } from './profile-view';

export interface SnapshotSources {
  configuration: Configuration;
  sessions: Sessions;
  identities: Identities;
  broker: CodeBroker;
  devices: Devices;
  written: WrittenProfiles;
  activity: Activity;
  clock: AwsClock;
  isStopped: (profile: string) => boolean;
  waitingCommands: (serial: string) => number;
}

/** Everything that pages, tray and notices may know, made anew from what core knows. */
export function snapshot(sources: SnapshotSources, { settings, about }: AppState): Partial<AppState> {
  const { configuration, sessions, identities, broker, devices, written, activity, clock } = sources;
  const { plans } = configuration;
  const userId = (accessKeyId: string): string => configuration.userId(accessKeyId);
  const profileSources = {
    sessions,
    clock,
    userId,
    isStopped: sources.isStopped,
    warningMinutes: settings.warningMinutes,
    mfaSessionSeconds: settings.mfaSessionSeconds,
    delivery: (plan: (typeof plans)[number]) => deliveryView(plan, settings, written, about.fobCommand),
  };
  const users = userViews(plans, identities, userId);
  return {
    users,
    devices: devices.views(users, settings),
    enrollments: devices.enrollments(),
    profiles: plans.map((plan) => profileView(plan, profileSources)),
    codeRequests: codeRequestViews(broker.requests, plans, sources.waitingCommands),
    fileProblems: configuration.problems,
    activity: activity.entries,
    clock: clock.view(),
  };
}
