import { addTo } from '../../../contract/grouped';
import type { AppState, ProfileView, SessionWarning } from '../../../contract/app-state';
import { markedName } from '../../../contract/marked-name';
import { atMoment } from '../../../contract/time-words';
import { userAtAccount } from './live';
import { notificationTexts as texts } from './texts';

/**
 * A notification that the person should see now, as data. `desktop/notifications.ts` shows new ones and withdraws old
 * ones.
 */
export interface ExpiryNotification {
  /** The same id means the same notification. It is shown once and stays until it is not in the list any more. */
  id: string;
  title: string;
  body: string;
  urgency?: 'normal' | 'critical';
  /** The profiles that a click refreshes, one for each session that ends. */
  profiles: string[];
  /** The serial number of the MFA device that a click shows. */
  device?: string;
  /** The id of the request that a click shows. */
  consent?: string;
}

/** A session that ended longer ago needs no notification. The person starts it again when needed. */
const EXPIRED_FOR = 60 * 60_000;

/**
 * Makes one notification per user and device, because one code renews all of their sessions. A new one replaces it at
 * every warning time and when the session expires. It goes away when the sessions are renewed or stopped.
 */
export function expiryNotifications(state: AppState, now: number): ExpiryNotification[] {
  if (state.settings.warningMinutes.length === 0) return [];
  const together = new Map<string, Ending[]>();
  for (const { name, userId, warning, mark } of state.profiles) {
    if (warning === null || now - warning.expiresAt > EXPIRED_FOR) continue;
    const key = `${userId ?? ''}|${warning.device}`;
    const isOver = warning.kind === 'expired' || warning.expiresAt <= now;
    addTo(together, key, { name, userId, mark, warning, isOver });
  }
  return [...together].map(([key, endings]) =>
    notification(key, worstFirst(endings) as [Ending, ...Ending[]], state, now),
  );
}

const worstFirst = (endings: Ending[]): Ending[] =>
  [...endings].sort((a, b) => Number(b.isOver) - Number(a.isOver) || a.warning.expiresAt - b.warning.expiresAt);

type Ending = Pick<ProfileView, 'name' | 'userId' | 'mark'> & { warning: SessionWarning; isOver: boolean };

function notification(key: string, endings: [Ending, ...Ending[]], state: AppState, now: number): ExpiryNotification {
  const [{ userId, warning, isOver }] = endings;
  const sessions = new Map(endings.map((ending) => [ending.warning.sessionKey, ending.name]));
  const profiles = [...sessions.values()];
  const names = endings.map(({ name, mark }) => markedName(name, mark));
  const few = names.length <= 3;
  const who = few ? names.join(', ') : texts.andMore(names.slice(0, 2).join(', '), names.length - 2);
  const user = state.users.find((candidate) => candidate.id === userId);
  const body = texts.clickForCode(user ? texts.ofUser(who, userAtAccount(user.name, user.account)) : who);
  if (isOver) return { id: `${key}|expired`, title: texts.expired, body, urgency: 'critical', profiles };
  // The smallest warning time that is reached. It makes each of several warnings a notification of its own.
  const left = (warning.expiresAt - now) / 60_000;
  const reached = Math.min(...state.settings.warningMinutes.filter((minutes) => minutes >= left));
  // A notification may stay for long, so it names the time and not how long it is until then.
  const title = texts.expires(atMoment(warning.expiresAt, now, state.desktop.hourCycle));
  return { id: `${key}|${reached}`, title, body, profiles };
}
