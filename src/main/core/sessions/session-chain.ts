import type { SessionSpec } from '../aws-files/plan-types';
import { oncePer } from '../base/once-per';
import type { Sessions } from './sessions';
import type { StoredSession } from './stored-session';

/**
 * The calls that lead to a session, from the one signed with the access key to the session itself. With thousands of
 * profiles every update asks for them.
 */
export const chainOf = oncePer((spec: SessionSpec): readonly SessionSpec[] =>
  spec.parent === null ? [spec] : [...chainOf(spec.parent), spec],
);

/** The call signed with the long-term key. It is the only one that can carry a code. */
export const rootOf = (spec: SessionSpec): SessionSpec => (spec.parent === null ? spec : rootOf(spec.parent));

/** The time in which credentials need no code: from the start of the longest session to its end, in AWS's time. */
export interface Coverage {
  startedAt: number;
  expiresAt: number;
}

/** The coverage by sessions that AWS still accepts. Null if there is none. */
export const liveCoverage = (sessions: Sessions, spec: SessionSpec): Coverage | null =>
  latest(spec, (id) => sessions.live(id));

/** The same, but expired sessions count too. It tells when the coverage ended. */
export const lastCoverage = (sessions: Sessions, spec: SessionSpec): Coverage | null =>
  latest(spec, (id) => sessions.last(id));

function latest(spec: SessionSpec, sessionOf: (id: string) => StoredSession | null): Coverage | null {
  let best: StoredSession | null = null;
  for (const { id } of chainOf(spec)) {
    const session = sessionOf(id);
    if (session !== null && (best === null || session.expiresAt > best.expiresAt)) best = session;
  }
  return best;
}

/**
 * How long before its end a session counts as expiring, in milliseconds: the longest warning time, but at most half its
 * life, so that a short session is not expiring from the start. 0 if there are no warnings.
 */
const warningSpan = (coverage: Coverage, warningMinutes: readonly number[]): number =>
  Math.min(Math.max(0, ...warningMinutes) * 60_000, (coverage.expiresAt - coverage.startedAt) / 2);

/** When a session begins to count as expiring. */
export const warningAt = (coverage: Coverage, warningMinutes: readonly number[]): number =>
  coverage.expiresAt - warningSpan(coverage, warningMinutes);

/** Whether the session is within its warning time. */
export const isEnding = (coverage: Coverage, now: number, warningMinutes: readonly number[]): boolean =>
  coverage.expiresAt - now <= warningSpan(coverage, warningMinutes);
