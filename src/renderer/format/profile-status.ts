import type { ProfileView } from '../../contract/app-state';
import { texts } from './texts';
import { timeAgo, timeLeft } from './time';

/** The color that goes with the words. It never replaces them. */
export type Tone = 'live' | 'warn' | 'bad' | 'busy' | 'quiet';

export interface Status {
  tone: Tone;
  /** `Active`, `Needs an MFA code`. */
  word: string;
  /** `7 h 12 min left`. Null if the word says everything. */
  text: string | null;
}

type StatusOf = Pick<ProfileView, 'state' | 'expiresAt' | 'error'>;

/**
 * Says how a profile is doing.
 * @param codeWanted says whether an open code request would unlock this profile
 */
export function profileStatus({ state, expiresAt, error }: StatusOf, codeWanted: boolean, now: number): Status {
  const left = expiresAt !== null && expiresAt > now ? timeLeft(expiresAt - now) : null;
  const leftText = left === null ? null : texts.left(left);
  const { status } = texts;
  switch (state) {
    case 'active':
      return { tone: 'live', word: status.active, text: leftText };
    case 'expiring':
      return { tone: 'warn', word: status.expiring, text: leftText };
    case 'expired':
      return {
        tone: 'warn',
        word: status.expired,
        text: expiresAt === null ? null : timeAgo(Math.max(0, now - expiresAt)),
      };
    case 'ready':
      return { tone: 'live', word: status.ready, text: left === null ? null : texts.noCodeFor(left) };
    case 'starting':
      if (codeWanted) return { tone: 'busy', word: status.waiting, text: leftText };
      return { tone: 'busy', word: left === null ? status.starting : status.renewing, text: leftText };
    case 'failed':
      if (left !== null) return { tone: 'bad', word: status.renewalFailed, text: leftText };
      return { tone: 'bad', word: status.failed, text: error?.message ?? null };
    case 'needs-permission':
      return { tone: 'warn', word: status.needsPermission, text: null };
    case 'needs-code':
      return { tone: 'quiet', word: status.needsCode, text: null };
    case 'idle':
      return { tone: 'quiet', word: status.notStarted, text: null };
    case 'unsupported':
      return { tone: 'quiet', word: status.notServed, text: null };
  }
}

export interface ProfileAction {
  /** `format/texts.ts` has a word for each. */
  kind: keyof typeof texts.actions;
  /** A person has to do this now. Otherwise, they may do it. */
  isNeeded: boolean;
  isPossible: boolean;
}

/** The effect of `session.refresh` on a profile in this state. */
export function profileAction(state: ProfileView['state'], codeWanted: boolean): ProfileAction {
  // Only a session that needs a typed code expires: Fob renews the others.
  if (state === 'needs-code' || state === 'expired' || (state === 'starting' && codeWanted)) {
    return { kind: 'code', isNeeded: true, isPossible: true };
  }
  switch (state) {
    case 'starting':
      return { kind: 'refresh', isNeeded: false, isPossible: false };
    case 'idle':
    case 'ready':
      return { kind: 'start', isNeeded: false, isPossible: true };
    case 'failed':
      return { kind: 'retry', isNeeded: true, isPossible: true };
    case 'active':
    case 'expiring':
      return { kind: 'refresh', isNeeded: state === 'expiring', isPossible: true };
    case 'needs-permission':
      return { kind: 'start', isNeeded: false, isPossible: false };
    case 'unsupported':
      return { kind: 'refresh', isNeeded: false, isPossible: false };
  }
}
