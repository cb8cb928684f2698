import type { ProfileView } from '../../../contract/app-state';
import { keyringSilent } from '../base/keyring-wait';
import { timeLeft } from '../../../contract/time-words';
import { isLive } from '../surface/live';
import type { CommandDeps } from './deps';

type Deps = Pick<CommandDeps, 'clock' | 'keyringWait' | 'profiles'>;

/** The state of a profile's session in a few words, for example `active, 45 min left`. */
export function sessionWords(profile: ProfileView, deps: Deps): string {
  // Sessions of an earlier run are not known before the vault is open.
  const waits = profile.state === 'unsupported' ? null : deps.keyringWait();
  if (waits !== null) return waits === keyringSilent ? 'the keyring does not answer' : 'waiting for the keyring';
  const words = plainWords(profile, deps);
  const { expiresAt } = profile;
  const now = deps.clock.now();
  const ends = isLive(profile, now) || profile.state === 'ready' ? expiresAt : null;
  return ends === null ? words : `${words}, ${timeLeft(ends - now)} left`;
}

function plainWords({ name, state: session }: ProfileView, { profiles }: Deps): string {
  switch (session) {
    case 'unsupported':
      return 'not served by Fob';
    case 'idle':
      return 'no session';
    case 'needs-permission':
      return 'no session, its program needs your permission';
    case 'needs-code':
      return 'no session, needs an MFA code';
    case 'starting':
      return profiles.waitsForCode(name) ? 'waiting for an MFA code' : 'starting';
    case 'failed':
      return 'the last attempt failed';
    case 'ready':
    case 'active':
    case 'expiring':
    case 'expired':
      return session;
  }
}

/** Whether credentials are available now without a person who types a code. */
export const needsNobody = (profile: ProfileView, now: number): boolean =>
  isLive(profile, now) || profile.state === 'ready' || profile.state === 'idle';
