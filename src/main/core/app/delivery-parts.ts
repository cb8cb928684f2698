import { keyringWait } from '../base/keyring-wait';
import { ConnectionTest } from '../connect/connection-test';
import { ConsoleBrowsers } from '../console/console-browsers';
import { ConsoleForPrograms } from '../console/console-for-programs';
import { ConsoleSignIn } from '../console/console-sign-in';
import { Doctor } from '../doctor/doctor';
import { CommandCredentials } from '../delivery/command-credentials';
import { TerminalCodes } from '../commands/terminal-codes';
import { WaitingCommands } from '../callers/waiting-commands';
import { ProgramAccess } from '../consent/program-access';
import { ShellTexts } from '../delivery/shell-texts';
import { FileDelivery } from '../delivery/file-delivery';
import { WrittenProfiles } from '../delivery/written-profiles';
import { ContainerEndpoint } from '../endpoint/container-endpoint';
import { EndpointCredentials } from '../endpoint/endpoint-credentials';
import { ExecAccess } from '../endpoint/exec-access';
import { RunningCommands } from '../endpoint/running-commands';
import { Projections } from '../projection/projections';
import type { FobEvents } from './events';
import type { FobPorts } from './fob-ports';
import type { CommonParts } from './common-parts';
import { ProfileSessions } from './profile-sessions';
import type { SessionParts } from './session-parts';

export type DeliveryParts = ReturnType<typeof createDeliveryParts>;

/** Creates the parts that bring credentials to people and tools. */
export function createDeliveryParts(ports: FobPorts, events: FobEvents, parts: CommonParts & SessionParts) {
  const { clock: computerClock, timers, files, store } = ports;
  const { callers, consent, handOuts, activity, settings, clocks, configuration, broker, identities, allowedPrograms } =
    parts;
  const { codeEntry, own, terminals, cannotAsk } = parts;
  const { sessions, stopped, demand, uses, plans, timeCheck, leases } = parts;
  const onChange = events.changed.emit;
  const access = new ProgramAccess({ callers, consent, handOuts });
  const waiting = new WaitingCommands(onChange);
  const commands = new CommandCredentials({
    plans,
    access,
    sessions,
    leases,
    broker,
    demand,
    uses,
    activity,
    waiting,
  });
  const terminalCodes = new TerminalCodes({
    terminals,
    plans,
    configuration,
    sessions,
    broker,
    codeEntry,
    own,
    waiting,
    demand,
    activity,
    events: events.sessions,
    hasDisplay: ports.hasDisplay,
    cannotAsk,
    clock: computerClock,
    timers,
  });
  const written = new WrittenProfiles(files, computerClock, onChange);
  const fileDelivery = new FileDelivery({
    plans,
    configuration,
    sessions,
    demand,
    settings,
    written,
    clocks,
    isTimeAsked: (spec) => timeCheck.isAsking(spec),
    activity,
  });
  const credentials = new EndpointCredentials({
    waiting,
    plans,
    configuration,
    sessions,
    leases,
    demand,
    uses,
    activity,
    clock: computerClock,
    clocks,
    timers,
    isQuiet: (serial) => broker.isQuiet(serial),
    keyringWait: () => keyringWait(ports.store.state.vault),
  });
  const { credentialServer: server, processes, vault } = ports;
  const runningCommands = new RunningCommands({
    processes,
    vault,
    uses,
    clock: computerClock,
    timers,
    onEnded: events.commandEnded.emit,
    onLease: (lease) => leases.resume(lease),
  });
  const endpoint = new ContainerEndpoint({
    configuration,
    access,
    callers,
    server,
    credentials,
    commands: runningCommands,
    settings,
    activity,
    onChange,
  });
  const projections = new Projections({
    configuration,
    files,
    folder: ports.projection,
    ownFiles: { config: store.state.about.configFile, credentials: store.state.about.credentialsFile },
    settings,
    allowedPrograms,
    activity,
    fobCommand: store.state.about.fobCommand,
    onChange,
    onSwitched: events.projectionSwitched.emit,
  });
  const projected = ports.projection.paths(null);
  const shellTexts = new ShellTexts({
    files: ports.shellTexts,
    projection: projections,
    projected: { folder: projected.config.replace(/[\\/][^\\/]*$/, ''), files: projected },
    plain: { config: store.state.about.configFile, credentials: store.state.about.credentialsFile },
    settings,
    activity,
  });
  const execAccess = new ExecAccess({
    commands: runningCommands,
    access,
    endpoint,
    server,
    processes,
    views: projections,
    clock: computerClock,
    timers,
  });
  const { federation, links, browsers } = ports.console;
  const consoleBrowsers = new ConsoleBrowsers({ settings, browsers });
  const console = new ConsoleSignIn({
    plans,
    sessions,
    demand,
    uses,
    settings,
    activity,
    events: events.sessions,
    federation,
    links,
    browsers: consoleBrowsers,
  });
  const consoleForPrograms = new ConsoleForPrograms({ access, console, configuration, sessions });
  const connections = new ConnectionTest({
    plans,
    tools: ports.connect,
    files,
    identities,
    endpoint: (profile) => endpoint.view(profile),
    fobCommand: store.state.about.fobCommand,
    activity,
  });
  const doctor = new Doctor({
    tools: ports.doctor,
    store,
    configuration,
    clocks,
    endpoint: (profile) => endpoint.view(profile),
    environment: ports.environment,
    projection: {
      view: () => ({
        ...projections.view(),
        isOn: projections.isOn,
        paths: ports.projection.paths(null),
        ofCommands: projections.ofCommands,
      }),
      expected: () => projections.expected(),
      notCarried: () => ports.projection.notCarried(),
    },
  });
  const profileSessions = new ProfileSessions({
    plans,
    sessions,
    demand,
    uses,
    broker,
    fileDelivery,
    stopped,
    settings,
    clocks,
    activity,
    events: events.sessions,
    onChange,
  });
  return {
    waiting,
    terminalCodes,
    access,
    commands,
    written,
    fileDelivery,
    runningCommands,
    execAccess,
    endpoint,
    console,
    consoleForPrograms,
    consoleBrowsers,
    connections,
    doctor,
    profileSessions,
    projections,
    shellTexts,
  };
}
