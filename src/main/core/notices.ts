import type { AppState, ProfileView } from '../../contract/app-state';
import { minutesInWords } from './words';

/** What the person should be told now. Notices are data: one presenter shows the new and withdraws the old. */
export interface Notice {
  /** The same id means the same notice: it is shown once and stays until it is no longer wanted. */
  id: string;
  title: string;
  body: string;
  urgency?: 'normal' | 'critical';
  /** The profile that a click refreshes. */
  profile: string;
}

/**
 * One notice per session that ends: profiles that end at the same moment share an MFA session, and one code renews them
 * all. A notice is replaced at every warning time and by "expired"; it goes away when the session is renewed or stopped.
 */
export function noticesFor(state: AppState, now: number): Notice[] {
  if (state.settings.warningMinutes.length === 0) return [];
  const together = new Map<string, ProfileView[]>();
  for (const profile of state.profiles) {
    if (profile.expiresAt === null || (profile.state !== 'expiring' && profile.state !== 'expired')) continue;
    const key = `${profile.userId ?? ''}|${profile.expiresAt}`;
    together.set(key, [...(together.get(key) ?? []), profile]);
  }
  return [...together].map(([key, profiles]) => notice(key, profiles, state, now));
}

function notice(key: string, profiles: ProfileView[], state: AppState, now: number): Notice {
  const [first] = profiles as [ProfileView, ...ProfileView[]];
  const expiresAt = first.expiresAt ?? now;
  const names = profiles.map((profile) => profile.name);
  const who = names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  const user = state.users.find((candidate) => candidate.id === first.userId);
  const body = `${who}${user ? ` · ${user.name}${user.account ? `@${user.account}` : ''}` : ''}. Click to enter an MFA code.`;
  if (expiresAt <= now) {
    return { id: `${key}|expired`, title: 'AWS session expired', body, urgency: 'critical', profile: first.name };
  }
  // The smallest warning time that is already reached, so that each of several warnings is a notice of its own.
  const left = (expiresAt - now) / 60_000;
  const reached = Math.min(...state.settings.warningMinutes.filter((minutes) => minutes >= left));
  return {
    id: `${key}|${reached}`,
    title: `AWS session expires in ${minutesInWords(left)}`,
    body,
    profile: first.name,
  };
}
