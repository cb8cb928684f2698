import type { SessionSpec } from '../aws-files/plan-types';
import type { Sessions } from './sessions';
import type { StoredSession } from './stored-session';

/** Of each specification, which never changes: with thousands of profiles they are asked for at every look. */
const chains = new WeakMap<SessionSpec, readonly SessionSpec[]>();

/** The calls that lead to a session, from the one made with the access key to the session itself. */
export function chainOf(spec: SessionSpec): readonly SessionSpec[] {
  const known = chains.get(spec);
  if (known !== undefined) return known;
  const chain = spec.parent === null ? [spec] : [...chainOf(spec.parent), spec];
  chains.set(spec, chain);
  return chain;
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
  latest(spec, (id) => sessions.live(id));

/** The same with expired sessions counted: when the coverage ended. */
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
