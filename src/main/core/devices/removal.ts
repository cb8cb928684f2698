import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Signer } from '../ports';
import type { DeviceCalls } from './device-calls';
import { traitsOf } from '../aws/error-traits';
import type { DeviceLists } from './device-lists';
import { deviceKind } from '../aws/accepted-by-aws';
import type { DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import type { IamUser } from './iam-users';
import type { MfaSessions } from './mfa-sessions';

export interface RemovalDeps {
  calls: DeviceCalls;
  lists: DeviceLists;
  records: DeviceRecords;
  sessions: MfaSessions;
  activity: Activity;
}

/**
 * Removes a device from its user and deletes it. A record is written before the first call and removed after the last
 * one, so that the rest can be done later, whatever happens in between.
 */
export class Removal {
  constructor(private readonly deps: RemovalDeps) {}

  /** Notes that a device should be removed. After that, only {@link run} is needed. */
  async note(user: IamUser, serial: string): Promise<Result<DeviceRecord>> {
    const { records } = this.deps;
    const before = records.get(serial) ?? emptyRecord(user, serial);
    const noted = await records.put({ ...before, stage: 'removing' });
    if (noted.ok) return ok(before);
    await this.takeBack(before);
    return noted;
  }

  /**
   * Deactivates and deletes the device, then reads the list of devices again. Steps that are done already count as done,
   * so that it can be called again.
   */
  async run(user: IamUser, serial: string): Promise<Result<null>> {
    const removed = await this.removeAtAws(user, serial);
    void this.deps.lists.read(user.id);
    return removed;
  }

  private async removeAtAws(user: IamUser, serial: string): Promise<Result<null>> {
    const { calls, lists, records, sessions } = this.deps;
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return signer;
    if (owned.value.some((device) => device.serial === serial)) {
      const deactivated = await calls.deactivate(user, signer.value, serial);
      if (!deactivated.ok && deactivated.error.code !== 'device-gone') return deactivated;
    }
    const deleted = deviceKind(serial) === 'virtual' ? await this.delete(user, signer.value, serial) : ok(null);
    const isElsewhere = !deleted.ok && (await this.isElsewhere(user, serial, deleted.error));
    // A device that nobody may delete stays unassigned in the account. Fob has reported that and can do no more.
    if (!deleted.ok && deleted.error.code !== 'delete-denied' && !isElsewhere) return deleted;
    await records.remove(serial);
    return isElsewhere ? ok(null) : deleted;
  }

  /** Removes the device. If AWS certainly refused before anything changed, the record goes too. */
  async remove(user: IamUser, serial: string): Promise<Result<null>> {
    const { activity } = this.deps;
    const noted = await this.note(user, serial);
    if (!noted.ok) return noted;
    const removed = await this.run(user, serial);
    if (!removed.ok && !(await this.hasBegun(user, serial, removed.error))) await this.takeBack(noted.value);
    if (removed.ok) activity.info(`MFA device ${deviceName(serial)} of ${user.name} removed`);
    return removed;
  }

  async delete(user: IamUser, signer: Signer, serial: string): Promise<Result<null>> {
    const deleted = await this.deps.calls.delete(user, signer, serial);
    return !deleted.ok && deleted.error.code === 'device-gone' ? ok(null) : deleted;
  }

  /** Gives up a removal that changed nothing. The device stays enabled. */
  async giveUp(user: IamUser, record: DeviceRecord): Promise<Result<null>> {
    const { lists, records } = this.deps;
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    if (!owned.value.some(({ serial }) => serial === record.serial)) return fail(deactivatedAlready(record.serial));
    if (record.seed === null) return records.remove(record.serial);
    return records.put({ ...record, stage: 'in-use', qrPng: null, replaces: null });
  }

  /** AWS did not delete the device because another user has it now. */
  async isElsewhere(user: IamUser, serial: string, error: AppError): Promise<boolean> {
    if (error.code !== 'delete-conflict') return false;
    const place = await this.deps.lists.find(user, serial);
    return place.ok && place.value === 'elsewhere';
  }

  /** @param before is the state that {@link note} found. */
  private async takeBack(before: DeviceRecord): Promise<void> {
    const { records } = this.deps;
    if (before.seed === null && before.stage === 'in-use') await records.remove(before.serial);
    else await records.put(before);
  }

  /** Whether the device may already be deactivated, so that the removal must be completed. */
  private async hasBegun(user: IamUser, serial: string, error: AppError): Promise<boolean> {
    if (error.code === 'cancelled' || error.code === 'mfa-session-needed') return false;
    const owned = await this.deps.lists.own(user);
    if (!owned.ok) return traitsOf(error).hasUnknownOutcome || traitsOf(owned.error).hasUnknownOutcome;
    return !owned.value.some((device) => device.serial === serial);
  }
}

/** A record for a device that Fob did not handle until now. */
const emptyRecord = (user: IamUser, serial: string): DeviceRecord => ({
  version: 1,
  serial,
  userArn: user.arn,
  keyId: user.accessKey.accessKeyId,
  codesFrom: 'phone',
  seed: null,
  qrPng: null,
  stage: 'in-use',
  replaces: null,
});

const deactivatedAlready = (serial: string): AppError => ({
  code: 'device-gone',
  message: `${deviceName(serial)} is deactivated already and makes no valid codes any more.`,
  nextStep: 'Finish removing it.',
});
