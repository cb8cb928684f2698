import type { ProfileView } from '../../contract/app-state';

/** States in which there is something to stop: a session, an attempt, or remains of an ended session. */
const stoppable: readonly ProfileView['state'][] = ['starting', 'active', 'expiring', 'expired', 'failed'];

/** Whether there is something to stop. */
export const isStoppable = ({ state }: ProfileView): boolean => stoppable.includes(state);
