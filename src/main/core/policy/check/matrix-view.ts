import type { CellResult, MatrixCell, MatrixRow, PolicyResult, SignedBy } from '../../../../contract/policy';
import type { NamedPolicy } from '../document';
import type { PolicySubject } from '../subject';
import type { Difference } from './matrix';
import type { CheckedCall } from './questions';
import { guardedRows } from './verdict';

export interface Examined {
  subject: PolicySubject;
  calls: readonly CheckedCall[];
  rows: readonly MatrixRow[];
  differences: readonly Difference[];
  /** The policies, if they could be read. They tell a wrong resource from a missing permission. */
  policies: readonly NamedPolicy[] | null;
  now: number;
}

/** Reads a matrix by action and signer: what policies say, without AWS's own rules. */
export class MatrixView {
  constructor(readonly examined: Examined) {}

  cell(id: string, signedBy: SignedBy): MatrixCell | undefined {
    return this.examined.rows.find((row) => row.id === id)?.cells[signedBy];
  }

  says(id: string, signedBy: SignedBy): PolicyResult | undefined {
    return this.cell(id, signedBy)?.policies;
  }

  /** The rows that must need MFA if the policy enforces anything. */
  get guarded(): MatrixRow[] {
    return guardedRows(this.examined.rows, this.examined.calls);
  }

  get user(): string {
    return this.examined.subject.userName;
  }
}

export const denies = (result: CellResult | undefined): boolean =>
  result === 'explicitDeny' || result === 'implicitDeny';

/** The list of actions for the sentences of findings. */
export const list = (items: readonly string[]): string => items.join(', ');
