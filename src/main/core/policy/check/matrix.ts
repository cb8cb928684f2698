import { ok, type Result } from '../../../../contract/app-error';
import type { MatrixCell, MatrixRow, SignedBy } from '../../../../contract/policy';
import type { PolicyAnswer } from '../evaluate';
import { awsRule } from './aws-rules';
import type { CheckedCall } from './questions';
import type { PolicySource } from './sources';

export const SIGNED_BY = ['key', 'session', 'mfa'] as const satisfies readonly SignedBy[];

/** A cell in which the simulator and the policies that Fob evaluated differ. */
export interface Difference {
  row: string;
  signedBy: SignedBy;
}

export interface Matrix {
  rows: MatrixRow[];
  differences: Difference[];
}

/**
 * Asks a source about every call, with and without MFA.
 *
 * @param reader names the statements if the source does not. It reads the same policies.
 */
export async function buildMatrix(
  calls: readonly CheckedCall[],
  source: PolicySource,
  reader: PolicySource | null = null,
): Promise<Result<Matrix>> {
  const rows = calls.map(({ id, group, label, action, resource, note }) => ({
    id,
    group,
    label,
    action,
    resource,
    note,
  }));
  const columns = new Map<SignedBy, MatrixCell[]>();
  const differences: Difference[] = [];
  for (const signedBy of SIGNED_BY) {
    const answers = await source.ask(signedBy, calls);
    if (!answers.ok) return answers;
    const read = reader === null ? null : await reader.ask(signedBy, calls);
    const cells = answers.value.map((answer, index) => {
      const local = read?.ok ? read.value[index] : undefined;
      const row = rows[index];
      if (row && local && local.result !== 'unknown' && local.result !== answer.result) {
        differences.push({ row: row.id, signedBy });
      }
      const by = local?.result === answer.result ? local.by : answer.by;
      return cellOf(row?.action ?? '', signedBy, { ...answer, by }, source.kind);
    });
    columns.set(signedBy, cells);
  }
  const cell = (signedBy: SignedBy, index: number): MatrixCell => columns.get(signedBy)?.[index] ?? nobodyAsked;
  const cells = (index: number) => ({
    key: cell('key', index),
    session: cell('session', index),
    mfa: cell('mfa', index),
  });
  return ok({ rows: rows.map((row, index) => ({ ...row, cells: cells(index) })), differences });
}

function cellOf(action: string, signedBy: SignedBy, answer: PolicyAnswer, source: PolicySource['kind']): MatrixCell {
  const rule = awsRule(action, signedBy);
  if (rule !== null) return { ...answer, policies: answer.result, ...rule, source: 'aws' };
  return { ...answer, policies: answer.result, source };
}

const nobodyAsked: MatrixCell = {
  result: 'unknown',
  source: 'local',
  policies: 'unknown',
  by: null,
  why: 'Fob asked nobody.',
};
