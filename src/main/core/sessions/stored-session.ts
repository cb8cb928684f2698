import { z } from 'zod/mini';

/**
 * A session as it is kept, in memory and, as JSON, in the vault. All times are milliseconds in AWS's time.
 */
const storedSessionSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  /** The long-term access key it was made from. */
  keyId: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  startedAt: z.number(),
  expiresAt: z.number(),
  requestedSeconds: z.number(),
  /** When somebody last asked for it, as far as was known when it began; 0: nobody did. */
  usedAt: z.number(),
  /** ARN of the IAM user whose key started the session, so that names are known after a restart without a call. */
  userArn: z.nullable(z.string()),
  /** The account that the credentials act in: the role's, or the user's. */
  account: z.nullable(z.string()),
});
export type StoredSession = z.infer<typeof storedSessionSchema>;

/** Reads a vault entry; null when it is not a session of this version. */
export function parseStoredSession(text: string): StoredSession | null {
  try {
    return storedSessionSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * When a session began that AWS gave just now: now, unless it would then have ended or last longer than was asked for.
 * Then it is this computer's clock that jumped while AWS was called.
 */
export function beginningOf(expiresAt: number, requestedSeconds: number, now: number): number {
  const lasts = expiresAt - now;
  return lasts > 0 && lasts <= requestedSeconds * 1000 + CALL_TAKES ? now : expiresAt - requestedSeconds * 1000;
}
const CALL_TAKES = 60_000;

/**
 * Clients renew at up to 15 minutes before expiry (botocore), so credentials with less left would be fetched again at
 * every call. Sessions too short for that count as fresh during their first half.
 */
const FRESH_FOR = 15.5 * 60_000;

/** Until when it is good to hand out: as long as more is left than the hungriest client wants. */
export const freshUntil = ({ startedAt, expiresAt }: StoredSession): number =>
  expiresAt - Math.min(FRESH_FOR, (expiresAt - startedAt) / 2);

export const isFresh = (session: StoredSession, now: number): boolean => now < freshUntil(session);

/** AWS still accepts it; a few seconds are kept for the call to travel. */
export const isLive = (session: StoredSession, now: number): boolean => now < liveUntil(session);
/** Sessions that ended longer ago are of no use to anybody. */
export const isLongOver = (session: StoredSession, now: number): boolean => now - session.expiresAt > 24 * 3_600_000;

export const liveUntil = (session: StoredSession): number => session.expiresAt - 3_000;

/**
 * How long AWS made it, in seconds: what was asked for, unless the difference is more than the answer's travel and AWS's
 * whole seconds explain.
 */
export function grantedSeconds({ startedAt, expiresAt, requestedSeconds }: StoredSession): number {
  const lasts = Math.round((expiresAt - startedAt) / 1000);
  return Math.abs(lasts - requestedSeconds) <= 10 ? requestedSeconds : lasts;
}
