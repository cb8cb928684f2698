import { fraction } from '../aws/backoff';
import { freshUntil, type StoredSession } from '../sessions/stored-session';

const MINUTE = 60_000;

/** Time for a few tries before clients consider the credentials too old. Clients never see the first failures. */
const ROOM_FOR_TRIES = 4 * MINUTE;
/** Renewals that would fall on the same moment, for example after one code, are spread over this time. */
const SPREAD = 3 * MINUTE;

/**
 * When to renew a session, in its endpoint's time. It is early enough that clients always see more time than they ask for (15
 * minutes, see `freshUntil`), even if some tries fail. A session of less than an hour gives up at most a tenth of its
 * life for that. The same session always gets the same moment.
 */
export function renewAt(session: StoredSession): number {
  const life = session.expiresAt - session.startedAt;
  const room = Math.min(ROOM_FOR_TRIES, life / 20);
  const spread = Math.min(SPREAD, life / 20) * fraction(`${session.id}\n${session.expiresAt}`);
  return Math.round(freshUntil(session) - room - spread);
}
