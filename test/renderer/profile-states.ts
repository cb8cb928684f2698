import type { AppState } from '../../src/contract/app-state';

/** @param typical has the profiles and users for these states */
export const profileStates = (typical: (now: number) => AppState): Record<string, (now: number) => AppState> => ({
  'profile-changed': (now) => ({ ...typical(now), profileChange: { text: 'Profile admin was created.' } }),
});
