/** The AWS accounts, the users, their devices and keys, and the `~/.aws` that a run begins with. */
import { createSandboxAccount, policies } from '../../../sandbox';
import type { DeviceRecord } from '../../../../src/main/core/devices/device-record';
import { DAY } from './moments';
import type { Dice } from './dice';

/** Where a device's secret is. `computer`: with Fob. `both`: also on a phone, where another tool may use codes. `phone`: only there. */
export type CodesFrom = 'computer' | 'both' | 'phone';

/** An account and the endpoint that serves it. */
export interface Place {
  account: Account;
  /** Null: AWS's own. */
  endpoint: string | null;
  /** How far the endpoint's clock is ahead of AWS's, in ms. */
  ahead: number;
}

export interface SimulatedDevice {
  serial: string;
  place: Place;
  seed: string;
  userName: string;
  keyId: string;
  codesFrom: CodesFrom;
  /** The name of the profile with its MFA session. */
  profile: string;
}

/**
 * How the session of a profile starts:
 *
 * - `mfa`: it is the MFA session of a device.
 * - `role`: the MFA session assumes a role.
 * - `chained`: a role session assumes another role.
 * - `direct`: the access key assumes a role, with a code of its own.
 */
export type ProfileKind = 'mfa' | 'role' | 'chained' | 'direct';

export interface SimulatedProfile {
  name: string;
  kind: ProfileKind;
  device: SimulatedDevice;
  /** The requested duration of its session. For an MFA session the setting counts instead. */
  seconds: number;
}

const users: Readonly<Record<string, readonly CodesFrom[]>> = {
  ann: ['computer', 'phone', 'both'],
  ben: ['computer', 'phone', 'computer'],
  cem: ['computer', 'phone'],
  dee: ['both', 'phone'],
  eli: ['computer', 'phone'],
};
/** The users whose account is at the second endpoint, if there is one. */
const usersOfSecond: readonly string[] = ['dee', 'eli'];
export const SECOND_ENDPOINT = 'http://stack.test:4566';

const base32Digits = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');

export type Estate = ReturnType<typeof foundEstate>;

/** @param secondAhead How far the clock of a second endpoint is ahead, in ms. Null: there is none. */
export function foundEstate(dice: Dice, count: number, now: () => number, secondAhead: number | null) {
  const aws: Place = { account: createSandboxAccount({ now }).account, endpoint: null, ahead: 0 };
  const second: Place | null = secondAhead === null ? null : secondPlace(now, secondAhead);
  const placeOf = (userName: string): Place => (second !== null && usersOfSecond.includes(userName) ? second : aws);
  const devices = Object.entries(users).flatMap(([userName, kinds]) =>
    addUser(placeOf(userName), userName, kinds, dice),
  );
  const profiles: SimulatedProfile[] = devices.map((device) => ({
    name: device.profile,
    kind: 'mfa',
    device,
    seconds: 43_200,
  }));
  const config = devices.map(({ profile, serial, place }) => section(profile, place, [`mfa_serial = ${serial}`]));
  const roles: (SimulatedProfile & { lines: string[] })[] = [];
  for (let index = devices.length; index < count; index += 1) {
    if (index % 10 === 9 && roles.length > 0) {
      // The same role under another name, so that two profiles share one session.
      const twin = { ...dice.pick(roles), name: `twin-${index}` };
      profiles.push(twin);
      config.push(section(twin.name, twin.device.place, twin.lines));
      continue;
    }
    const device = dice.pick(devices);
    const kind = dice.weigh({ role: 60, chained: 22, direct: 18 });
    const parents = roles.filter((other) => other.device === device);
    // A chained profile needs a role profile as its source, and at first there is none.
    const parent = kind === 'chained' && parents.length > 0 ? dice.pick(parents) : null;
    const made = kind === 'chained' && parent === null ? 'role' : kind;
    const name = `${made}-${index}`;
    const seconds = secondsOf(made, dice);
    const lines = roleLines(
      device.place.account,
      { name, kind: made, device, seconds },
      parent?.name ?? device.profile,
    );
    profiles.push({ name, kind: made, device, seconds });
    roles.push({ name, kind: made, device, seconds, lines });
    config.push(section(name, device.place, lines));
  }
  return {
    places: second === null ? [aws] : [aws, second],
    /** What answers at this endpoint. Null: AWS's own. */
    placeAt: (endpoint: string | null): Place => (second !== null && endpoint !== null ? second : aws),
    devices,
    profiles,
    config: config.join('\n'),
    credentials: devices.map((device) => keyLines(device.place.account.user(device.userName), device)).join('\n'),
    vault: devices.filter(({ codesFrom }) => codesFrom !== 'phone').map((device) => recordOf(device)),
  };
}

type Account = ReturnType<typeof createSandboxAccount>['account'];

const secondPlace = (now: () => number, ahead: number): Place => ({
  account: createSandboxAccount({ accountId: '444455556666', now: () => now() + ahead }).account,
  endpoint: SECOND_ENDPOINT,
  ahead,
});

function addUser(place: Place, userName: string, kinds: readonly CodesFrom[], dice: Dice): SimulatedDevice[] {
  const { account } = place;
  const { selfManage, denyWithoutMfa, mayAssume } = policies;
  const anyRole = mayAssume(`arn:aws:iam::${account.accountId}:role/sim/*`);
  const user = account.addUser(userName, { policies: [selfManage, denyWithoutMfa, anyRole] });
  // The key and the seeds come from the dice, as a run could not be replayed with random ones of the sandbox.
  const accessKeyId = `AKIA${Array.from({ length: 16 }, () => dice.pick(base32Digits)).join('')}`;
  user.accessKeys.push({
    accessKeyId,
    secretAccessKey: 'secret',
    status: 'Active',
    createdAt: user.createdAt,
    knownAt: 0,
  });
  return kinds.map((codesFrom, index) => {
    const profile = `${userName}-${codesFrom}-${index}`;
    const seed = Array.from({ length: 64 }, () => dice.pick(base32Digits)).join('');
    const { serialNumber } = account.addDevice(profile, { seed });
    account.enableDevice(serialNumber, userName, account.now() - 100 * DAY);
    return { serial: serialNumber, place, seed, userName, keyId: accessKeyId, codesFrom, profile };
  });
}

function secondsOf(kind: ProfileKind, dice: Dice): number {
  if (kind === 'direct') return dice.pick([7_200, 21_600, 43_200, 43_200]);
  return Number(dice.weigh({ '900': 1, '1800': 2, '3600': 12 }));
}

function roleLines(account: Account, { name, kind, seconds }: SimulatedProfile, source: string): string[] {
  // A role session does not pass on its MFA context, so a chained role cannot require MFA.
  const trust = policies.trustAccount(account.accountId, ...(kind === 'chained' ? [] : [policies.mfaCondition]));
  const { arn } = account.addRole(name, {
    trust,
    path: '/sim/',
    maxSessionDuration: Math.max(3_600, seconds),
    policies: [policies.administrator],
  });
  return [`role_arn = ${arn}`, `source_profile = ${source}`, `duration_seconds = ${seconds}`];
}

const section = (name: string, { endpoint }: Place, lines: readonly string[]): string =>
  [
    `[profile ${name}]`,
    'region = eu-central-1',
    ...(endpoint === null ? [] : [`endpoint_url = ${endpoint}`]),
    ...lines,
    '',
  ].join('\n');

function keyLines(user: ReturnType<Account['user']>, { profile }: SimulatedDevice): string {
  const [key] = user.accessKeys;
  if (key === undefined) throw new Error(`${user.userName} has no access key.`);
  return `[${profile}]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
}

function recordOf({ serial, place, seed, userName, keyId, codesFrom }: SimulatedDevice): DeviceRecord {
  const { arn } = place.account.user(userName);
  const none = { qrPng: null, replaces: null, earlier: null };
  return { version: 1, serial, userArn: arn, keyId, codesFrom, seed, stage: 'in-use', ...none };
}
