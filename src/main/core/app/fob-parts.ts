import type { AppError, Result } from '../../../contract/app-error';
import type { ActivityEntry } from '../../../contract/app-state';
import { AccessKeys } from '../access-keys/access-keys';
import { VaultKeys } from '../access-keys/vault-keys';
import { Activity } from '../base/activity';
import type { SupportedPlan } from '../aws-files/plan-types';
import { AwsClock } from '../aws/clock';
import { CodeBroker } from '../codes/broker';
import { OwnCodes } from '../codes/own-codes';
import { Configuration } from '../aws-files/configuration';
import { ConnectionTest, type ConnectTools } from '../connect/connection-test';
import { ConsoleSignIn, type ConsolePorts } from '../console/console-sign-in';
import { CommandCredentials } from '../delivery/command-credentials';
import { FileDelivery } from '../delivery/file-delivery';
import { WrittenProfiles } from '../delivery/written-profiles';
import { DeviceRecords } from '../devices/device-records';
import { Devices } from '../devices/devices';
import { ContainerEndpoint } from '../endpoint/container-endpoint';
import { EndpointCredentials } from '../endpoint/endpoint-credentials';
import type { PolicyAws } from '../policy/calls';
import { PolicyActions } from '../policy/policy-actions';
import type * as Ports from '../ports';
import { Profiles } from '../profiles/profiles';
import { KeptProfiles } from '../renewal/kept-profiles';
import { Renewal } from '../renewal/renewal';
import { RenewalPause } from '../renewal/renewal-pause';
import { Timeline } from '../renewal/timeline';
import { Demand } from '../sessions/demand';
import { Identities } from '../sessions/identities';
import { ProfileSessions } from './profile-sessions';
import { SessionNews } from './session-news';
import { Sessions } from '../sessions/sessions';
import { TimeCheck } from '../sessions/time-check';
import { hasRecentSessions, TimedPlans } from '../sessions/timed-plans';
import { SettingsKeeper } from '../settings/settings-keeper';
import type { Store } from '../base/store';
import { VaultOpener } from './vault-opener';

/** What core needs of the world. */
export interface FobPorts {
  store: Store;
  clock: Ports.Clock;
  timers: Ports.Timers;
  aws: Ports.AwsIdentity;
  mfaDevices: Ports.AwsMfaDevices;
  accessKeys: Ports.AwsAccessKeys;
  policies: PolicyAws;
  totp: Ports.Totp;
  vault: Ports.SecretVault;
  settings: Ports.SettingsStore;
  files: Ports.AwsFiles;
  login: Ports.LoginItem;
  network: Ports.NetworkWatch;
  console: ConsolePorts;
  connect: ConnectTools;
  credentialServer: Ports.CredentialServer;
  environment: Ports.AwsEnvironment;
  /** Told of every activity entry, for the log. */
  onActivity: (entry: ActivityEntry) => void;
}

/** What the parts need of the whole. */
export interface FobHooks {
  /** Something is not as it was: what is seen may be another. */
  changed: () => void;
  /** Resolves when files are read and the vault is open. */
  ready: () => Promise<void>;
  /** Sessions and device secrets of an earlier run are back. */
  secretsBack: () => Promise<void>;
}

export type FobParts = ReturnType<typeof createParts>;

/** Builds core's parts and wires them: each knows those that it is given here, and no others. */
export function createParts(ports: FobPorts, { changed, ready, secretsBack }: FobHooks) {
  const { store, clock: computerClock, timers, aws, mfaDevices, totp, vault, files, environment } = ports;
  const { fobCommand } = store.state.about;
  const vaultState = () => store.state.vault.state;
  const activity = new Activity(computerClock, (entry) => {
    ports.onActivity(entry);
    changed();
  });
  const onNotKept = (error: AppError): void => activity.notKept(error);
  const clock: AwsClock = new AwsClock(computerClock, () => renewal.awsAnswered());
  const timeline = new Timeline(clock);
  const settings = new SettingsKeeper({
    store,
    settings: ports.settings,
    login: ports.login,
    activity,
    onChange: changed,
  });

  // Keys and devices of the person.
  const vaultKeys = new VaultKeys(vault, vaultState, changed);
  const configuration = new Configuration(files, environment, vaultKeys);
  const key = (accessKeyId: string) => configuration.key(accessKeyId);
  const deviceRecords = new DeviceRecords(vault, changed);
  const own = new OwnCodes(totp, (serial) => deviceRecords.seed(serial), clock, timers);
  const broker = new CodeBroker(
    clock,
    vault,
    changed,
    { onNotKept, onAsk: ({ sessionId }) => timeline.asked(sessionId) },
    own,
  );
  const identities = new Identities(aws, clock);

  // Sessions, and who wants them.
  const sessions: Sessions = new Sessions({
    aws,
    vault,
    clock,
    broker,
    identities,
    key,
    usedAt: (id) => kept.lastUse(id),
    mfaSessionSeconds: () => settings.current.mfaSessionSeconds,
    onChange: changed,
    onStarted: (spec, session) => news.started(spec, session),
    onFailed: ({ id }, error) => timeline.failed(id, error.message),
    onForgotten: (id) => timeline.stopped(id),
    onRevoked: (spec) => news.revoked(spec),
    onNotKept,
  });
  const timeCheck = new TimeCheck({
    clock,
    identities,
    key,
    concerned: () =>
      configuration.supported
        .filter((plan) => hasRecentSessions(plan, sessions, clock.now()))
        .map(({ session }) => session),
    onChange: changed,
  });
  const plans = new TimedPlans({ configuration, sessions, clock, timeCheck, ready });
  const demand: Demand = new Demand(configuration, sessions, () => void fileDelivery.reconcile());
  const kept: KeptProfiles = new KeptProfiles({ configuration, demand, settings, clock, onKept: changed });
  const pause = new RenewalPause({ settings, clock, computerClock, activity });
  const renewal: Renewal = new Renewal({
    sessions,
    clock,
    kept,
    pausedUntil: () => pause.until,
    onFailed: (error, profile) => activity.failed(error, profile),
    onDone: changed,
  });

  // Ways in which credentials reach tools.
  const shared = { sessions, demand, kept, settings, activity };
  const commands = new CommandCredentials({ ...shared, broker, onChange: changed });
  const written = new WrittenProfiles(files, computerClock, changed);
  const fileDelivery: FileDelivery = new FileDelivery({ ...shared, configuration, written, clock });
  const endpoint = new ContainerEndpoint({
    ...shared,
    server: ports.credentialServer,
    credentials: new EndpointCredentials({
      ...shared,
      clock: computerClock,
      timers,
      plan: (profile): Promise<Result<SupportedPlan>> => plans.timed(profile),
      knownPlan: (profile) => configuration.plan(profile),
      isOpening: () => vaultOpener.isOpening,
    }),
    onChange: changed,
  });
  const console = new ConsoleSignIn({ ...shared, ...ports.console });
  const connections = new ConnectionTest({
    tools: ports.connect,
    files,
    identities,
    endpoint: (profile) => endpoint.view(profile),
    fobCommand,
    activity,
  });
  const news = new SessionNews({ identities, timeline, renewal, fileDelivery, activity });
  const profileSessions = new ProfileSessions({ ...shared, broker, fileDelivery, clock, onChange: changed });

  // What a person makes and changes.
  const devices = new Devices({
    aws,
    mfaDevices,
    totp,
    own,
    records: deviceRecords,
    files,
    computerClock,
    clock,
    timers,
    configuration,
    identities,
    sessions,
    settings,
    activity,
    canKeepSecrets: () => vaultState() === 'ready',
    onChange: changed,
  });
  const profiles = new Profiles({
    files,
    vaultKeys,
    environment,
    configuration,
    settings,
    sessions,
    identities,
    onRenamed: (from, to) => {
      demand.renamed(from, to);
      kept.renamed(from, to);
    },
    activity,
    fobCommand,
    ready,
    onWritten: async () => {
      await fileDelivery.reconcile();
      changed();
    },
    onChange: changed,
  });
  const accessKeys = new AccessKeys({
    ...ports,
    vaultKeys,
    configuration,
    identities,
    sessions,
    timeline,
    computerClock,
    clock,
    activity,
    signing: () => devices.signing,
    vaultState,
    fobCommand,
    onChange: changed,
  });
  const policy = new PolicyActions({
    aws: ports.policies,
    vault,
    activity,
    timers,
    computerClock,
    clock,
    configuration,
    signing: () => devices.signing,
    onChange: changed,
  });
  const vaultOpener: VaultOpener = new VaultOpener({
    vault,
    store,
    sessions,
    deviceRecords,
    vaultKeys,
    activity,
    onKeys: () => configuration.reload().then(changed),
    onOpened: secretsBack,
  });
  return {
    activity,
    clock,
    timeline,
    settings,
    configuration,
    broker,
    identities,
    sessions,
    timeCheck,
    plans,
    demand,
    kept,
    pause,
    renewal,
    commands,
    written,
    fileDelivery,
    endpoint,
    console,
    connections,
    profileSessions,
    devices,
    profiles,
    accessKeys,
    policy,
    vaultOpener,
  };
}
