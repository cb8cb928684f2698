import { useMemo } from 'react';
import { useEarlyAppState } from '../state/app-state';
import { createRemembered, listOfTexts, useRemembered } from '../state/remembered';
import { guideOf, unfinishedGuides, type Guide, type GuideState } from './guide';

/** Users that the person does not want to be guided for. */
const left = createRemembered('guide.left', [], listOfTexts);
/** Users that work without a role. */
const withoutRole = createRemembered('guide.without-role', [], listOfTexts);

const noState: GuideState = { users: [], profiles: [], sources: [] };

/** What the guides are made of. Null until main's state has arrived. */
function useGuideState(): GuideState | null {
  const users = useEarlyAppState((state) => state.users);
  const profiles = useEarlyAppState((state) => state.profiles);
  const sources = useEarlyAppState((state) => state.sources);
  return useMemo(
    () => (users && profiles && sources ? { users, profiles, sources } : null),
    [users, profiles, sources],
  );
}

/** The guides that are not finished, without those that the person left. */
export function useGuides(): Guide[] {
  const state = useGuideState();
  const [gone] = useRemembered(left);
  const [roleless] = useRemembered(withoutRole);
  return useMemo(
    () =>
      state === null
        ? []
        : unfinishedGuides(state, roleless).filter(({ userId }) => userId === null || !gone.includes(userId)),
    [state, gone, roleless],
  );
}

/** The guide of one user, finished or not. */
export function useGuide(userId: string | null): Guide {
  const state = useGuideState();
  const [roleless] = useRemembered(withoutRole);
  return useMemo(() => guideOf(state ?? noState, userId, roleless), [state, userId, roleless]);
}

/** Whether the person has not left the guide of this user. */
export function useIsGuided(userId: string | null): boolean {
  const [gone] = useRemembered(left);
  return userId !== null && !gone.includes(userId);
}

/** The person does not want to be guided for this user. */
export const leaveGuide = (userId: string): void => left.set([...left.get(), userId]);

/** The person says that this user works without a role. */
export const workWithoutRole = (userId: string): void => withoutRole.set([...withoutRole.get(), userId]);
