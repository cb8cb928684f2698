/** Sums up a matrix: whether work needs MFA, whether MFA lets the user work, and whether a device can be enrolled. */
import type { CellResult, MatrixRow, PolicyVerdict } from '../../../../contract/policy';
import type { CheckedCall } from './questions';

/** The rows that must need MFA if the policies enforce anything. */
export function guardedRows(rows: readonly MatrixRow[], calls: readonly CheckedCall[]): MatrixRow[] {
  const free = new Set(calls.filter(({ withoutMfa }) => withoutMfa).map(({ id }) => id));
  return rows.filter(({ id }) => !free.has(id));
}

export function verdictOf(rows: readonly MatrixRow[], calls: readonly CheckedCall[]): PolicyVerdict {
  const guarded = guardedRows(rows, calls);
  const withoutMfa = amount(guarded.flatMap(({ cells }) => [cells.key.result, cells.session.result]));
  const withMfa = amount(guarded.map(({ cells }) => cells.mfa.result));
  const gainsNothing = guarded.every(
    ({ cells: { key, mfa } }) => mfa.result === key.result && key.result !== 'unknown',
  );
  return {
    work: withoutMfa === 'some' && withMfa === 'some' && gainsNothing ? 'all-some' : `${withoutMfa}-${withMfa}`,
    canEnroll: canEnroll(rows),
  };
}

function amount(results: readonly CellResult[]): 'none' | 'some' | 'unknown' {
  if (results.includes('allowed')) return 'some';
  return results.includes('unknown') ? 'unknown' : 'none';
}

/** Whether the access key alone can get a first device. Null: it depends on something that nobody could read. */
function canEnroll(rows: readonly MatrixRow[]): boolean | null {
  const results = rows.filter(({ id }) => ENROLL.has(id)).map(({ cells }) => cells.key.result);
  if (results.length === ENROLL.size && results.every((result) => result === 'allowed')) return true;
  return results.some((result) => result === 'explicitDeny' || result === 'implicitDeny') ? false : null;
}

const ENROLL: ReadonlySet<string> = new Set(['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice']);
