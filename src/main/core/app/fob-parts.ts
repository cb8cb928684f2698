import { ProfileViews } from '../views/profile-views';
import { createDeliveryParts } from './delivery-parts';
import { EarlierRun } from './earlier-run';
import type { FobEvents } from './events';
import type { FobPorts } from './fob-ports';
import { createCommonParts } from './common-parts';
import { createManagedParts } from './managed-parts';
import { createSessionParts } from './session-parts';
import { VaultOpener } from './vault-opener';

export type FobParts = ReturnType<typeof createParts>;

/** Creates core's parts. Each one may use the parts before it. Events go the other way (listeners.ts). */
export function createParts(ports: FobPorts, events: FobEvents) {
  const { store, vault } = ports;
  const { fobCommand } = store.state.about;
  const commonParts = createCommonParts(ports, events);
  const sessionParts = { ...commonParts, ...createSessionParts(ports, events, commonParts) };
  const deliveryParts = { ...sessionParts, ...createDeliveryParts(ports, events, sessionParts) };
  const parts = { ...deliveryParts, ...createManagedParts(ports, events, deliveryParts) };
  const { keptSessions, sessions, deviceRecords, vaultKeys, activity, configuration, timeline, uses, fileDelivery } =
    parts;
  const { devices, accessKeys, policy, runningCommands, projections, endpoint } = parts;
  const { allowedPrograms, programRecords, sources } = parts;
  const onChange = events.changed.emit;
  const earlierRun = new EarlierRun({
    sessions,
    sources,
    timeline,
    configuration,
    uses,
    devices,
    accessKeys,
    policy,
    fileDelivery,
    runningCommands,
    projections,
    endpoint,
    onChange,
  });
  const vaultOpener = new VaultOpener({
    vault,
    store,
    keptSessions,
    deviceRecords,
    vaultKeys,
    allowedPrograms,
    programRecords,
    activity,
    onKeys: () => configuration.reload().then(onChange),
    onOpened: () => earlierRun.takeOver(),
  });
  const { clocks, outage, broker, demand, settings, recentProfiles, kept, renewal, written, identities } = parts;
  const profileViews = new ProfileViews({
    configuration,
    sessions,
    clocks,
    broker,
    demand,
    settings,
    recentProfiles,
    kept,
    renewal,
    written,
    endpoint,
    identities,
    outage,
    deniedWithoutMfa: parts.deniedWithoutMfa,
    allowedPrograms,
    fobCommand,
  });
  return { ...parts, vaultOpener, profileViews };
}
