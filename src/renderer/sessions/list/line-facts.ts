import { addTo } from '../../../contract/grouped';
import type { ErrorCode } from '../../../contract/app-error';
import type { AppState, ChainStep, ProfileView } from '../../../contract/app-state';
import type { UserDevicesView } from '../../../contract/devices';
import { hasOnlyKeys, isSeedHere } from '../../devices/device-words';

/** What decides about the one line of a user or a source, without the time. */
export interface LineFacts {
  kind: 'user' | 'source';
  isMissingPermission: boolean;
  /**
   * `used`: a profile names an MFA device. `unused`: the user has one, but no profile names it. `only-keys`: the user has
   * security keys only, which make no codes.
   */
  device: 'used' | 'unused' | 'being-added' | 'only-keys' | 'none';
  /** Serial number of the device that most profiles share. Null: no profile has an MFA session. */
  serial: string | null;
  /** The latest session of that device, alive or not. Without one, of the profiles themselves. */
  session: { startedAt: number; expiresAt: number } | null;
  /** What AWS wants when that session ends. */
  then: 'code' | 'fob' | 'own-codes' | 'nothing';
  /** The session ends within the person's warning time. */
  isEnding: boolean;
  isOffline: boolean;
  hasFailed: boolean;
  progress: 'waiting' | 'starting' | null;
}

type Known = Pick<AppState, 'users' | 'sources' | 'profiles' | 'devices' | 'enrollments' | 'codeRequests'>;

/** The errors that say that this computer has no way to AWS. */
const offlineCodes: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'host-unknown',
  'connection-refused',
  'connection-lost',
  'timed-out',
]);

const noFacts: LineFacts = {
  kind: 'user',
  isMissingPermission: false,
  device: 'used',
  serial: null,
  session: null,
  then: 'nothing',
  isEnding: false,
  isOffline: false,
  hasFailed: false,
  progress: null,
};

let last: { input: Known; output: ReadonlyMap<string, LineFacts> } | null = null;

/** The facts of each user and source, by id. Computed once for each state, and kept while they are the same. */
export function allLineFacts(state: Known): ReadonlyMap<string, LineFacts> {
  const { users, sources, profiles, devices, enrollments, codeRequests } = state;
  const input = last?.input;
  const isSame =
    input?.users === users &&
    input.sources === sources &&
    input.profiles === profiles &&
    input.devices === devices &&
    input.enrollments === enrollments &&
    input.codeRequests === codeRequests;
  if (last && isSame) return last.output;
  const before = last?.output;
  const output = new Map([...computeLineFacts(state)].map(([id, facts]) => [id, same(before?.get(id), facts)]));
  last = { input: state, output };
  return output;
}

const same = (before: LineFacts | undefined, now: LineFacts): LineFacts =>
  before && JSON.stringify(before) === JSON.stringify(now) ? before : now;

/** The facts of each user and source, by id. */
export function computeLineFacts(state: Known): Map<string, LineFacts> {
  const byOwner = new Map<string, ProfileView[]>();
  for (const profile of state.profiles) {
    const owner = profile.userId ?? profile.sourceId;
    if (owner === null || profile.state === 'unsupported') continue;
    addTo(byOwner, owner, profile);
  }
  const wanted = new Set(state.codeRequests.flatMap(({ unlocks }) => unlocks));
  const of = (id: string) => sessionFacts(byOwner.get(id) ?? [], wanted);
  return new Map([
    ...state.users.map(({ id }): [string, LineFacts] => [
      id,
      { ...of(id), ...deviceFacts(state, id, byOwner.get(id) ?? []) },
    ]),
    ...state.sources.map(({ id, isMissingPermission }): [string, LineFacts] => [
      id,
      { ...of(id), kind: 'source', isMissingPermission, then: 'nothing' },
    ]),
  ]);
}

const mfaStep = ({ chain }: ProfileView): ChainStep | undefined => chain.find(({ kind }) => kind === 'mfa-session');

function sessionFacts(profiles: readonly ProfileView[], wanted: ReadonlySet<string>): LineFacts {
  const serial = mostShared(profiles.map((profile) => mfaStep(profile)?.arn ?? null));
  const sharing = serial === null ? profiles : profiles.filter((profile) => mfaStep(profile)?.arn === serial);
  const session = serial === null ? ownSession(sharing) : sharedSession(sharing);
  const failed = profiles.filter(({ state }) => state === 'failed');
  return {
    ...noFacts,
    serial,
    session,
    isEnding: sharing.some(({ state }) => state === 'expiring'),
    isOffline: profiles.some(({ error }) => error !== null && offlineCodes.has(error.code)),
    hasFailed: failed.length > 0,
    progress: progressOf(profiles, wanted),
  };
}

function deviceFacts(
  { devices, enrollments }: Known,
  userId: string,
  profiles: readonly ProfileView[],
): Pick<LineFacts, 'device' | 'then'> {
  const own = devices.find((each) => each.userId === userId);
  const isUsed = profiles.some(({ chain }) => chain.some((step) => step.kind === 'mfa-session' || step.withCode));
  if (!isUsed) {
    const isAdding = enrollments.some((each) => each.userId === userId && each.stage !== 'removing');
    return { device: isAdding ? 'being-added' : unusedDevice(own?.devices ?? []), then: 'nothing' };
  }
  const serial = mostShared(profiles.map((profile) => mfaStep(profile)?.arn ?? null));
  return { device: 'used', then: serial === null ? 'own-codes' : madeByFob(own, serial) ? 'fob' : 'code' };
}

function unusedDevice(devices: UserDevicesView['devices']): LineFacts['device'] {
  if (devices.length === 0) return 'none';
  return hasOnlyKeys(devices) ? 'only-keys' : 'unused';
}

const madeByFob = (own: UserDevicesView | undefined, serial: string): boolean =>
  own?.devices.some(
    (device) => device.serial === serial && (isSeedHere(device) || device.program?.isUnattended === true),
  ) ?? false;

function sharedSession(profiles: readonly ProfileView[]): LineFacts['session'] {
  let found: LineFacts['session'] = null;
  for (const profile of profiles) {
    const step = mfaStep(profile);
    if (step === undefined || step.expiresAt === null || (found && step.expiresAt <= found.expiresAt)) continue;
    const isOwn = profile.expiresAt === step.expiresAt && profile.startedAt !== null;
    const startedAt = isOwn
      ? profile.startedAt
      : step.expiresAt - (step.grantedSeconds ?? step.requestedSeconds ?? 0) * 1_000;
    found = { startedAt: startedAt ?? step.expiresAt, expiresAt: step.expiresAt };
  }
  return found ?? latest(profiles.filter(({ state }) => state === 'expired'));
}

/** Without a session that profiles share, the first end counts: then somebody has to do something. */
function ownSession(profiles: readonly ProfileView[]): LineFacts['session'] {
  const live = profiles.filter(({ state }) => state === 'active' || state === 'expiring');
  const ends = live.flatMap(spanOf).sort((one, other) => one.expiresAt - other.expiresAt);
  return ends[0] ?? latest(profiles.filter(({ state }) => state === 'expired'));
}

const latest = (profiles: readonly ProfileView[]): LineFacts['session'] =>
  profiles.flatMap(spanOf).sort((one, other) => other.expiresAt - one.expiresAt)[0] ?? null;

const spanOf = ({ startedAt, expiresAt }: ProfileView) =>
  startedAt === null || expiresAt === null ? [] : [{ startedAt, expiresAt }];

function progressOf(profiles: readonly ProfileView[], wanted: ReadonlySet<string>): LineFacts['progress'] {
  const busy = profiles.filter(({ state }) => state === 'starting');
  if (busy.length === 0) return null;
  return busy.some(({ name }) => wanted.has(name)) ? 'waiting' : 'starting';
}

/** The serial number that occurs most often. Among equals, the first one. */
function mostShared(serials: readonly (string | null)[]): string | null {
  const amounts = new Map<string, number>();
  for (const serial of serials) if (serial !== null) amounts.set(serial, (amounts.get(serial) ?? 0) + 1);
  let found: string | null = null;
  for (const [serial, amount] of amounts) if (found === null || amount > (amounts.get(found) ?? 0)) found = serial;
  return found;
}
