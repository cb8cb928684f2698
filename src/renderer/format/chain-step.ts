import type { ChainStep } from '../../contract/app-state';
import { duration, moment, timeLeft } from './time';

/** `asked for 12 h`, or both when AWS granted less: `asked for 12 h, got 1 h`. */
export function stepLengths({ requestedSeconds, grantedSeconds }: ChainStep): string {
  if (requestedSeconds === null) return grantedSeconds === null ? '' : `got ${duration(grantedSeconds)}`;
  if (grantedSeconds === null) return `asks for ${duration(requestedSeconds)}`;
  if (grantedSeconds === requestedSeconds) return `got the ${duration(grantedSeconds)} asked for`;
  return `asked for ${duration(requestedSeconds)}, got ${duration(grantedSeconds)}`;
}

/** `until 22:10, 7 h 12 min left`, `expired yesterday 22:10`; empty where nothing expires or there is no session. */
export function stepState({ expiresAt }: ChainStep, now: number): string {
  if (expiresAt === null) return '';
  if (expiresAt <= now) return `expired ${moment(expiresAt, now)}`;
  return `until ${moment(expiresAt, now)}, ${timeLeft(expiresAt - now)} left`;
}
