import type { AppState, ProfileState } from '../../../contract/app-state';
import { clockTime, nextTimeLeftChange } from '../base/time-left';
import { userAtAccount, isLive } from './live';
import { isPaused, menuOf, shownSessions } from './tray-menu';
import type { TrayIconState, TrayView } from './tray-types';

/** Works out what the tray shows for a state at a given time. */
export function trayView(state: AppState, now: number): TrayView {
  const summary = summaryOf(state, now);
  const [request] = state.codeRequests;
  return {
    icon: iconOf(state, now),
    tooltip: `Fob: ${request ? `MFA code wanted for ${userAtAccount(request.userName, request.account)}` : summary}`,
    menu: menuOf(state, summary, now),
  };
}

/** When the labels change next, at least a minute from now. Null if nothing in them counts down. */
export function nextTrayChange(state: AppState, now: number): number | null {
  const changes = shownSessions(state)
    .filter((profile) => isLive(profile, now))
    .map((profile) => nextTimeLeftChange(profile.expiresAt ?? now, now) ?? Infinity);
  const next = Math.min(...changes);
  return next === Infinity ? null : Math.max(next, now + 60_000);
}

function iconOf(state: AppState, now: number): TrayIconState {
  const has = (...states: ProfileState[]) => state.profiles.some((profile) => states.includes(profile.state));
  const undelivered = state.profiles.some((profile) => isLive(profile, now) && profile.delivery.error !== null);
  if (has('failed') || undelivered || isVaultInTrouble(state)) return 'error';
  if (state.codeRequests.length > 0 || has('expired')) return 'needs-you';
  if (has('expiring')) return 'expiring';
  return has('active', 'ready') ? 'active' : 'idle';
}

/** Saved sessions cannot be read, or the keyring does not answer. */
const isVaultInTrouble = ({ vault }: AppState): boolean =>
  vault.state === 'unreadable' || (vault.state === 'opening' && vault.error !== null);

/** `2 active, 1 expired, next expiry 14:32` */
function summaryOf(state: AppState, now: number): string {
  const live = state.profiles.filter((profile) => isLive(profile, now));
  const count = (wanted: ProfileState) => {
    const { length } = state.profiles.filter((profile) => profile.state === wanted && !live.includes(profile));
    return length === 0 ? [] : [`${length} ${wanted}`];
  };
  const renewal = Math.min(...state.profiles.map(({ renewal: { nextAt } }) => nextAt ?? Infinity));
  const expiry = Math.min(...live.map((profile) => profile.expiresAt ?? Infinity));
  return [
    live.length === 0 ? 'No active session' : `${live.length} active`,
    ...count('ready'),
    ...count('starting'),
    ...count('expired'),
    ...count('failed'),
    ...(renewal !== Infinity && !isPaused(state, now)
      ? [`next renewal ${clockTime(renewal, now)}`]
      : expiry === Infinity
        ? []
        : [`next expiry ${clockTime(expiry, now)}`]),
  ].join(', ');
}
