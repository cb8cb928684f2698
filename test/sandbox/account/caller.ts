import { timingSafeEqual } from 'node:crypto';
import { expiredToken, invalidClientTokenId } from './errors';
import { ownPolicies, userPolicies } from './groups';
import type { AccountState, NamedPolicy, Role, RoleSession, Session, User, UserSession } from './model';

/** Credentials that a client presents: a key id, and a token if the key is temporary. */
export interface PresentedCredentials {
  readonly accessKeyId: string;
  readonly sessionToken?: string;
}

interface CallerBase {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly arn: string;
  /** The `UserId` of GetCallerIdentity. */
  readonly principalId: string;
}

/** The user or session that signed a request. */
export type Caller =
  | (CallerBase & { readonly kind: 'key'; readonly user: User })
  | (CallerBase & { readonly kind: 'userSession'; readonly user: User; readonly session: UserSession })
  | (CallerBase & { readonly kind: 'roleSession'; readonly role: Role | undefined; readonly session: RoleSession });

/**
 * Finds the owner of the credentials. It does not check the signature: the HTTP part does.
 *
 * @throws AwsError InvalidClientTokenId or ExpiredToken
 */
export function identify(state: AccountState, presented: PresentedCredentials): Caller {
  const session = state.sessions.get(presented.accessKeyId);
  if (session) return identifySession(state, session, presented.sessionToken);
  for (const user of state.users.values()) {
    const key = user.accessKeys.find((candidate) => candidate.accessKeyId === presented.accessKeyId);
    if (key?.status === 'Active' && state.now() >= key.knownAt && presented.sessionToken === undefined) {
      return { kind: 'key', user, arn: user.arn, principalId: user.userId, ...pair(key) };
    }
  }
  throw invalidClientTokenId();
}

function identifySession(state: AccountState, session: Session, token: string | undefined): Caller {
  if (token === undefined || !sameText(token, session.sessionToken)) throw invalidClientTokenId();
  if (state.now() >= session.expiresAt) throw expiredToken();
  if (session.kind === 'role') {
    const role = [...state.roles.values()].find((candidate) => candidate.roleId === session.roleId);
    const principalId = `${session.roleId}:${session.roleSessionName}`;
    return { kind: 'roleSession', role, session, arn: session.arn, principalId, ...pair(session) };
  }
  const user = [...state.users.values()].find((candidate) => candidate.userId === session.userId);
  if (!user) throw invalidClientTokenId();
  return { kind: 'userSession', user, session, arn: user.arn, principalId: user.userId, ...pair(session) };
}

const pair = (key: {
  accessKeyId: string;
  secretAccessKey: string;
}): Pick<Caller, 'accessKeyId' | 'secretAccessKey'> => ({
  accessKeyId: key.accessKeyId,
  secretAccessKey: key.secretAccessKey,
});

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The IAM user of a key or a GetSessionToken session. Undefined for a role session. */
export const userOf = (caller: Caller): User | undefined => (caller.kind === 'roleSession' ? undefined : caller.user);

/** The identity policies that apply. Empty for a session whose role is deleted. */
export function policiesOf(state: AccountState, caller: Caller): readonly NamedPolicy[] {
  if (caller.kind !== 'roleSession') return userPolicies(state, caller.user);
  return caller.role ? ownPolicies(state, caller.role) : [];
}
