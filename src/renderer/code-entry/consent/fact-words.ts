import type { ProfileView, SourceView, UserView } from '../../../contract/app-state';
import type { ConsentRequestView } from '../../../contract/consent';
import { duration, timeLeft } from '../../format/time';
import type { Less } from './less';
import { texts } from './texts';

/** As whom the program would act: `role admin of alice`, `user alice`. Null if it is not known. */
export function actsAs(profile: ProfileView, owner: UserView | SourceView | undefined): string | null {
  const name = owner?.name ?? (owner && 'label' in owner ? owner.label : null);
  const role = profile.chain.findLast(({ kind }) => kind === 'role-session');
  if (role) return name === null ? role.label : texts.asRole(role.label, name);
  return name === null ? null : texts.asUser(name);
}

/** The seconds that the profile's credentials last: what is left of its session, else what a new one gets. */
export function sessionSeconds(profile: ProfileView | undefined, now: number): number | null {
  const step = profile?.chain.at(-1);
  if (step === undefined) return null;
  if (step.expiresAt !== null && step.expiresAt > now) return Math.floor((step.expiresAt - now) / 1_000);
  return step.grantedSeconds ?? step.requestedSeconds;
}

/** How long the program can use what it would get. Null if it is not known. */
export function lifetimeWords(
  { wants, canRemember }: Pick<ConsentRequestView, 'wants' | 'canRemember'>,
  less: Less,
  profile: ProfileView | undefined,
  now: number,
): string | null {
  const session = sessionSeconds(profile, now);
  const lease = less.seconds ?? wants?.seconds ?? null;
  if (lease !== null && (session === null || lease < session)) return duration(lease);
  if (session === null) return null;
  const time = timeLeft(session * 1_000);
  // A lease with a time of its own is renewed until then, and not beyond.
  return canRemember && lease === null ? texts.renewed(time) : time;
}
