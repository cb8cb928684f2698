import type { SessionSpec } from '../aws-files/plan-types';
import type { Sessions } from './sessions';
import type { StoredSession } from './stored-session';

/** The calls that lead to a session, from the one made with the access key to the session itself. */
export function chainOf(spec: SessionSpec): SessionSpec[] {
  return spec.parent === null ? [spec] : [...chainOf(spec.parent), spec];
}

/** The call made with the long-term key: the only one that can carry a code. */
export const rootOf = (spec: SessionSpec): SessionSpec => (spec.parent === null ? spec : rootOf(spec.parent));

/** When credentials can be had without a code: from the start of the session that lasts longest to its end, AWS's time. */
export interface Coverage {
  startedAt: number;
  expiresAt: number;
}

/** The coverage that sessions which AWS still accepts give, or null. */
export const liveCoverage = (sessions: Sessions, spec: SessionSpec): Coverage | null =>
  latest(chainOf(spec).map((step) => sessions.live(step.id)));

/** The same with expired sessions counted: when the coverage ended. */
export const lastCoverage = (sessions: Sessions, spec: SessionSpec): Coverage | null =>
  latest(chainOf(spec).map((step) => sessions.last(step.id)));

function latest(sessions: (StoredSession | null)[]): Coverage | null {
  const known = sessions.filter((session) => session !== null);
  if (known.length === 0) return null;
  return known.reduce((best, session) => (session.expiresAt > best.expiresAt ? session : best));
}

/**
 * How long before its end a session counts as expiring: the longest warning time, but at most half its life, so that a
 * short session is not expiring from the start. Milliseconds; 0 without warnings.
 */
const warningSpan = (coverage: Coverage, warningMinutes: readonly number[]): number =>
  Math.min(Math.max(0, ...warningMinutes) * 60_000, (coverage.expiresAt - coverage.startedAt) / 2);

/** When a session begins to count as expiring. */
export const warningAt = (coverage: Coverage, warningMinutes: readonly number[]): number =>
  coverage.expiresAt - warningSpan(coverage, warningMinutes);

/** Within its warning time. */
export const isEnding = (coverage: Coverage, now: number, warningMinutes: readonly number[]): boolean =>
  coverage.expiresAt - now <= warningSpan(coverage, warningMinutes);
