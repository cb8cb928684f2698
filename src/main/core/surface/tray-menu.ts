import type { AppState } from '../../../contract/app-state';
import { markedName } from '../../../contract/marked-name';
import { moment } from '../../../contract/time-words';
import { atStart, programInWords } from '../../../contract/program-words';
import { userAtAccount } from './live';
import { leaseItems } from './tray-leases';
import { profileItems } from './tray-profiles';
import { disabled, item, shortened, submenu } from './tray-items';
import { trayTexts as texts } from './texts';
import type { TrayItem } from './tray-types';

const MOST_CODES = 5;
const MOST_PROGRAMS = 5;
const LONGEST_PROGRAM = 64;

/** Builds the tray's menu. `summary` is its first line. */
export function menuOf(state: AppState, summary: string, now: number): TrayItem[] {
  return joined(
    [disabled(summary), ...vaultItems(state), item(texts.search, { do: 'open-palette' })],
    [...consentItems(state), ...codeItems(state)],
    ...profileItems(state, now),
    leaseItems(state, now),
    renewalItems(state, now),
    [item(texts.openFob, { do: 'open-main' }), item(texts.settings, { do: 'open-main', view: 'settings' })],
    [item(texts.quit, { do: 'quit' })],
  );
}

function vaultItems({ vault }: AppState): TrayItem[] {
  if (vault.state === 'opening' && vault.error !== null)
    return [item(texts.keyringSilent, { do: 'open-main', view: 'sessions' })];
  if (vault.state !== 'unreadable') return [];
  return [item(texts.vaultUnreadable, { do: 'open-main', view: 'sessions' })];
}

/** Whether the person paused renewals. */
export function isPaused(state: AppState, now: number): boolean {
  const until = pausedUntil(state);
  return until === 'resumed' || (until !== null && now < until);
}

/** The end of the pause by this computer's clock. */
export function pausedUntil({ settings: { renewalsPausedUntil: until }, clock }: AppState): number | 'resumed' | null {
  return typeof until === 'number' ? until - (clock.offset ?? 0) : until;
}

function renewalItems(state: AppState, now: number): TrayItem[] {
  const warned = state.profiles.some(({ warning }) => warning !== null);
  return [
    ...(warned ? [item(texts.snooze, { do: 'snooze' })] : []),
    ...(isPaused(state, now) ? [resumeItem(state, now)] : pauseItems(state)),
  ];
}

function resumeItem(state: AppState, now: number): TrayItem {
  const until = pausedUntil(state);
  const isOpen = until === 'resumed' || until === null;
  const label = isOpen ? texts.resume : texts.resumeUntil(moment(until, now, state.desktop.hourCycle));
  return item(label, { do: 'pause-renewals', until: null });
}

/** Offers a pause only if there is something to renew. */
function pauseItems({ profiles }: AppState): TrayItem[] {
  if (!profiles.some(({ renewal }) => renewal.nextAt !== null)) return [];
  return [
    submenu(texts.pauseRenewals, [
      item(texts.pauseHour, { do: 'pause-renewals', until: 'hour' }),
      item(texts.pauseTomorrow, { do: 'pause-renewals', until: 'tomorrow' }),
      item(texts.pauseResumed, { do: 'pause-renewals', until: 'resumed' }),
    ]),
  ];
}

/** The name of a profile with its mark. */
export const markedProfile = ({ profiles }: Pick<AppState, 'profiles'>, profile: string): string =>
  markedName(profile, profiles.find(({ name }) => name === profile)?.mark ?? null);

/** The programs that wait for the person's permission. */
function consentItems(state: AppState): TrayItem[] {
  const labels = state.consentRequests.map(({ program, profile }) =>
    texts.answer(shortened(atStart(programInWords(program)), LONGEST_PROGRAM), markedProfile(state, profile)),
  );
  return [...new Set(labels)].slice(0, MOST_PROGRAMS).map((label) => item(label, { do: 'open-code-entry' }));
}

function codeItems({ codeRequests }: AppState): TrayItem[] {
  const labels = codeRequests.map(({ userName, account, open }) => {
    const user = userAtAccount(userName, account);
    return open ? texts.enterCode(user) : texts.codeFailed(user);
  });
  return [...new Set(labels)].slice(0, MOST_CODES).map((label) => item(label, { do: 'open-code-entry' }));
}

/** Joins the groups that are not empty with separators. */
const joined = (...groups: TrayItem[][]): TrayItem[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index): TrayItem[] => (index === 0 ? group : [{ type: 'separator' }, ...group]));
