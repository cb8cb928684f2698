import type { AppState } from '../../contract/app-state';
import { useAppState } from '../state/app-state';

/** Whether an open code request would unlock the profile. */
export const isCodeWanted = ({ codeRequests }: Pick<AppState, 'codeRequests'>, profile: string): boolean =>
  codeRequests.some(({ unlocks }) => unlocks.includes(profile));

/** {@link isCodeWanted}, in the page's state. */
export const useCodeWanted = (profile: string): boolean => useAppState((state) => isCodeWanted(state, profile));
