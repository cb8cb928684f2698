import type { ProfileView } from '../../../contract/app-state';

/** Whether a new session of this profile needs an MFA code: a step of its chain takes one and has no session now. */
export function needsCode({ state, chain }: Pick<ProfileView, 'state' | 'chain'>, now: number): boolean {
  // Only a session that needs a typed code expires: Fob renews the others.
  if (state === 'needs-code' || state === 'expired') return true;
  if (state !== 'failed') return false;
  const last = chain.findLastIndex(({ expiresAt }) => expiresAt !== null && expiresAt > now);
  return chain.slice(last + 1).some(({ withCode }) => withCode);
}
