import type { AppState, ProfileView } from '../../contract/app-state';
import { hasRole } from '../format/chain-step';
import { hasMfaDevice } from '../sessions/mfa-device';

/** What a new user does once, in this order. Each step builds on those before it. */
export const guideSteps = ['key', 'device', 'profile', 'tool'] as const;
/** One of `guideSteps`. */
export type GuideStep = (typeof guideSteps)[number];

/** How far a user is on the way from an access key to a tool that works. */
export interface Guide {
  /** Null: there is no user yet. */
  userId: string | null;
  done: ReadonlySet<GuideStep>;
  /** The first step that is not done. Null: all are. */
  next: GuideStep | null;
  /** The profile that tools should use: the one with a role, or the one with the key. Null: none yet. */
  profile: string | null;
}

export type GuideState = Pick<AppState, 'users' | 'profiles' | 'sources'>;

/**
 * The guide of one user. It ticks itself: each step is done when the state shows its result, whoever did it.
 *
 * @param withoutRole - Users of whom the person said that they work without a role.
 */
export function guideOf(
  { users, profiles }: GuideState,
  userId: string | null,
  withoutRole: readonly string[] = [],
): Guide {
  const user = users.find(({ id }) => id === userId);
  const own = user === undefined ? [] : profiles.filter((profile) => profile.userId === user.id);
  const role = own.find(hasRole);
  const isDone: Record<GuideStep, boolean> = {
    key: user !== undefined,
    device: user !== undefined && hasMfaDevice(own, user.id),
    profile: role !== undefined || (user !== undefined && withoutRole.includes(user.id)),
    tool: own.some(reachesTools),
  };
  return {
    userId: user?.id ?? null,
    done: new Set(guideSteps.filter((step) => isDone[step])),
    next: guideSteps.find((step) => !isDone[step]) ?? null,
    profile: role?.name ?? user?.keyProfile ?? null,
  };
}

/** The guides that are not finished, for each user by itself. Without any user, the one of a new user. */
export function unfinishedGuides(state: GuideState, withoutRole: readonly string[] = []): Guide[] {
  if (state.users.length === 0) return state.sources.length === 0 ? [guideOf(state, null)] : [];
  return state.users.map(({ id }) => guideOf(state, id, withoutRole)).filter(({ next }) => next !== null);
}

/** Whether a tool got credentials from Fob, or will find them under the profile's name for tools. */
const reachesTools = ({ toolUsedAt, delivery }: ProfileView): boolean => toolUsedAt !== null || delivery.isInConfig;
