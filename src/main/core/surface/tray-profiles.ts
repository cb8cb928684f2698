import type { AppState, ProfileState, ProfileView } from '../../../contract/app-state';
import { credentialFormats, formatLabels } from '../../../contract/credential-format';
import { inOrderOfUse, lastUsedFirst } from '../../../contract/profile-order';
import { atMoment, moment } from '../../../contract/time-words';
import { isLive, userAtAccount } from './live';
import { disabled, item, shortened, submenu } from './tray-items';
import { trayTexts as texts } from './texts';
import type { TrayItem } from './tray-types';

const MOST_PINNED = 8;
const MOST_SESSIONS = 8;
const MOST_RECENT = 5;
/** More profiles than this are looked for in Fob. A longer menu is a screenful of names. */
const MOST_STARTS = 15;
const LONGEST_NAME = 48;
const LONGEST_MESSAGE = 72;

// The states that have a session to act on, in the order of the menu.
const sessionStates: readonly ProfileState[] = ['failed', 'expiring', 'starting', 'active', 'expired'];
const startable: readonly ProfileState[] = ['idle', 'ready', 'needs-code'];

/** The profiles of the menu. No profile is in two of these groups. */
interface Shown {
  pinned: ProfileView[];
  sessions: ProfileView[];
  recent: ProfileView[];
  /** Those that could be started. */
  rest: ProfileView[];
  /** Sessions for which the menu has no room. */
  more: number;
}

function shownIn({ profiles }: AppState): Shown {
  const pinned = profiles.filter(({ isPinned }) => isPinned).slice(0, MOST_PINNED);
  const others = profiles.filter((profile) => !pinned.includes(profile));
  const inSession = others.filter(({ state }) => sessionStates.includes(state));
  const urgent = sessionStates.flatMap((wanted) => lastUsedFirst(inSession.filter(({ state }) => state === wanted)));
  const idle = others.filter(({ state }) => startable.includes(state));
  const recent = inOrderOfUse(idle.filter(({ lastUsedAt }) => lastUsedAt !== null)).slice(0, MOST_RECENT);
  return {
    pinned,
    sessions: inFileOrder(urgent.slice(0, MOST_SESSIONS), profiles),
    recent,
    rest: idle.filter((profile) => !recent.includes(profile)),
    more: Math.max(0, inSession.length - MOST_SESSIONS),
  };
}

/** Those that need attention come first. Others keep their places, however often tools use them. */
function inFileOrder(chosen: readonly ProfileView[], all: readonly ProfileView[]): ProfileView[] {
  const rank = ({ state }: ProfileView) => sessionStates.indexOf(state);
  return all.filter((profile) => chosen.includes(profile)).sort((a, b) => rank(a) - rank(b));
}

/** The times that the entries of profiles name. */
export function shownTimes(state: AppState, now: number): number[] {
  const { pinned, sessions } = shownIn(state);
  return [...pinned, ...sessions]
    .filter((profile) => isLive(profile, now))
    .flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
}

/** Groups of entries: what the person pinned, what is in use, what was used lately, and how to reach all others. */
export function profileItems(state: AppState, now: number): TrayItem[][] {
  const { pinned, sessions, recent, rest, more } = shownIn(state);
  return [
    pinned.map((profile) => profileItem(profile, state, now)),
    [
      ...sessions.map((profile) => sessionItem(profile, state, now)),
      ...(more > 0 ? [item(texts.moreSessions(more), { do: 'open-main', view: 'sessions' })] : []),
    ],
    [...recent.map(startItem), ...restItems(state, rest)],
  ];
}

function profileItem(profile: ProfileView, state: AppState, now: number): TrayItem {
  if (sessionStates.includes(profile.state)) return sessionItem(profile, state, now);
  if (startable.includes(profile.state)) return startItem(profile);
  return item(texts.showInFob(nameOf(profile)), { do: 'show-profile', profile: profile.name });
}

const startItem = (profile: ProfileView): TrayItem =>
  item(texts.start(nameOf(profile)), { do: 'refresh', profile: profile.name });

function sessionItem(profile: ProfileView, state: AppState, now: number): TrayItem {
  const { name, error, mark } = profile;
  const openConsole = mark === null ? texts.openConsole : texts.openConsoleOf(mark.word);
  const isStarting = profile.state === 'starting';
  return submenu(texts.profile(nameOf(profile), sessionWords(profile, state, now)), [
    ...(profile.state === 'failed' && error ? [disabled(shortened(error.message, LONGEST_MESSAGE))] : []),
    ...(isStarting ? [] : [item(texts.refresh, { do: 'refresh', profile: name }), copyItem(name)]),
    ...(profile.console.unavailable === null ? [item(openConsole, { do: 'open-console', profile: name })] : []),
    item(texts.copyConfigLines, { do: 'copy-config-lines', profile: name }),
    item(texts.stop, { do: 'stop', profile: name }),
  ]);
}

const copyItem = (profile: string): TrayItem =>
  submenu(
    texts.copyCredentials,
    credentialFormats.map((format) => item(formatLabels[format], { do: 'copy-credentials', profile, format })),
  );

/**
 * Says how a session is doing. It names a time of day: that stays true, and a new menu could take a click away from
 * somebody who has the menu open (tray-icon.ts).
 */
function sessionWords(profile: ProfileView, { codeRequests, desktop: { hourCycle } }: AppState, now: number): string {
  const { name, state, expiresAt } = profile;
  if (state === 'starting') {
    return codeRequests.some(({ unlocks }) => unlocks.includes(name)) ? texts.waiting : texts.starting;
  }
  if (expiresAt === null || !isLive(profile, now)) return state === 'failed' ? texts.failed : texts.ended;
  if (state === 'expiring') return texts.expires(atMoment(expiresAt, now, hourCycle));
  const ends = moment(expiresAt, now, hourCycle);
  return state === 'failed' ? texts.renewalFailed(ends) : texts.until(ends);
}

/** Few profiles are in a menu, grouped by user and source if there are several. Many are looked for in Fob. */
function restItems(state: AppState, rest: ProfileView[]): TrayItem[] {
  if (rest.length === 0) return [];
  if (rest.length > MOST_STARTS) {
    return [item(texts.allProfiles(state.profiles.length), { do: 'open-main', view: 'sessions' })];
  }
  const groups = owners(state)
    .map(({ id, label }) => ({ label, profiles: rest.filter((one) => (one.userId ?? one.sourceId) === id) }))
    .filter(({ profiles }) => profiles.length > 0);
  const [first, ...others] = groups;
  if (!first) return [];
  const items =
    others.length === 0
      ? starts(first.profiles)
      : groups.map(({ label, profiles }) => submenu(shortened(label, LONGEST_NAME), starts(profiles)));
  return [submenu(texts.startSession, items)];
}

const owners = ({ users, sources }: AppState): { id: string; label: string }[] => [
  ...users.map(({ id, name, account }) => ({ id, label: userAtAccount(name, account) })),
  ...sources.map(({ id, label, name, account }) => ({
    id,
    label: name === null ? label : userAtAccount(name, account),
  })),
];

const starts = (profiles: ProfileView[]): TrayItem[] =>
  profiles.map((profile) => item(nameOf(profile), { do: 'refresh', profile: profile.name }));

/** `★ admin · prod` */
function nameOf({ name, isPinned, mark }: ProfileView): string {
  const short = shortened(name, LONGEST_NAME);
  const marked = mark === null ? short : texts.marked(short, mark.word);
  return isPinned ? texts.pinned(marked) : marked;
}
