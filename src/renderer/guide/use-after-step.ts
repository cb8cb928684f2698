import type { Route } from '../shell/route';
import { useUser } from '../state/profiles';
import { useIsGuided, useGuide } from './use-guides';

/**
 * Where somebody goes on who has just done this step of the guide. Null for those who do not need it: this step was not
 * what came next for them, they left the guide, or they have a profile with a role already.
 */
export function useAfterStep(step: 'device' | 'profile', userId: string | null): Route | null {
  const user = useUser(userId);
  const { next, done } = useGuide(userId);
  const isGuided = useIsGuided(userId);
  if (!user || !isGuided || next !== step) return null;
  if (step === 'device') {
    return done.has('profile') ? null : { view: 'profiles', page: 'new', profile: user.keyProfile };
  }
  return { view: 'guide', userId: user.id };
}
