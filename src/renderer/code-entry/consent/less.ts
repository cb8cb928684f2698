import type { LeaseGrant } from '../../../contract/leases';

/** How much less than it wants the program gets. */
export interface Less {
  isReadOnly: boolean;
  /** Null: as long as it wants. */
  seconds: number | null;
}
/** The program gets what it wants. */
export const nothingLess: Less = { isReadOnly: false, seconds: null };

const offered = [15 * 60, 60 * 60];

/**
 * What would be less than what the program wants.
 * @param session The seconds that a session of the profile lasts from its start. Null: nobody knows.
 */
export function lessChoices(
  wants: LeaseGrant | null,
  session: number | null,
): { readOnly: boolean; seconds: number[] } {
  const most = Math.min(wants?.seconds ?? Infinity, session ?? Infinity);
  return {
    // Reading only is no part of what some actions or a policy allow.
    readOnly: wants === null || wants.access.kind === 'all',
    seconds: offered.filter((seconds) => seconds < most),
  };
}

/** What the program gets in place of what it wants. Null: what it wants. */
export function grantOf({ isReadOnly, seconds }: Less, wants: LeaseGrant | null): LeaseGrant | null {
  if (!isReadOnly && seconds === null) return null;
  return {
    access: isReadOnly ? { kind: 'read-only', services: [] } : (wants?.access ?? { kind: 'all' }),
    seconds: seconds ?? wants?.seconds ?? null,
  };
}
