import type { AppState, ProfileState } from '../../../contract/app-state';
import { moment, nextMomentChange } from '../../../contract/time-words';
import { userAtAccount, isLive } from './live';
import { atStart, programInWords } from '../../../contract/program-words';
import { trayTexts as texts } from './texts';
import { shortened } from './tray-items';
import { leaseTimes } from './tray-leases';
import { isPaused, markedProfile, menuOf, pausedUntil } from './tray-menu';
import { shownTimes } from './tray-profiles';
import type { TrayIconState, TrayView } from './tray-types';

/** In characters. Some systems cut off tooltips, and a program chooses its own name. */
const LONGEST_PROGRAM = 48;

/** Works out what the tray shows for a state at a given time. */
export function trayView(state: AppState, now: number): TrayView {
  const summary = summaryOf(state, now);
  return {
    icon: iconOf(state, now),
    tooltip: texts.tooltip(requestOf(state) ?? summary),
    menu: menuOf(state, summary, now),
  };
}

/** What waits for the person. Null: nothing. */
function requestOf(state: AppState): string | null {
  const [consent] = state.consentRequests;
  if (consent)
    return texts.programAsks(
      shortened(atStart(programInWords(consent.program)), LONGEST_PROGRAM),
      markedProfile(state, consent.profile),
    );
  const [code] = state.codeRequests;
  return code ? texts.codeWanted(userAtAccount(code.userName, code.account)) : null;
}

/** When labels change although the state does not: at midnight, if they name a day. Null if they do not. */
export function nextTrayChange(state: AppState, now: number): number | null {
  const paused = pausedUntil(state);
  const { renewal, expiry } = nextEvents(state, now);
  const named = [
    ...shownTimes(state, now),
    ...leaseTimes(state, now),
    renewal,
    expiry,
    typeof paused === 'number' ? paused : Infinity,
  ];
  return nextMomentChange(
    named.filter((at) => at !== Infinity),
    now,
  );
}

function iconOf(state: AppState, now: number): TrayIconState {
  const has = (...states: ProfileState[]) => state.profiles.some((profile) => states.includes(profile.state));
  const undelivered = state.profiles.some((profile) => isLive(profile, now) && profile.delivery.error !== null);
  if (has('failed') || undelivered || isVaultInTrouble(state)) return 'error';
  if (state.consentRequests.length + state.codeRequests.length > 0 || has('expired')) return 'needs-you';
  if (has('expiring')) return 'expiring';
  return has('active', 'ready') ? 'active' : 'idle';
}

/** Saved sessions cannot be read, or the keyring does not answer. */
const isVaultInTrouble = ({ vault }: AppState): boolean =>
  vault.state === 'unreadable' || (vault.state === 'opening' && vault.error !== null);

/** `2 active, 1 expired, next expiry 14:32` */
function summaryOf(state: AppState, now: number): string {
  const { hourCycle } = state.desktop;
  const live = state.profiles.filter((profile) => isLive(profile, now));
  const count = (wanted: ProfileState) => {
    const { length } = state.profiles.filter((profile) => profile.state === wanted && !isLive(profile, now));
    return length === 0 ? [] : [texts.inState(length, wanted)];
  };
  const { renewal, expiry } = nextEvents(state, now);
  return [
    ...(state.network.isOffline ? [texts.offline] : []),
    live.length === 0 ? texts.noSession : texts.activeSessions(live.length),
    ...count('ready'),
    ...count('starting'),
    ...count('expired'),
    ...count('failed'),
    ...(renewal !== Infinity
      ? [texts.nextRenewal(moment(renewal, now, hourCycle))]
      : expiry === Infinity
        ? []
        : [texts.nextExpiry(moment(expiry, now, hourCycle))]),
  ].join(', ');
}

/** The next time that Fob renews a session, and the next end of one. Infinity: never. */
const nextEvents = (state: AppState, now: number): { renewal: number; expiry: number } => ({
  renewal: isPaused(state, now)
    ? Infinity
    : Math.min(...state.profiles.map(({ renewal: { nextAt } }) => nextAt ?? Infinity)),
  expiry: Math.min(
    ...state.profiles.filter((profile) => isLive(profile, now)).map(({ expiresAt }) => expiresAt ?? Infinity),
  ),
});
