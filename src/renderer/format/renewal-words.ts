import type { RenewalView } from '../../contract/app-state';
import type { Settings } from '../../contract/settings';
import { atMoment, duration, moment } from './time';

/** Says when Fob next renews a session. */
export const renewsWords = (at: number, now: number): string =>
  at <= now ? 'Renews by itself now' : `Renews by itself ${atMoment(at, now)}`;

/** Says when Fob next asks for a code. */
export const asksWords = (at: number, now: number): string =>
  at <= now ? 'Asks for an MFA code now' : `Asks for an MFA code ${atMoment(at, now)}`;

/** The length in words. A whole day and more are in days: `12 h`, `1 day`, `1 week`. */
export function keepWords(hours: number): string {
  if (hours === 168) return '1 week';
  if (hours < 24 || hours % 24 !== 0) return duration(hours * 3_600);
  return hours === 24 ? '1 day' : `${hours / 24} days`;
}

export interface Kept {
  keptFor: RenewalView['keptFor'];
  /** The person chose so, or the credentials are in a file. Then only Stop ends the session. */
  isWanted: boolean;
  keepHours: number;
}

/** Says why Fob renews a session, or why it does not. */
export function keptWords({ keptFor, isWanted, keepHours }: Kept): string {
  switch (keptFor) {
    case 'choice':
      return 'Always renewed, used or not, because you chose so.';
    case 'file':
      return 'Renewed anyway, because its credentials are in ~/.aws/credentials, where they must not lapse.';
    case 'use':
      return `Renewed for now, because it was used in the last ${keepWords(keepHours)}.`;
    case null:
      if (isWanted) return 'Not renewed since it was stopped; Fob renews it again once you start it.';
      if (keepHours === 0) return 'Not renewed: it ends quietly.';
      return `Not renewed, because it was stopped, or not used in the last ${keepWords(keepHours)}. It ends quietly.`;
  }
}

/** `until 14:32`, `until you resume them`. Null if renewals are not paused, or the pause is over. */
export function pauseWords(until: Settings['renewalsPausedUntil'], now: number): string | null {
  if (until === null || (until !== 'resumed' && until <= now)) return null;
  return until === 'resumed' ? 'until you resume them' : `until ${moment(until, now)}`;
}
