import { secretKey, sessionToken, uniqueId } from './ids';
import type { AccountState, RoleSession, UserSession } from './model';

type Made = 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'issuedAt' | 'expiresAt';

/** Issues credentials for `seconds` seconds, unless a fault sets the length of every session. */
export function issueSession<T extends Omit<UserSession, Made> | Omit<RoleSession, Made>>(
  state: AccountState,
  seconds: number,
  about: T,
): T & Pick<UserSession, Made> {
  const issuedAt = state.now();
  const length = state.rules().sessionSeconds ?? seconds;
  const session = {
    ...about,
    accessKeyId: uniqueId('ASIA'),
    secretAccessKey: secretKey(),
    sessionToken: sessionToken(about.kind),
    issuedAt,
    // The answer has whole seconds, so the session ends on a whole second.
    expiresAt: Math.floor(issuedAt / 1000 + length) * 1000,
  };
  state.sessions.set(session.accessKeyId, session);
  return session;
}

/** The `Credentials` element of STS answers. */
export const credentialsOf = (session: Pick<UserSession, Made>) => ({
  AccessKeyId: session.accessKeyId,
  SecretAccessKey: session.secretAccessKey,
  SessionToken: session.sessionToken,
  Expiration: new Date(session.expiresAt),
});
