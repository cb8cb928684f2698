import { fraction } from '../aws/backoff';
import { freshUntil, type StoredSession } from '../sessions/stored-session';

const MINUTE = 60_000;

/** Before credentials get too old for clients there is time for a few tries: clients never see the first failures. */
const ROOM_FOR_TRIES = 4 * MINUTE;
/** Renewals that would fall on the same moment, as after one code, are spread over this much. */
const SPREAD = 3 * MINUTE;

/**
 * When a session is renewed, in AWS's time: so early that clients always see more than they want (15 minutes, see
 * `freshUntil`) even when some tries fail. A session of less than an hour gives up a part of its life for that, never more
 * than a tenth. The same session always gets the same moment.
 */
export function renewAt(session: StoredSession): number {
  const life = session.expiresAt - session.startedAt;
  const room = Math.min(ROOM_FOR_TRIES, life / 20);
  const spread = Math.min(SPREAD, life / 20) * fraction(`${session.id}\n${session.expiresAt}`);
  return Math.round(freshUntil(session) - room - spread);
}
