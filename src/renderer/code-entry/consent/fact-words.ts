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

/** How many seconds a session of the profile lasts from its start. Null if it is not known. */
export function sessionSeconds(profile: ProfileView | undefined): number | null {
  const step = profile?.chain.at(-1);
  return step?.grantedSeconds ?? step?.requestedSeconds ?? null;
}

/** How long the program can use what it would get. Null if it is not known. */
export function lifetimeWords(
  { wants, canRemember, isForCommand }: Pick<ConsentRequestView, 'wants' | 'canRemember' | 'isForCommand'>,
  less: Less,
  profile: ProfileView | undefined,
  now: number,
): string | null {
  // A lease is renewed until its time is over, and not beyond.
  const lease = less.seconds ?? wants?.seconds ?? null;
  if (lease !== null) return duration(lease);
  const end = profile?.chain.at(-1)?.expiresAt ?? null;
  const seconds = sessionSeconds(profile);
  const left = end !== null && end > now ? end - now : seconds === null ? null : seconds * 1_000;
  if (left === null) return null;
  if (isForCommand) return texts.renewedForCommand(timeLeft(left));
  return canRemember ? texts.renewed(timeLeft(left)) : timeLeft(left);
}
