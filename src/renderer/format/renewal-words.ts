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
  /** When it was last used, as far as Fob knows. */
  lastUsedAt: number | null;
}

/** Says until when Fob keeps a session and why, or why it does not. */
export function keptWords({ keptFor, isWanted, keepHours, lastUsedAt }: Kept, now: number): string {
  const until = lastUsedAt === null ? null : lastUsedAt + keepHours * 3_600_000;
  switch (keptFor) {
    case 'choice':
      return 'Kept until you stop it, used or not, because you chose so.';
    case 'file':
      return 'Kept until you stop it, because its credentials are in ~/.aws/credentials, where they must not lapse.';
    case 'use':
      return until === null || until <= now
        ? `Kept for now, because it was used in the last ${keepWords(keepHours)}.`
        : `Kept until ${moment(until, now)}, because it was used in the last ${keepWords(keepHours)}.`;
    case null:
      if (isWanted) return 'Not kept since it was stopped. Fob keeps it again once you start it.';
      if (keepHours === 0) return 'Not kept: it ends quietly.';
      return `Not kept, because it was stopped, or not used in the last ${keepWords(keepHours)}. It ends quietly.`;
  }
}

/** `until 14:32`, `until you resume them`. Null if renewals are not paused, or the pause is over. */
export function pauseWords(until: Settings['renewalsPausedUntil'], now: number): string | null {
  if (until === null || (until !== 'resumed' && until <= now)) return null;
  return until === 'resumed' ? 'until you resume them' : `until ${moment(until, now)}`;
}
