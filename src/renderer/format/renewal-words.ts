import type { RenewalView } from '../../contract/app-state';
import type { Settings } from '../../contract/settings';
import { atMoment, duration, moment } from './time';

export const renewsWords = (at: number, now: number): string =>
  at <= now ? 'Renews by itself now' : `Renews by itself ${atMoment(at, now)}`;

export const asksWords = (at: number, now: number): string =>
  at <= now ? 'Asks for an MFA code now' : `Asks for an MFA code ${atMoment(at, now)}`;

/** A day and more in days: `12 h`, `1 day`, `1 week`. */
export function keepWords(hours: number): string {
  if (hours === 168) return '1 week';
  if (hours < 24 || hours % 24 !== 0) return duration(hours * 3_600);
  return hours === 24 ? '1 day' : `${hours / 24} days`;
}

export interface Kept {
  keptFor: RenewalView['keptFor'];
  /** The person chose so, or its credentials are in a file: then only Stop ends it. */
  isWanted: boolean;
  keepHours: number;
}

/** Why a session is renewed, or why it is not. */
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

/** `until 14:32`, `until you resume them`; null where renewals are not paused, or no longer. */
export function pauseWords(until: Settings['renewalsPausedUntil'], now: number): string | null {
  if (until === null || (until !== 'resumed' && until <= now)) return null;
  return until === 'resumed' ? 'until you resume them' : `until ${moment(until, now)}`;
}
