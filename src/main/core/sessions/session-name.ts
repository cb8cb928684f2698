import type { SessionSpec } from '../aws-files/plan-types';

/** The longest session name that AssumeRole takes. */
const LONGEST = 64;

/**
 * The session name of a role, which administrators read in CloudTrail. The user's name says most there, and then what the
 * session is for. A name in the files stays as it is, because a trust policy may demand it.
 */
export function sessionName({ role, scope }: Pick<SessionSpec, 'role' | 'scope'>, user: string): string {
  const named = role?.sessionName ?? null;
  if (named !== null) return named;
  // AWS accepts names of at least two characters.
  if (scope === null) return user.padEnd(2, '-');
  const purpose = scope.description.replace(/[^\w+=,.@-]+/g, '-').replace(/^-+|-+$/g, '');
  return purpose === '' ? user.padEnd(2, '-') : `${user}.${purpose}`.slice(0, LONGEST);
}
