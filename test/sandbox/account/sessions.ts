import { deflateRawSync } from 'node:zlib';
import { AwsError } from './errors';
import { secretKey, sessionToken, uniqueId } from './ids';
import type { AccountState, PolicyDocument, RoleSession, Session, UserSession } from './model';

type Made = 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'issuedAt' | 'expiresAt';

/** The largest session token, in bytes. The model of STS says this about MinimumSessionTokenSize. */
const MAX_TOKEN_BYTES = 4096;

/**
 * Issues credentials for `seconds` seconds, unless a fault sets the length of every session. They end at `latest` at the
 * latest.
 *
 * @throws AwsError PackedPolicyTooLarge
 */
export function issueSession<T extends Omit<UserSession, Made> | Omit<RoleSession, Made>>(
  state: AccountState,
  seconds: number,
  about: T,
  latest = Infinity,
): T & Pick<UserSession, Made> {
  const issuedAt = state.now();
  const length = state.rules().sessionSeconds ?? seconds;
  const session = {
    ...about,
    accessKeyId: uniqueId('ASIA'),
    secretAccessKey: secretKey(),
    sessionToken: tokenFor(about),
    issuedAt,
    // The answer has whole seconds, so the session ends on a whole second.
    expiresAt: Math.min(Math.floor(issuedAt / 1000 + length) * 1000, latest),
  };
  state.sessions.set(session.accessKeyId, session);
  return session;
}

/**
 * The policies that limit a session, in layers. A call needs an Allow in each layer, and no Deny in any of them. One
 * policy of a layer is enough for the Allow: session policies of one AssumeRole add up.
 */
export const policyLayers = (session: Session): readonly (readonly PolicyDocument[])[] => [
  ...(session.kind === 'role' && session.sessionPolicies.length > 0 ? [session.sessionPolicies] : []),
  ...session.scopePolicies.map((policy) => [policy]),
];

/**
 * A token with policies and tags in it. How AWS packs them is not known: here they are compressed. AWS's message reports
 * both sizes in bytes; its words are not known. [STS API reference]
 */
function tokenFor({ kind, packed }: Pick<Session, 'kind' | 'packed'>): string {
  const token = sessionToken(kind, packed === '' ? 0 : deflateRawSync(packed).length);
  if (token.length <= MAX_TOKEN_BYTES) return token;
  const message = `The session token size of ${token.length} bytes exceeds the maximum allowed size of ${MAX_TOKEN_BYTES} bytes.`;
  throw new AwsError('PackedPolicyTooLarge', 400, message);
}

/** The `Credentials` element of STS answers. */
export const credentialsOf = (session: Pick<UserSession, Made>) => ({
  AccessKeyId: session.accessKeyId,
  SecretAccessKey: session.secretAccessKey,
  SessionToken: session.sessionToken,
  Expiration: new Date(session.expiresAt),
});

/** How large the token is, as STS answers say it. */
export const tokenSizeOf = ({ sessionToken: { length } }: Pick<UserSession, Made>) => ({
  SessionTokenUtilization: Math.ceil((length / MAX_TOKEN_BYTES) * 100),
  SessionTokenSize: length,
});
