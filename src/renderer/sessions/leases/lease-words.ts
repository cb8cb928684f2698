import type { LeaseView } from '../../../contract/leases';
import type { Tone } from '../../format/profile-status';
import { moment, timeLeft } from '../../format/time';
import { count } from '../../format/words';
import { texts } from './texts';

/** How a lease stands at a time. The state of main may be a moment behind. */
export interface LeaseStatus {
  state: LeaseView['state'];
  tone: Tone;
  text: string;
}

/** How a lease stands: `29 min left`, `stopped, usable until 14:32`, `over`. */
export function leaseStatus({ state, endsAt, credentialsEndAt }: LeaseView, now: number): LeaseStatus {
  if (state === 'live' && endsAt > now) {
    return { state: 'live', tone: 'live', text: texts.left(timeLeft(endsAt - now)) };
  }
  if (state !== 'stopped') return { state: 'over', tone: 'quiet', text: texts.over };
  const isUsable = credentialsEndAt !== null && credentialsEndAt > now;
  return isUsable
    ? { state, tone: 'warn', text: texts.stoppedUntil(moment(credentialsEndAt, now)) }
    : { state, tone: 'quiet', text: texts.stopped };
}

/** How AWS holds it. Where a role may do everything, there is no policy: only its session is shorter. */
export const holderWords = ({ access, heldBy }: LeaseView): string =>
  access.kind === 'all' && heldBy === 'session-policy' ? texts.byItsEnd : texts.holders[heldBy];

/** How often it was handed out, and until when that works. */
export function givenWords({ times, credentialsEndAt }: LeaseView, now: number): string {
  if (times === 0) return texts.never;
  const often = count(times, 'time');
  return credentialsEndAt !== null && credentialsEndAt > now
    ? texts.liveUntil(often, moment(credentialsEndAt, now))
    : texts.endedAll(often);
}
