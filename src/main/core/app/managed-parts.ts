import { AccessKeys } from '../access-keys/access-keys';
import { Devices } from '../devices/devices';
import type { UserSigning } from '../devices/user-signing';
import { PolicyCalls } from '../policy/calls';
import { LeasePreviews } from '../policy/lease/lease-preview';
import { PolicyActions } from '../policy/policy-actions';
import { Revocations } from '../policy/revoke/revocations';
import { Profiles } from '../profiles/profiles';
import type { DeliveryParts } from './delivery-parts';
import type { FobEvents } from './events';
import type { FobPorts } from './fob-ports';
import type { CommonParts } from './common-parts';
import type { SessionParts } from './session-parts';

type Parts = CommonParts & SessionParts & DeliveryParts;

/** Creates the parts for the things that a person makes and changes: MFA devices, access keys, profiles, policies. */
export function createManagedParts(ports: FobPorts, events: FobEvents, parts: Parts) {
  const devices = createDevices(ports, events, parts);
  const signing = () => devices.signing;
  return {
    devices,
    profiles: createProfiles(ports, events, parts),
    accessKeys: createAccessKeys(ports, events, parts, signing),
    policy: createPolicy(ports, events, parts, signing),
    revocations: createRevocations(ports, events, parts, signing),
    leasePreviews: new LeasePreviews(parts),
  };
}

function createDevices(ports: FobPorts, events: FobEvents, parts: Parts): Devices {
  const { aws, mfaDevices, totp, files, timers, clock } = ports;
  const { own, deviceRecords, clocks, configuration, identities, sessions, settings, activity, vaultState } = parts;
  const { renewal, codePrograms, programCodes, programRecords } = parts;
  return new Devices({
    aws,
    mfaDevices,
    totp,
    own,
    records: deviceRecords,
    codePrograms,
    programCodes,
    programRecords,
    clock,
    files,
    clocks,
    timers,
    configuration,
    identities,
    sessions,
    settings,
    activity,
    canKeepSecrets: () => vaultState() === 'ready',
    onResynced: () => renewal.tryAgain(),
    onChange: events.changed.emit,
  });
}

function createProfiles({ store, files, environment }: FobPorts, events: FobEvents, parts: Parts): Profiles {
  const { vaultKeys, configuration, settings, sessions, identities, demand, uses, fileDelivery, activity } = parts;
  const { runningCommands, recentProfiles, consent, leases } = parts;
  const onChange = events.changed.emit;
  return new Profiles({
    files,
    environment,
    vaultKeys,
    configuration,
    settings,
    sessions,
    identities,
    activity,
    fobCommand: store.state.about.fobCommand,
    ready: events.vaultOpened.passed,
    onRenamed: (from, to) => {
      demand.renamed(from, to);
      uses.renamed(from, to);
      recentProfiles.renamed(from, to);
      runningCommands.renamed(from, to);
      consent.forget(from);
      leases.renamed(from, to);
    },
    onDeleted: (name) => consent.forget(name),
    onWritten: async () => {
      await fileDelivery.reconcile();
      onChange();
    },
    onChange,
  });
}

type Signing = () => UserSigning;

function createAccessKeys(ports: FobPorts, events: FobEvents, parts: Parts, signing: Signing): AccessKeys {
  const { aws, accessKeys, vault, files, timers, store } = ports;
  const { vaultKeys, configuration, identities, keptSessions, timeline, clocks, activity, vaultState } = parts;
  return new AccessKeys({
    aws,
    accessKeys,
    vault,
    vaultKeys,
    files,
    configuration,
    identities,
    keptSessions,
    timeline,
    clocks,
    timers,
    activity,
    signing,
    vaultState,
    fobCommand: store.state.about.fobCommand,
    onChange: events.changed.emit,
  });
}

function createPolicy(ports: FobPorts, events: FobEvents, parts: Parts, signing: Signing): PolicyActions {
  const { policies, vault, clock: computerClock, timers } = ports;
  const { clocks, configuration, activity } = parts;
  return new PolicyActions({
    aws: policies,
    clocks,
    configuration,
    signing,
    vault,
    activity,
    computerClock,
    timers,
    onChange: events.changed.emit,
  });
}

function createRevocations(ports: FobPorts, events: FobEvents, parts: Parts, signing: Signing): Revocations {
  const { policies, vault, timers } = ports;
  const { clocks, configuration, identities, sessions, activity, runningCommands, leases, fileDelivery } = parts;
  return new Revocations({
    calls: new PolicyCalls(policies, clocks),
    clocks,
    configuration,
    identities,
    sessions,
    signing,
    uses: {
      commands: (profiles) => runningCommands.profiles.filter((profile) => profiles.has(profile)).length,
      leases: (profiles) =>
        leases
          .views()
          .filter(({ profile, state }) => profiles.has(profile) && state === 'live')
          .map(({ name }) => name),
      withdraw: async (profiles) => {
        await leases.revoked(profiles);
        await Promise.all([...profiles].map((profile) => fileDelivery.withdraw(profile)));
      },
    },
    vault,
    timers,
    activity,
    onChange: events.changed.emit,
  });
}
