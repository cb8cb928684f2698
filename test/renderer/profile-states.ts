import type { AppState } from '../../src/contract/app-state';

/** @param typical profiles and users to go with them */
export const profileStates = (typical: (now: number) => AppState): Record<string, (now: number) => AppState> => ({
  'profile-changed': (now) => ({ ...typical(now), profileChange: { text: 'Profile admin was created.' } }),
});
