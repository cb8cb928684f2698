import type { AppError } from '../../../../contract/app-error';
import type { CheckedUsers, CodeChance } from '../../../../contract/policy';
import type { PolicyCaller } from '../calls';
import { isExplicitDeny } from '../policy-errors';

/** Whether a code would help a check that AWS refused, so that nobody spends one for nothing. */
export class CodeChances {
  /** The checks that AWS refused with MFA, too. */
  private readonly refused = new Set<string>();

  /** Notes that AWS answered a check. */
  answered(users: CheckedUsers): void {
    this.refused.delete(idOf(users));
  }

  /**
   * Judges a refusal, and notes it.
   * @param hasDevice says whether the caller has a device for codes. Null: nobody knows.
   */
  async of(
    users: CheckedUsers,
    { withMfa }: Pick<PolicyCaller, 'withMfa'>,
    error: AppError,
    hasDevice: () => Promise<boolean | null>,
  ): Promise<CodeChance> {
    const id = idOf(users);
    if (withMfa) {
      this.refused.add(id);
      return 'refused';
    }
    if ((await hasDevice()) === false) return 'no-device';
    if (this.refused.has(id)) return 'refused-before';
    return isExplicitDeny(error) ? 'may-help' : 'unlikely';
  }
}

const idOf = ({ userId, askedBy }: CheckedUsers): string => JSON.stringify([userId, askedBy]);
