import type { ProfileView } from '../../../contract/app-state';

/** Whether the profile's session is live but was made without MFA. Policies that ask for MFA deny it almost everything. */
export const isWithoutMfa = ({ state, userId, chain }: ProfileView): boolean =>
  (state === 'active' || state === 'expiring') &&
  userId !== null &&
  !chain.some((step) => step.kind === 'mfa-session' || step.withCode);
