import type { AppState, ProfileView } from '../../../../src/contract/app-state';
import type { DeviceView } from '../../../../src/contract/devices';
import { initialState } from '../../../../src/main/core/surface/initial-state';
import { allGroups } from '../../../../src/renderer/palette/deeds/groups';
import type { Lately } from '../../../../src/renderer/palette/rank/lately';
import type { Row } from '../../../../src/renderer/palette/rank/row';
import { sectionsAbout, sectionsFor, type Section } from '../../../../src/renderer/palette/rank/sections';
import { someProfile } from '../../some-profile';

export const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

const about = { version: '1', configFile: 'c', credentialsFile: 'd', fobCommand: 'f', canLaunchAtLogin: true };
const user = (name: string, account: string) => ({ id: name, name, account, shortKeyId: 'AKIA…', keyProfile: name });
const console = { unavailable: null, partition: 'aws', region: 'us-east-1', endpointOverride: null };

/** A profile of alice with a session, whose console can be opened. */
export const profile = (name: string, more: Partial<ProfileView> = {}): ProfileView =>
  someProfile(name, { userId: 'alice', state: 'active', expiresAt: NOW + HOUR, console, ...more });

const device = (label: string, codesFrom: DeviceView['codesFrom']): DeviceView => ({
  serial: `arn:aws:iam::123456789012:mfa/${label}`,
  kind: 'virtual',
  label,
  enabledAt: 0,
  codesFrom,
  program: null,
  offered: null,
  profiles: [],
  busy: null,
});

const devicesOf = (userId: string, devices: DeviceView[]): AppState['devices'][number] => ({
  userId,
  reading: false,
  readAt: 1,
  error: null,
  devices,
  others: [],
  othersError: null,
  suggestedName: userId,
  profiles: [],
});

/** Two users, two devices, and profiles in different states. */
export const someState = (profiles: readonly ProfileView[], more: Partial<AppState> = {}): AppState => ({
  ...initialState(about),
  users: [user('alice', '123456789012'), user('bob', '210987654321')],
  devices: [devicesOf('alice', [device('phone', 'phone')]), devicesOf('bob', [device('laptop', 'both')])],
  profiles: [...profiles],
  ...more,
});

const never: Lately = { rows: [], profiles: [] };

export const sectionsOf = (state: AppState, typed: string, lately = never): Section[] =>
  sectionsFor(typed, allGroups(state), { state, now: NOW }, lately);
export const rowsOf = (state: AppState, typed: string, lately = never): Row[] =>
  sectionsOf(state, typed, lately).flatMap(({ rows }) => [...rows]);
export const rowsAbout = (state: AppState, key: string, typed = ''): Row[] =>
  sectionsAbout(key, typed, allGroups(state), { state, now: NOW }, never).flatMap(({ rows }) => [...rows]);

/** What a person reads in a row. */
export const wordsOf = ({ offer: { title, parts }, subject }: Row): string =>
  title.replaceAll(/\{(\w+)\}/g, (_, part: string) => (part === 'name' ? subject.name : (parts?.[part] ?? '')));
