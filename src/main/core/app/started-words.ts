import { roleName } from '../../../contract/arn';
import type { SessionSpec } from '../aws-files/plan-types';
import { duration } from '../../../contract/time-words';
import { grantedSeconds, type StoredSession } from '../sessions/stored-session';

/**
 * The words of the activity for a session that was just started. `detail` says if AWS granted less time than asked for.
 */
export function startedInWords(
  spec: SessionSpec,
  session: StoredSession,
  user: string,
): { text: string; detail: string | null } {
  const seconds = grantedSeconds(session);
  const shorter = `AWS granted less than the ${duration(session.requestedSeconds)} asked for.`;
  return {
    text: `${kindOf(spec)} started for ${duration(seconds)} (${user})`,
    detail: seconds < session.requestedSeconds ? shorter : null,
  };
}

function kindOf({ role, device }: SessionSpec): string {
  if (role !== null) return `Session of role ${roleName(role.arn)}`;
  return device !== null ? 'MFA session' : 'Session';
}
