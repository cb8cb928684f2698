import { deviceName } from '../../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../../contract/app-error';
import type { Activity } from '../../base/activity';
import { shownCommand } from '../../../../contract/code-program-commands';
import { accountTaken } from './failure-signs';
import { deleteAccount } from './yubikey';
import { isSameProgram, type ProgramRecord } from './program-records';
import type { YubiKey, YubiKeys } from './yubikeys';

/**
 * The accounts that Fob has put into YubiKeys. Fob deletes no other one: it may be somebody's only second factor. What it
 * cannot delete, it tells.
 */
export class KeyAccounts {
  constructor(
    private readonly yubiKeys: YubiKeys,
    private readonly activity: Activity,
  ) {}

  /**
   * The key that gets an account, by its serial number, so that no other one is taken for it later. Refuses if somebody else
   * has put an account of this name there.
   * @param before is what Fob has noted for this device.
   */
  async place(wanted: YubiKey, before: ProgramRecord | undefined): Promise<Result<YubiKey>> {
    const found = wanted.key === null ? await this.only(wanted) : ok(wanted);
    if (!found.ok) return found;
    const key = found.value;
    const has = await this.yubiKeys.has(key);
    if (!has.ok) return has;
    const isOurs = before !== undefined && before.isOurs && isSameProgram(before.program, key);
    if (has.value && !isOurs) return fail(accountTaken(key));
    // An earlier try may have left the account there, or on another key.
    if (before !== undefined && !isOurs) await this.remove(before);
    const cleared = has.value ? await this.yubiKeys.delete(key) : ok(false);
    return cleared.ok ? found : cleared;
  }

  /** The secret of this account is of no use any more. Tells what stays on the key if it is not there. */
  async remove(record: ProgramRecord): Promise<void> {
    if (!record.isOurs || record.program.kind !== 'yubikey') return;
    const deleted = await this.yubiKeys.delete(record.program);
    if (!deleted.ok) this.left(record, deleted.error);
    else if (deleted.value) this.activity.info(`Account ${record.program.item} deleted from the YubiKey`);
  }

  /** Fob no longer knows of this account, which stays on the key. */
  left({ serial, program, isOurs }: ProgramRecord, error: AppError | null = null): void {
    if (!isOurs || program.kind !== 'yubikey') return;
    const command = shownCommand(deleteAccount({ key: program.key, account: program.item }).words);
    this.activity.warning(
      `Account ${program.item} of MFA device ${deviceName(serial)} may still be on the YubiKey`,
      null,
      `${error === null ? '' : `${error.message} `}If nobody needs it, delete it with: ${command}`,
    );
  }

  /** A key that tells no serial number is not in the list. With several, `ykman` itself asks which one. */
  private async only(key: YubiKey): Promise<Result<YubiKey>> {
    const keys = await this.yubiKeys.list();
    if (!keys.ok) return keys;
    const [serial, ...more] = keys.value;
    return ok(serial === undefined || more.length > 0 ? key : { ...key, key: serial });
  }
}
