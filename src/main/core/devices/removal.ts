import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Signer } from '../ports';
import { deviceOf } from './device-words';
import type { DeviceCalls } from './device-calls';
import { traitsOf } from '../aws/error-traits';
import type { DeviceLists } from './device-lists';
import { deviceKind } from '../aws/accepted-by-aws';
import { hasSecretAtStake, type DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import { removalUnconfirmed } from './enrollment-errors';
import type { IamUser } from './iam-users';
import type { MfaSessions } from './mfa-sessions';

export interface RemovalDeps {
  calls: DeviceCalls;
  lists: DeviceLists;
  records: DeviceRecords;
  sessions: MfaSessions;
  activity: Activity;
  /** Called when a device is gone at AWS, or nobody can use it any more: its secret is of no use. */
  onGone: (serial: string) => Promise<void>;
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
    const { result } = await this.removeAtAws(user, serial);
    void this.deps.lists.read(user.id);
    return result;
  }

  /** Removes the device. If AWS certainly refused before anything changed, the record goes too. */
  async remove(user: IamUser, serial: string): Promise<Result<null>> {
    const { activity, lists } = this.deps;
    const noted = await this.note(user, serial);
    if (!noted.ok) return noted;
    const { result, hasBegun } = await this.removeAtAws(user, serial);
    if (!result.ok && !hasBegun) await this.takeBack(noted.value);
    if (result.ok) activity.info(`${deviceOf(serial, user.name)} removed`);
    void lists.read(user.id);
    return result;
  }

  private async removeAtAws(user: IamUser, serial: string): Promise<Outcome> {
    const { calls, lists, sessions } = this.deps;
    const owned = await lists.own(user);
    if (!owned.ok) return { result: owned, hasBegun: false };
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return { result: signer, hasBegun: false };
    // The list does not decide whether the device is on, because it may lag behind. AWS's answer to this call does.
    const deactivated = await calls.deactivate(user, signer.value, serial);
    const refusal = deactivated.ok || deactivated.error.code === 'device-gone' ? null : deactivated.error;
    const isListed = owned.value.some((device) => device.serial === serial);
    // Nobody without a device may deactivate one, if a policy demands MFA. So a refusal may mean that it is off already.
    if (refusal !== null && (isListed || !isDenied(refusal)))
      return { result: fail(refusal), hasBegun: traitsOf(refusal).hasUnknownOutcome };
    return { result: await this.deleteAtAws(user, signer.value, serial, refusal), hasBegun: true };
  }

  /** @param refusal is null if AWS has confirmed that the device is not enabled, so that nobody needs its secret. */
  private async deleteAtAws(
    user: IamUser,
    signer: Signer,
    serial: string,
    refusal: AppError | null,
  ): Promise<Result<null>> {
    const { records } = this.deps;
    const isVirtual = deviceKind(serial) === 'virtual';
    const deleted = isVirtual ? await this.delete(user, signer, serial) : ok(null);
    const isElsewhere = !deleted.ok && (await this.isElsewhere(user, serial, deleted.error));
    // A device that nobody may delete stays unassigned in the account. Fob has reported that and can do no more.
    if (!deleted.ok && deleted.error.code !== 'delete-denied' && !isElsewhere) return deleted;
    const isDeleted = isVirtual && deleted.ok;
    const record = records.get(serial);
    if (refusal !== null && !isDeleted && record !== undefined && hasSecretAtStake(record))
      return fail(removalUnconfirmed(serial, refusal));
    await records.remove(serial);
    await this.deps.onGone(serial);
    return isElsewhere ? ok(null) : deleted;
  }

  async delete(user: IamUser, signer: Signer, serial: string): Promise<Result<null>> {
    const deleted = await this.deps.calls.delete(user, signer, serial);
    const result = !deleted.ok && deleted.error.code === 'device-gone' ? ok(null) : deleted;
    if (result.ok) await this.deps.onGone(serial);
    return result;
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
}

/** How a removal went, and whether AWS may have changed anything. */
interface Outcome {
  result: Result<null>;
  hasBegun: boolean;
}

const isDenied = ({ code }: AppError): boolean => code === 'policy-denied' || code === 'mfa-session-needed';

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
  earlier: null,
});

const deactivatedAlready = (serial: string): AppError => ({
  code: 'device-gone',
  message: `AWS does not list the MFA device ${deviceName(serial)}. It is already deactivated, or the list lags behind.`,
  nextStep: 'Finish removing it, or try again in a minute.',
});
