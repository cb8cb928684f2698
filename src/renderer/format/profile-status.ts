import type { ProfileView } from '../../contract/app-state';
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
  const leftText = left === null ? null : `${left} left`;
  switch (state) {
    case 'active':
      return { tone: 'live', word: 'Active', text: leftText };
    case 'expiring':
      return { tone: 'warn', word: 'Expires soon', text: leftText };
    case 'expired':
      return { tone: 'warn', word: 'Expired', text: expiresAt === null ? null : timeAgo(Math.max(0, now - expiresAt)) };
    case 'ready':
      return { tone: 'live', word: 'Ready', text: left === null ? null : `no code needed for ${left}` };
    case 'starting':
      if (codeWanted) return { tone: 'busy', word: 'Waiting for the MFA code', text: leftText };
      return { tone: 'busy', word: left === null ? 'Starting…' : 'Renewing…', text: leftText };
    case 'failed':
      if (left !== null) return { tone: 'bad', word: 'Renewal failed', text: leftText };
      return { tone: 'bad', word: 'Failed', text: error?.message ?? null };
    case 'needs-permission':
      return { tone: 'warn', word: 'Needs your permission', text: null };
    case 'needs-code':
      return { tone: 'quiet', word: 'Needs an MFA code', text: null };
    case 'idle':
      return { tone: 'quiet', word: 'Not started', text: null };
    case 'unsupported':
      return { tone: 'quiet', word: 'Not served by Fob', text: null };
  }
}

export interface ProfileAction {
  label: 'Enter code' | 'Start' | 'Refresh' | 'Try again';
  /** A person has to do this now. Otherwise, they may do it. */
  isNeeded: boolean;
  isPossible: boolean;
}

/** The effect of `session.refresh` on a profile in this state. */
export function profileAction(state: ProfileView['state'], codeWanted: boolean): ProfileAction {
  // Only a session that needs a typed code expires: Fob renews the others.
  if (state === 'needs-code' || state === 'expired' || (state === 'starting' && codeWanted)) {
    return { label: 'Enter code', isNeeded: true, isPossible: true };
  }
  switch (state) {
    case 'starting':
      return { label: 'Refresh', isNeeded: false, isPossible: false };
    case 'idle':
    case 'ready':
      return { label: 'Start', isNeeded: false, isPossible: true };
    case 'failed':
      return { label: 'Try again', isNeeded: true, isPossible: true };
    case 'active':
    case 'expiring':
      return { label: 'Refresh', isNeeded: state === 'expiring', isPossible: true };
    case 'needs-permission':
      return { label: 'Start', isNeeded: false, isPossible: false };
    case 'unsupported':
      return { label: 'Refresh', isNeeded: false, isPossible: false };
  }
}
