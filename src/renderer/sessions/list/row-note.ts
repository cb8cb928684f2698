import type { ProfileView } from '../../../contract/app-state';
import type { Tone } from '../../format/profile-status';
import { moment, timeAgo, timeLeft } from '../../format/time';
import { texts } from '../texts';
import type { LineFacts } from './line-facts';

/** What a row says beside its name. */
export interface RowNote {
  tone: Tone;
  text: string;
}

/** Ends that are nearer to each other than this are the same for a person. */
const SAME_END = 60_000;

/**
 * What a row says about its profile: only what differs from its user's line. Null: the line says it all.
 * @param facts is what the line above tells. Null: the row stands apart from its user's line, so it tells everything.
 */
export function rowNote(
  profile: ProfileView,
  facts: LineFacts | null,
  codeWanted: boolean,
  now: number,
): RowNote | null {
  const { state, expiresAt, error } = profile;
  const isLive = expiresAt !== null && expiresAt > now;
  switch (state) {
    case 'failed':
      return { tone: 'bad', text: isLive ? texts.renewalFailed : (error?.message ?? texts.failed) };
    case 'needs-permission':
      return facts?.isMissingPermission ? null : { tone: 'warn', text: texts.needsPermission };
    case 'starting':
      return { tone: 'busy', text: codeWanted ? texts.waiting : texts.starting };
    case 'expiring':
      return isLive && !(facts?.isEnding && endsLike(facts, expiresAt))
        ? { tone: 'warn', text: texts.endsIn(timeLeft(expiresAt - now)) }
        : null;
    case 'expired':
      return isLineLive(facts, now) || facts === null || !endsLike(facts, expiresAt)
        ? { tone: 'warn', text: texts.expiredAgo(timeAgo(Math.max(0, now - (expiresAt ?? now)))) }
        : null;
    case 'active':
    case 'ready':
      return isLive && (facts === null || !endsLike(facts, expiresAt))
        ? { tone: 'quiet', text: texts.until(moment(expiresAt, now)) }
        : null;
    case 'needs-code':
      if (facts !== null && !isLineLive(facts, now)) return null;
      return { tone: 'quiet', text: facts !== null && hasOwnCode(profile, facts) ? texts.ownCode : texts.needsCode };
    case 'idle':
      return facts === null || isLineLive(facts, now) ? { tone: 'quiet', text: texts.notStarted } : null;
    case 'unsupported':
      return null;
  }
}

const endsLike = ({ session }: LineFacts, expiresAt: number | null): boolean =>
  session !== null && expiresAt !== null && Math.abs(session.expiresAt - expiresAt) < SAME_END;

const isLineLive = (facts: LineFacts | null, now: number): boolean => {
  const session = facts?.session ?? null;
  return session !== null && session.expiresAt > now;
};

/** The code of the user's line does not start this profile. */
const hasOwnCode = ({ chain }: ProfileView, { serial }: LineFacts): boolean =>
  !chain.some((step) => step.kind === 'mfa-session' && step.arn === serial);
