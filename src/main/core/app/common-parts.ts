import { deviceName } from '../../../contract/arn';
import { Callers } from '../callers/callers';
import { HandOuts } from '../callers/hand-outs';
import { Consent } from '../consent/consent';
import { EndedPlaces } from '../consent/ended-places';
import { ConsentChoices } from '../consent/consent-choices';
import { VaultKeys } from '../access-keys/vault-keys';
import { refutedTime, timelessEndpoint } from '../aws/clock-errors';
import { Clocks } from '../aws/clocks';
import { Outage } from '../aws/outage';
import { Configuration } from '../aws-files/configuration';
import { Activity } from '../base/activity';
import { CodeBroker } from '../codes/broker';
import type { CodeNeed } from '../codes/code-need';
import { noDisplay } from '../codes/code-errors';
import { CodeEntry } from '../codes/code-entry';
import { OwnCodes } from '../codes/own-codes';
import { oneAtATime } from '../codes/programs/one-at-a-time';
import { Terminals } from '../codes/terminals';
import { ProgramCodes } from '../codes/programs/program-codes';
import { ProgramRecords } from '../codes/programs/program-records';
import { DeviceRecords } from '../devices/device-records';
import { Timeline } from '../renewal/timeline';
import { Identities } from '../sessions/identities';
import { RootSigners } from '../sessions/root-signers';
import { rootOf } from '../sessions/session-chain';
import { ProfileLabels } from '../settings/profile-labels';
import { RecentProfiles } from '../settings/recent-profiles';
import { SettingsKeeper } from '../settings/settings-keeper';
import { AllowedPrograms } from '../sources/allowed-programs';
import { Sources } from '../sources/sources';
import type { FobEvents } from './events';
import type { FobPorts } from './fob-ports';

export type CommonParts = ReturnType<typeof createCommonParts>;

/**
 * Creates the parts that all others need: settings, the endpoints' time, the person's access keys, and the codes of their
 * devices.
 */
export function createCommonParts(ports: FobPorts, events: FobEvents) {
  const { store, clock: computerClock, timers, aws, totp, vault, files, environment, login, onActivity } = ports;
  const onChange = events.changed.emit;
  const terminals = new Terminals(onChange);
  const vaultState = () => store.state.vault.state;
  const activity = new Activity(
    computerClock,
    (entry) => {
      onActivity(entry);
      onChange();
    },
    (error) => outage.explains(error),
  );
  const settings = new SettingsKeeper({
    store,
    settings: ports.settings,
    login,
    activity,
    onSaved: events.settingsSaved.emit,
  });
  const callers = new Callers(ports.processes, ports.ownProcess, store.state.about.fobCommand);
  const handOuts = new HandOuts(computerClock, activity, onChange);
  const profileLabels = new ProfileLabels(settings);
  const recentProfiles = new RecentProfiles(settings);
  const clocks = new Clocks(computerClock, {
    onAnswered: events.answered.emit,
    onRefuted: (endpoint, offset) => activity.warning(refutedTime(endpoint, offset), null),
    onTimeless: (endpoint) => {
      const [text, detail] = timelessEndpoint(endpoint);
      activity.warning(text, null, detail);
    },
    onHeard: (place, failure) => outage.heard(place, failure),
  });
  const consent = new Consent({ settings, clocks, timers, activity, hasDisplay: ports.hasDisplay, onChange });
  const endedPlaces = new EndedPlaces(consent, ports.processes, clocks);
  const consentChoices = new ConsentChoices({ settings, activity });
  const outage = new Outage({
    clocks,
    onBegin: (detail) =>
      activity.warning('You are offline: AWS cannot be reached', null, `Fob tries again by itself. (${detail})`),
    onEnd: events.online.emit,
  });
  const timeline = new Timeline(clocks);
  const vaultKeys = new VaultKeys(vault, vaultState, onChange);
  const configuration = new Configuration(files, environment, vaultKeys, events.filesReadAgain.emit);
  const deviceRecords = new DeviceRecords(vault, onChange);
  const own = new OwnCodes(totp, deviceRecords, clocks, timers);
  const codePrograms = oneAtATime(ports.codePrograms);
  const programRecords = new ProgramRecords(vault, onChange);
  const programCodes = new ProgramCodes({
    port: codePrograms,
    records: programRecords,
    clock: computerClock,
    elapsed: () => clocks.elapsed(),
    timers,
    onChange,
  });
  const listeners = {
    onNotKept: events.sessions.notKept.emit,
    onLedgerLost: (serial: string) =>
      activity.warning(
        `Fob’s note of the codes it sent for MFA device ${deviceName(serial)} was damaged`,
        null,
        'Its codes wait for up to three minutes, so that none is sent twice.',
      ),
    onAsk: (need: CodeNeed) => timeline.asked(need),
  };
  /** Without a display, a person can be asked at the terminal of a command. */
  const isAtTerminal = ({ serial }: CodeNeed): boolean =>
    terminals.profiles.some((profile) => {
      const plan = configuration.plan(profile);
      return plan.ok && rootOf(plan.value.session).device === serial;
    });
  const cannotAsk = (need: CodeNeed) => (ports.hasDisplay || isAtTerminal(need) ? null : noDisplay);
  const broker = new CodeBroker(clocks, vault, onChange, listeners, own, cannotAsk, programCodes);
  const codeEntry = new CodeEntry(broker, activity);
  const identities = new Identities(aws, clocks, () => outage.isOffline);
  const allowedPrograms = new AllowedPrograms(vault, vaultState, onChange);
  const sources = new Sources({ port: ports.credentialSources, allowed: allowedPrograms, activity, onChange });
  const signers = new RootSigners({ key: (accessKeyId) => configuration.key(accessKeyId), sources, clocks });
  return {
    vaultState,
    activity,
    settings,
    callers,
    handOuts,
    consent,
    endedPlaces,
    consentChoices,
    profileLabels,
    recentProfiles,
    clocks,
    outage,
    timeline,
    vaultKeys,
    configuration,
    deviceRecords,
    own,
    codePrograms,
    programRecords,
    programCodes,
    terminals,
    cannotAsk,
    broker,
    codeEntry,
    identities,
    allowedPrograms,
    sources,
    signers,
  };
}
