import type { ChainStep, ProfileView } from '../../contract/app-state';
import { duration, moment, timeLeft } from './time';

/** `Asks for 12 h`. After AWS has answered: `Asked for 12 h, granted 1 h`. */
export function stepLengths({ requestedSeconds, grantedSeconds }: ChainStep): string {
  if (requestedSeconds === null) return grantedSeconds === null ? '' : `Granted ${duration(grantedSeconds)}`;
  if (grantedSeconds === null) return `Asks for ${duration(requestedSeconds)}`;
  return `Asked for ${duration(requestedSeconds)}, granted ${duration(grantedSeconds)}`;
}

/** `Until 22:10, 7 h 12 min left` or `Expired yesterday 22:10`. Empty if the step has no session or never expires. */
export function stepExpiry({ expiresAt }: ChainStep, now: number): string {
  if (expiresAt === null) return '';
  if (expiresAt <= now) return `Expired ${moment(expiresAt, now)}`;
  return `Until ${moment(expiresAt, now)}, ${timeLeft(expiresAt - now)} left`;
}

/** Whether the profile's credentials are those of a role. */
export const hasRole = ({ chain }: Pick<ProfileView, 'chain'>): boolean =>
  chain.some(({ kind }) => kind === 'role-session');
