import type { ProfileView } from '../../../contract/app-state';
import { atMoment, moment, timeAgo, timeLeft } from '../../format/time';
import { isWithoutMfa } from './without-mfa';
import { texts } from './texts';

const words = texts.status;

/** How a profile stands: `Active until 13:21`. */
export function statusSentence(profile: ProfileView, codeWanted: boolean, now: number): string {
  const { state, expiresAt } = profile;
  const until = expiresAt !== null && expiresAt > now ? moment(expiresAt, now) : null;
  switch (state) {
    case 'active':
      if (until === null) return words.expired(agoOf(expiresAt, now));
      return isWithoutMfa(profile) ? words.withoutMfaUntil(until) : words.activeUntil(until);
    case 'expiring':
      if (until === null || expiresAt === null) return words.expired(agoOf(expiresAt, now));
      return words.ends(atMoment(expiresAt, now), timeLeft(expiresAt - now));
    case 'expired':
      return words.expired(agoOf(expiresAt, now));
    case 'ready':
      return until === null ? words.ready : words.readyUntil(until);
    case 'starting':
      if (codeWanted) return words.waiting;
      return until === null ? words.starting : words.renewing(until);
    case 'failed':
      return until === null ? words.failed : words.renewalFailed(until);
    case 'needs-permission':
      return words.needsPermission;
    case 'needs-code':
      return words.needsCode;
    case 'idle':
      return words.notStarted;
    case 'unsupported':
      return words.notServed;
  }
}

const agoOf = (expiresAt: number | null, now: number): string => timeAgo(Math.max(0, now - (expiresAt ?? now)));
