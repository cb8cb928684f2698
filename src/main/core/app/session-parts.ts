import { Leases } from '../leases/leases';
import { KeptProfiles } from '../renewal/kept-profiles';
import { Renewal } from '../renewal/renewal';
import { RenewalPause } from '../renewal/renewal-pause';
import { DeniedWithoutMfa } from '../sessions/denied-without-mfa';
import { Demand } from '../sessions/demand';
import { NetworkProbe } from '../sessions/network-probe';
import { ProfileUses } from '../sessions/profile-uses';
import { KeptSessions } from '../sessions/kept-sessions';
import { SessionCalls } from '../sessions/session-calls';
import { Sessions } from '../sessions/sessions';
import type { StoredSession } from '../sessions/stored-session';
import { Undoable } from '../base/undoable';
import { TimeCheck } from '../sessions/time-check';
import { TimedPlans, uncertainSteps } from '../sessions/timed-plans';
import type { FobEvents } from './events';
import type { FobPorts } from './fob-ports';
import type { CommonParts } from './common-parts';
import { SessionLog } from './session-log';
import { SourcePermissions } from './source-permissions';

export type SessionParts = ReturnType<typeof createSessionParts>;

/** Creates the parts that start sessions, know who wants them, and renew them. */
export function createSessionParts(ports: FobPorts, events: FobEvents, commonParts: CommonParts) {
  const { aws, vault, timers, clock: computerClock } = ports;
  const {
    recentProfiles,
    activity,
    settings,
    clocks,
    outage,
    timeline,
    configuration,
    signers,
    broker,
    identities,
    allowedPrograms,
  } = commonParts;
  const onChange = events.changed.emit;
  const uses = new ProfileUses({
    configuration,
    settings,
    clocks,
    onAsked: (profile, at, by) => recentProfiles.note(profile, at, by),
    onUse: onChange,
  });
  const keptSessions = new KeptSessions({ vault, clocks, identities, events: events.sessions });
  const sessionCalls = new SessionCalls({
    aws,
    clocks,
    identities,
    usedAt: (id) => uses.lastUse(id),
    mfaSessionSeconds: () => settings.current.mfaSessionSeconds,
  });
  const sessions = new Sessions({
    kept: keptSessions,
    calls: sessionCalls,
    clocks,
    broker,
    identities,
    signers,
    events: events.sessions,
    onChange,
  });
  const concerned = () => configuration.supported.flatMap((plan) => uncertainSteps(plan, sessions, clocks));
  const timeCheck = new TimeCheck({ clocks, identities, signers, concerned, onChange });
  const probe = new NetworkProbe({
    outage,
    clocks,
    plans: () => configuration.supported,
    signers,
    identities,
    otherTries: () => [...renewal.deadlines(), ...timeCheck.deadlines()],
    isTrying: () => renewal.isTrying || timeCheck.isAskingAny,
    onChange,
  });
  const deniedWithoutMfa = new DeniedWithoutMfa({
    aws,
    clocks,
    identities,
    signers,
    sessions,
    plans: () => configuration.supported,
    onChange,
  });
  const plans = new TimedPlans({ configuration, sessions, clocks, timeCheck, ready: events.vaultOpened.passed });
  const stopped = new Undoable<readonly StoredSession[]>(clocks, timers);
  const demand = new Demand(configuration, sessions, events.sessions);
  const kept = new KeptProfiles({ configuration, demand, uses, settings, clocks });
  const pause = new RenewalPause({ settings, clocks, computerClock, activity });
  const renewal = new Renewal({
    sessions,
    clocks,
    kept,
    uses,
    renewalPause: pause,
    isTimeAsked: (spec) => timeCheck.isAsking(spec),
    onFailed: (error, { id, root }) => activity.failed(error, configuration.of(id)[0]?.name ?? root.profile),
    onDone: onChange,
  });
  const leases = new Leases({ sessions, identities, clocks, activity, onRecord: events.leaseChanged.emit, onChange });
  const sessionLog = new SessionLog(identities, timeline, activity);
  const sourcePermissions = new SourcePermissions({
    configuration,
    allowed: allowedPrograms,
    activity,
    onAllowed: events.programAllowed.emit,
  });
  return {
    sourcePermissions,
    uses,
    keptSessions,
    sessions,
    timeCheck,
    probe,
    deniedWithoutMfa,
    plans,
    stopped,
    demand,
    kept,
    pause,
    renewal,
    leases,
    sessionLog,
  };
}
