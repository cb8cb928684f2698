import type { Result } from '../../../contract/app-error';
import type { DeliveryMode } from '../../../contract/app-state';
import type { ConsoleOptions } from '../../../contract/console';
import type { DoctorReport } from '../../../contract/doctor';
import { answerCommand } from '../commands/answer-command';
import type { CommandAnswer } from '../commands/answer';
import type { CommandRequest } from '../commands/deps';
import { keyringWait } from '../base/keyring-wait';
import type { HandOutWay } from '../../../contract/hand-outs';
import type { LessDraft, LessLines } from '../../../contract/tool-leases';
import type { Caller } from '../callers/callers';
import type { CommandAsk, CommandsCredentials } from '../delivery/command-credentials';
import type { InitKind } from '../delivery/shell-init';
import { configLinesFor } from '../delivery/config-lines';
import { lessLines } from '../delivery/less-lines';
import { reportText } from '../doctor/report';
import { nameOfGiven } from '../leases/leases';
import { stillAsked } from '../sources/source-errors';
import { afterGate } from './after-gate';
import type { FobEvents } from './events';
import type { FobParts } from './fob-parts';
import type { FobPorts } from './fob-ports';

/** Everything that people, pages and commands can ask of Fob, by subject. */
export type Facade = ReturnType<typeof createFacade>;

/**
 * Creates the façade. Changes appear in the store, and errors are values. Calls that need the files or the vault wait
 * for them. Parts that serve a profile do so in `TimedPlans`. The others wait behind a gate here.
 */
export function createFacade(parts: FobParts, events: FobEvents, ports: FobPorts) {
  return {
    ...profileFacade(parts, events, ports),
    ...ownerFacade(parts, events),
    activity: parts.activity,
    doctor: doctorFacade(parts, events),
    commands: commandFacade(parts, events, ports),
    /** Calls the listener when a person asks for something that may need a code. */
    onPersonAsks: (listener: () => void): void => events.sessions.personAsks.listen(listener),
  };
}

/** The calls that name a profile. */
function profileFacade(parts: FobParts, { filesRead }: FobEvents, { store }: FobPorts) {
  const { configuration, fileDelivery } = parts;
  const sessions: Pick<FobParts['profileSessions'], 'refresh' | 'end' | 'undoEnd' | 'handOut'> = parts.profileSessions;
  const console: Pick<FobParts['console'], 'open' | 'copyLink'> = parts.console;
  const consoleBrowsers: Pick<FobParts['consoleBrowsers'], 'choose' | 'places' | 'setPlace'> = parts.consoleBrowsers;
  const { endpoint } = parts;
  const connect: Pick<FobParts['connections'], 'test'> = parts.connections;
  const renewal: Pick<FobParts['renewal'], 'keep' | 'pause'> = parts.renewal;
  /** The lines for `~/.aws/config`. Empty if Fob does not serve the profile. */
  const configLines = (profile: string): string => {
    const plan = configuration.plan(profile);
    return plan.ok ? configLinesFor(plan.value, store.state.about.fobCommand) : '';
  };
  /** How tools would get less of a profile. */
  const lessOf = (profile: string, draft: LessDraft): Result<LessLines> => {
    const plan = configuration.plan(profile);
    return plan.ok ? lessLines(plan.value, draft, store.state.about.fobCommand) : plan;
  };
  const delivery = {
    choose: (profile: string, mode: DeliveryMode) => fileDelivery.choose(profile, mode),
    ...afterGate(filesRead, { configLines, lessLines: lessOf }, ['configLines', 'lessLines']),
  };
  return {
    sessions,
    console,
    consoleBrowsers,
    endpoint: { ...afterGate(filesRead, endpoint, ['serve']), view: (profile: string) => endpoint.view(profile) },
    connect,
    renewal,
    delivery,
  };
}

/** The calls for things that a person owns or sets. */
function ownerFacade(parts: FobParts, { filesRead, vaultOpened }: FobEvents) {
  const { devices, policy, configuration, activity } = parts;
  const files = {
    /** Reads the files in `~/.aws` again if they look different. */
    refresh: () => configuration.refresh(),
    /** Reads them again because a person asked for it. */
    readAgain: async (): Promise<void> => {
      const news = await configuration.readAgain();
      if (!news) activity.info('Read the files in ~/.aws again: nothing changed');
    },
  };
  const codes: Pick<FobParts['codeEntry'], 'submit' | 'runProgram' | 'cancel' | 'cancelAll'> = parts.codeEntry;
  const settings: Pick<FobParts['settings'], 'change'> = parts.settings;
  const consent: Pick<FobParts['consent'], 'answer' | 'takeBack'> = parts.consent;
  const consentChoices: Pick<FobParts['consentChoices'], 'choose'> = parts.consentChoices;
  const leases: Pick<FobParts['leases'], 'stop' | 'undoStop'> = parts.leases;
  const profileLabels: Pick<FobParts['profileLabels'], 'pin' | 'mark'> = parts.profileLabels;
  const projection: Pick<FobParts['projections'], 'show' | 'release' | 'switchTo'> = parts.projections;
  const vault: Pick<FobParts['vaultOpener'], 'open' | 'reset'> = parts.vaultOpener;
  return {
    codes,
    settings,
    consent,
    consentChoices,
    leases,
    leasePreviews: afterGate(filesRead, parts.leasePreviews, ['preview']),
    profileLabels,
    vault,
    files: afterGate(filesRead, files, ['refresh', 'readAgain']),
    projection: afterGate(filesRead, projection, ['show', 'release', 'switchTo']),
    devices: {
      ...afterGate(vaultOpened, devices, ['read']),
      enrollment: afterGate(vaultOpened, devices.enrollment, [
        'create',
        'qrPng',
        'secret',
        'enable',
        'useProgram',
        'resume',
        'discard',
        'forget',
        'undoForget',
        'finish',
      ]),
      programs: afterGate(vaultOpened, devices.programs, [
        'use',
        'useOffered',
        'offeredWords',
        'setUnattended',
        'drop',
        'look',
      ]),
      actions: afterGate(vaultOpened, devices.actions, [
        'code',
        'resync',
        'label',
        'remove',
        'deleteUnassigned',
        'forgetSeed',
      ]),
      imports: afterGate(vaultOpened, devices.imports, ['read', 'bring', 'drop']),
    },
    keys: afterGate(vaultOpened, parts.accessKeys, [
      'check',
      'name',
      'add',
      'drop',
      'read',
      'move',
      'undoMove',
      'rotate',
      'resumeRotation',
      'giveUpRotation',
      'forgetRotation',
      'setActive',
      'delete',
    ]),
    policy: afterGate(vaultOpened, policy, ['checkUser', 'checkText', 'templates', 'template']),
    rollout: afterGate(vaultOpened, policy.rollout, [
      'readUsers',
      'plan',
      'look',
      'view',
      'dryRun',
      'run',
      'undo',
      'stop',
      'forget',
    ]),
    revocations: afterGate(vaultOpened, parts.revocations, ['look', 'run', 'undo']),
    sources: afterGate(vaultOpened, parts.sourcePermissions, ['allow']),
    profiles: afterGate(filesRead, parts.profiles, ['form', 'preview', 'save', 'undo', 'accept', 'try']),
  };
}

/** The checks, for a person at the window. */
function doctorFacade({ doctor, configuration }: FobParts, { filesRead }: FobEvents) {
  let last: DoctorReport | null = null;
  const examine = async (): Promise<DoctorReport> => {
    await configuration.refresh();
    last = await doctor.examine(null);
    return last;
  };
  return {
    ...afterGate(filesRead, { examine }, ['examine']),
    /** The last report that a page got, as text. Null before the first one. */
    lastText: (): string | null => last && reportText(last),
  };
}

/** The calls of the `fob` command. */
function commandFacade(parts: FobParts, { filesRead }: FobEvents, { clock, timers, store }: FobPorts) {
  const told = <T>(result: Result<T>): Result<T> => parts.outage.told(result);
  const deps = {
    clock,
    clocks: parts.clocks,
    timers,
    profiles: parts.profileViews,
    credentials: {
      provide: (profile: string, signal: AbortSignal, caller: Caller, asked: CommandAsk) =>
        parts.commands.provide(profile, signal, caller, asked).then(told),
      handedOut: (given: CommandsCredentials, way: HandOutWay) =>
        parts.access.handedOut(given.admitted, way, given.session, nameOfGiven(given)),
    },
    exec: parts.execAccess,
    isKept: (profile: string) => parts.kept.isChosen(profile),
    shellInit: {
      text: async (kind: InitKind) => {
        await filesRead.passed();
        return parts.shellTexts.text(kind);
      },
    },
    sessions: {
      refresh: (profile: string) => parts.profileSessions.refresh(profile).then(told),
      end: (profile: string) => parts.profileSessions.end(profile),
    },
    console: {
      open: (profile: string, options: ConsoleOptions, caller: Caller, signal: AbortSignal) =>
        parts.consoleForPrograms.open(profile, options, caller, signal).then(told),
    },
    codes: parts.terminalCodes,
    programOf: async (caller: Caller) => (await parts.callers.of(caller)).view,
    doctor: parts.doctor,
    keyringWait: () => keyringWait(store.state.vault),
    consentWait: (profile: string) => parts.consent.waitOf(profile),
    sourceWait: (profile: string) => {
      const plan = parts.configuration.plan(profile);
      const root = plan.ok ? plan.value.root : null;
      return root?.kind === 'source' && parts.sources.isAsked(root.source) ? stillAsked(root.source) : null;
    },
    filesRead: async () => {
      await filesRead.passed();
      await parts.configuration.refresh();
    },
  };
  return {
    answer: (request: CommandRequest): Promise<CommandAnswer> => answerCommand(deps, request),
    /** The credentials that `fob credentials` prints, not yet as text. */
    credentials: (profile: string, signal: AbortSignal) => parts.commands.provide(profile, signal),
  };
}
