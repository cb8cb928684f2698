import { z } from 'zod/mini';
import { storedJson } from '../base/stored-json';
import type { Clocks } from '../aws/clocks';
import type { EndpointClock } from '../aws/endpoint-clock';

/** A session as it is kept in memory and, as JSON, in the vault. All times are milliseconds in its endpoint's time. */
const storedSessionSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  /** The id of the root that it was made from: for a long-term access key, the access key id. */
  rootId: z.string(),
  /** The endpoint whose clock its times are of: scheme, host and port. Null for AWS's own. */
  endpoint: z._default(z.nullable(z.string()), null),
  /** How far that clock was ahead of this computer's when the session began, in milliseconds. */
  clockAhead: z._default(z.number(), 0),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  startedAt: z.number(),
  expiresAt: z.number(),
  requestedSeconds: z.number(),
  /** When somebody last asked for it, as far as Fob knew when it began. 0 if nobody did. */
  usedAt: z.number(),
  /** ARN of the caller whose credentials started the session: the IAM user of a key. After a restart Fob knows the name without a call. */
  userArn: z.nullable(z.string()),
  /** The account that the credentials act in: the role's account, or the user's. */
  account: z.nullable(z.string()),
});
/** A session as the vault keeps it. It holds secrets and never leaves main. */
export type StoredSession = z.infer<typeof storedSessionSchema>;

/** Reads a vault entry. Returns null if it is not a session of this version. */
export const parseStoredSession: (text: string) => StoredSession | null = storedJson(storedSessionSchema);

/** A session that was issued while the call ran may seem this much longer than it is. Milliseconds. */
const CALL_TAKES = 60_000;

/**
 * From when to when a session lives that was issued just now, in the time of its endpoint. It begins now and lasts at
 * most as long as requested, as AWS never grants more. An end that does not fit is believed only while the clock is
 * uncertain, because the clock may have jumped during the call. Then the session counts from its end.
 */
export function lifeOf(
  end: number,
  requestedSeconds: number,
  clock: Pick<EndpointClock, 'now' | 'isUncertain'>,
): { startedAt: number; expiresAt: number } {
  const [now, longest] = [clock.now(), requestedSeconds * 1000];
  const lasts = end - now;
  if (lasts > 0 && lasts <= longest + CALL_TAKES) return { startedAt: now, expiresAt: end };
  if (lasts > 0 && !clock.isUncertain()) return { startedAt: now, expiresAt: now + longest };
  return { startedAt: end - longest, expiresAt: end };
}

/**
 * Clients renew up to 15 minutes before expiry (botocore), so they would fetch credentials with less time left again at
 * every call. A session that is too short for that counts as fresh during its first half.
 */
const FRESH_FOR = 15.5 * 60_000;

/** Until when Fob may hand out a session: as long as it has more time left than any client asks for. */
export const freshUntil = ({ startedAt, expiresAt }: StoredSession): number =>
  expiresAt - Math.min(FRESH_FOR, (expiresAt - startedAt) / 2);

/** Whether the session has more time left than any client asks for. */
export const isFresh = (session: StoredSession, now: number): boolean => now < freshUntil(session);

/** Whether AWS still accepts the session. A few seconds are left for the call to travel. */
export const isLive = (session: StoredSession, now: number): boolean => now < liveUntil(session);

/** A session that ended longer ago is of no use to anybody. Milliseconds. */
const LONG_AGO = 24 * 3_600_000;

/**
 * Whether the session ended long ago by two witnesses: the clock of its endpoint and this computer's. If one of them is
 * wrong, the session may live.
 */
export const isLongOver = (session: StoredSession, clocks: Pick<Clocks, 'of' | 'local'>): boolean =>
  Math.min(clocks.of(session).now(), clocks.local()) - session.expiresAt > LONG_AGO;

export const liveUntil = (session: StoredSession): number => session.expiresAt - 3_000;

/**
 * How long AWS made the session, in seconds. This is the requested time, unless travel time and AWS's whole seconds
 * cannot explain the difference.
 */
export function grantedSeconds({ startedAt, expiresAt, requestedSeconds }: StoredSession): number {
  const lasts = Math.round((expiresAt - startedAt) / 1000);
  return Math.abs(lasts - requestedSeconds) <= 10 ? requestedSeconds : lasts;
}
