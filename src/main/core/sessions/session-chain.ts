import type { SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import { oncePer } from '../base/once-per';
import type { StoredSession } from './stored-session';

/** Sessions by their ids: those that AWS still accepts, and the last ones, which may have ended. */
interface KnownSessions {
  live(id: string): StoredSession | null;
  last(id: string): StoredSession | null;
}

/**
 * The calls that lead to a session, from the one signed with the access key to the session itself. With thousands of
 * profiles every update asks for them.
 */
export const chainOf = oncePer((spec: SessionSpec): readonly SessionSpec[] =>
  spec.parent === null ? [spec] : [...chainOf(spec.parent), spec],
);

/** The call signed with the long-term key. It is the only one that can carry a code. */
export const rootOf = (spec: SessionSpec): SessionSpec => (spec.parent === null ? spec : rootOf(spec.parent));

/** Whether a session of this chain exists, even if it has ended. */
export const hasSessions = (sessions: KnownSessions, spec: SessionSpec): boolean =>
  chainOf(spec).some(({ id }) => sessions.last(id) !== null);

/** The session of the chain that ends last and is still accepted. Until its end, nobody needs a code. */
export const liveCoverage = (sessions: KnownSessions, spec: SessionSpec, clocks: Clocks): StoredSession | null =>
  latest(spec, clocks, (id) => sessions.live(id));

/** The same, but expired sessions count too. It tells when the coverage ended. */
export const lastCoverage = (sessions: KnownSessions, spec: SessionSpec, clocks: Clocks): StoredSession | null =>
  latest(spec, clocks, (id) => sessions.last(id));

function latest(
  spec: SessionSpec,
  clocks: Clocks,
  sessionOf: (id: string) => StoredSession | null,
): StoredSession | null {
  // The sessions of a chain may come from several endpoints.
  const end = (session: StoredSession): number => clocks.of(session).toLocal(session.expiresAt);
  let best: StoredSession | null = null;
  for (const { id } of chainOf(spec)) {
    const session = sessionOf(id);
    if (session !== null && (best === null || end(session) > end(best))) best = session;
  }
  return best;
}

/**
 * How long before its end a session counts as expiring, in milliseconds: the longest warning time, but at most half its
 * life, so that a short session is not expiring from the start. 0 if there are no warnings.
 */
const warningSpan = (session: StoredSession, warningMinutes: readonly number[]): number =>
  Math.min(Math.max(0, ...warningMinutes) * 60_000, (session.expiresAt - session.startedAt) / 2);

/** When a session begins to count as expiring, in its endpoint's time. */
export const warningAt = (session: StoredSession, warningMinutes: readonly number[]): number =>
  session.expiresAt - warningSpan(session, warningMinutes);

/** Whether the session is within its warning time. */
export const isEnding = (session: StoredSession, clocks: Clocks, warningMinutes: readonly number[]): boolean =>
  clocks.of(session).now() >= warningAt(session, warningMinutes);
