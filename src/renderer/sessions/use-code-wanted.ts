import { useAppState } from '../state/app-state';

/** Whether an open code request would unlock the profile. */
export const useCodeWanted = (profile: string): boolean =>
  useAppState(({ codeRequests }) => codeRequests.some(({ unlocks }) => unlocks.includes(profile)));
