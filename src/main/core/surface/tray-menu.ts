import type { AppState, ProfileState, ProfileView } from '../../../contract/app-state';
import { credentialFormats, formatLabels } from '../../../contract/credential-format';
import { clockTime, timeLeft } from '../base/time-left';
import { userAtAccount, isLive } from './live';
import type { TrayCommand, TrayItem } from './tray-types';

const MOST_SESSIONS = 12;
const MOST_STARTS = 20;
const MOST_CODES = 5;
const LONGEST_NAME = 48;
const LONGEST_MESSAGE = 72;

// The states that have a session to act on, in the order of the menu.
const sessionStates: readonly ProfileState[] = ['failed', 'expiring', 'starting', 'active', 'expired'];

/** Builds the tray's menu. `summary` is its first line. */
export function menuOf(state: AppState, summary: string, now: number): TrayItem[] {
  return joined(
    [disabled(summary), ...vaultItems(state)],
    [...sessionItems(state, now), ...startItems(state)],
    codeItems(state),
    renewalItems(state, now),
    [item('Open Fob', { do: 'open-main' }), item('Settings…', { do: 'open-main', view: 'settings' })],
    [item('Quit', { do: 'quit' })],
  );
}

/** The sessions that have their own submenu. */
export const shownSessions = (state: AppState): ProfileView[] => sessionsIn(state).slice(0, MOST_SESSIONS);

const sessionsIn = (state: AppState): ProfileView[] =>
  sessionStates.flatMap((wanted) => state.profiles.filter((profile) => profile.state === wanted));

function vaultItems({ vault }: AppState): TrayItem[] {
  if (vault.state === 'opening' && vault.error !== null)
    return [item('The keyring does not answer…', { do: 'open-main', view: 'sessions' })];
  if (vault.state !== 'unreadable') return [];
  return [item('Saved sessions cannot be read…', { do: 'open-main', view: 'sessions' })];
}

/** Whether the person paused renewals. */
export function isPaused(state: AppState, now: number): boolean {
  const until = pausedUntil(state);
  return until === 'resumed' || (until !== null && now < until);
}

/** The end of the pause by this computer's clock. */
function pausedUntil({ settings: { renewalsPausedUntil: until }, clock }: AppState): number | 'resumed' | null {
  return typeof until === 'number' ? until - (clock.offset ?? 0) : until;
}

function renewalItems(state: AppState, now: number): TrayItem[] {
  const warned = state.profiles.some(({ warning }) => warning !== null);
  return [
    ...(warned ? [item('Snooze reminders for 30 minutes', { do: 'snooze' })] : []),
    ...(isPaused(state, now) ? [resumeItem(state, now)] : pauseItems(state)),
  ];
}

function resumeItem(state: AppState, now: number): TrayItem {
  const until = pausedUntil(state);
  const paused = until === 'resumed' || until === null ? 'paused' : `paused until ${clockTime(until, now)}`;
  return item(`Resume renewals (${paused})`, { do: 'pause-renewals', until: null });
}

/** Offers a pause only if there is something to renew. */
function pauseItems({ profiles }: AppState): TrayItem[] {
  if (!profiles.some(({ renewal }) => renewal.nextAt !== null)) return [];
  return [
    {
      type: 'submenu',
      label: 'Pause renewals',
      items: [
        item('For an hour', { do: 'pause-renewals', until: 'hour' }),
        item('Until tomorrow morning', { do: 'pause-renewals', until: 'tomorrow' }),
        item('Until resumed', { do: 'pause-renewals', until: 'resumed' }),
      ],
    },
  ];
}

function codeItems({ codeRequests }: AppState): TrayItem[] {
  const labels = codeRequests.map(({ userName, account, open }) => {
    const user = userAtAccount(userName, account);
    return open ? `Enter MFA code for ${user}…` : `MFA code for ${user} did not work…`;
  });
  return [...new Set(labels)].slice(0, MOST_CODES).map((label) => item(label, { do: 'open-code-entry' }));
}

function sessionItems(state: AppState, now: number): TrayItem[] {
  const shown = shownSessions(state);
  const hidden = sessionsIn(state).length - shown.length;
  const waiting = new Set(state.codeRequests.flatMap((request) => request.unlocks));
  return [
    ...shown.map((profile) => sessionItem(profile, now, waiting.has(profile.name))),
    ...(hidden > 0 ? [item(`${hidden} more in Fob…`, { do: 'open-main', view: 'sessions' })] : []),
  ];
}

function sessionItem(profile: ProfileView, now: number, isWaiting: boolean): TrayItem {
  const { name, state, error } = profile;
  const items = [
    ...(state === 'failed' && error ? [disabled(shortened(error.message, LONGEST_MESSAGE))] : []),
    ...(state === 'starting' ? [] : [item('Refresh now', { do: 'refresh', profile: name })]),
    ...(state === 'starting' ? [] : [copyItem(name)]),
    ...(profile.console.unavailable === null ? [item('Open AWS console', { do: 'open-console', profile: name })] : []),
    item('Copy config lines', { do: 'copy-config-lines', profile: name }),
    item('Stop', { do: 'stop', profile: name }),
  ];
  return { type: 'submenu', label: `${nameOf(profile)} — ${sessionWords(profile, now, isWaiting)}`, items };
}

const copyItem = (profile: string): TrayItem => ({
  type: 'submenu',
  label: 'Copy credentials',
  items: credentialFormats.map((format) => item(formatLabels[format], { do: 'copy-credentials', profile, format })),
});

function sessionWords(profile: ProfileView, now: number, isWaiting: boolean): string {
  if (profile.state === 'starting') return isWaiting ? 'waiting for a code' : 'starting…';
  if (!isLive(profile, now)) return profile.state;
  const left = `${timeLeft((profile.expiresAt ?? now) - now)} left`;
  return profile.state === 'failed' ? `${left}, renewal failed` : left;
}

/** The profiles without a session, grouped by user and source if there are several. */
function startItems(state: AppState): TrayItem[] {
  const others = state.profiles.filter(({ state: now }) => now === 'idle' || now === 'ready' || now === 'needs-code');
  const groups = [
    ...state.users.map(({ id, name, account }) => ({ id, label: userAtAccount(name, account) })),
    ...state.sources.map(({ id, label, name, account }) => ({
      id,
      label: name === null ? label : userAtAccount(name, account),
    })),
  ]
    .map(({ id, label }) => ({ label, profiles: others.filter((one) => (one.userId ?? one.sourceId) === id) }))
    .filter(({ profiles }) => profiles.length > 0);
  const [first, ...more] = groups;
  if (!first) return [];
  const items =
    more.length === 0
      ? starts(first.profiles)
      : bounded(groups, ({ label, profiles }): TrayItem => {
          return { type: 'submenu', label: shortened(label, LONGEST_NAME), items: starts(profiles) };
        });
  return [{ type: 'submenu', label: 'Start session', items }];
}

const starts = (profiles: ProfileView[]): TrayItem[] =>
  bounded(profiles, (profile) => item(nameOf(profile), { do: 'refresh', profile: profile.name }));

function bounded<T>(all: T[], draw: (one: T) => TrayItem): TrayItem[] {
  const items = all.slice(0, MOST_STARTS).map(draw);
  return all.length > items.length ? [...items, item('More in Fob…', { do: 'open-main', view: 'sessions' })] : items;
}

const item = (label: string, command: TrayCommand): TrayItem => ({ type: 'item', label, enabled: true, command });
const disabled = (label: string): TrayItem => ({ type: 'item', label, enabled: false });

/** Joins the groups that are not empty with separators. */
const joined = (...groups: TrayItem[][]): TrayItem[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index): TrayItem[] => (index === 0 ? group : [{ type: 'separator' }, ...group]));

const nameOf = ({ name }: ProfileView): string => shortened(name, LONGEST_NAME);

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
