import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { traitsOf } from '../aws/error-traits';
import type { Activity } from '../base/activity';
import type { DeviceLists } from './device-lists';
import { enabledAlready, hasSecretAtStake, type DeviceRecord } from './device-record';
import type { DeviceRecords } from './device-records';
import type { DeviceSearch } from './device-search';
import { inUse, notListed, notListedAsEnabled, removalUnconfirmed, takenElsewhere } from './enrollment-errors';
import type { IamUser } from './iam-users';
import type { MfaSessions } from './mfa-sessions';
import type { ProgramEnrollment } from './program-enrollment';
import type { Removal } from './removal';
import type { ShownSecrets } from './shown-secrets';

export interface InterruptedEnrollmentDeps {
  lists: DeviceLists;
  search: DeviceSearch;
  records: DeviceRecords;
  shown: ShownSecrets;
  sessions: MfaSessions;
  removal: Removal;
  activity: Activity;
  /** See {@link RemovalDeps}. */
  onGone: (serial: string) => Promise<void>;
  programs: Pick<ProgramEnrollment, 'forget'>;
}

/**
 * Goes on with an enrollment whose last answer was lost, or ends it.
 *
 * A list never ends a secret, because it may lag behind. Only AWS's answer to a call that changes the device does, or
 * the person's word.
 */
export class InterruptedEnrollment {
  constructor(private readonly deps: InterruptedEnrollmentDeps) {}

  /** Finds out how far the enrollment came. True: the device is enabled, and its first session is what is left. */
  async findOut(user: IamUser, record: DeviceRecord): Promise<Result<boolean>> {
    switch (record.stage) {
      case 'creating':
        return this.afterCreate(user, record);
      case 'codes':
      case 'enabling':
        return this.afterEnable(user, record);
      default:
        return ok(false);
    }
  }

  /** The answer to CreateVirtualMFADevice was lost. */
  private async afterCreate(user: IamUser, record: DeviceRecord): Promise<Result<boolean>> {
    const { serial } = record;
    const place = await this.deps.search.find(user, serial, ['own', 'unassigned', 'elsewhere']);
    if (!place.ok) return place;
    switch (place.value) {
      case 'own':
        // Nobody has enabled the new device, so this is another one of that name, and nothing was created.
        await this.takeBack(record);
        return fail(inUse(serial, user.name));
      case 'elsewhere':
        await this.takeBack(record);
        return fail(takenElsewhere(serial));
      case 'gone':
        return done(await this.takeBack(record));
      default:
        return done(await this.deps.records.put({ ...record, stage: 'codes' }));
    }
  }

  /** The answer to EnableMFADevice was lost, or somebody enabled the device with codes of an authenticator. */
  private async afterEnable(user: IamUser, record: DeviceRecord): Promise<Result<boolean>> {
    const { lists, search, records } = this.deps;
    const { serial, stage } = record;
    const place = await (stage === 'enabling' ? search.find(user, serial, ['own']) : lists.find(user, serial));
    if (!place.ok) return place;
    switch (place.value) {
      case 'own':
        await records.put(enabledAlready(record));
        return ok(true);
      case 'gone':
        return fail(notListed(serial));
      case 'elsewhere':
        return fail(takenElsewhere(serial));
      default:
        return stage === 'enabling' ? fail(notListedAsEnabled(serial)) : ok(false);
    }
  }

  /** Deletes a device that is not enabled. */
  async delete(user: IamUser, record: DeviceRecord): Promise<Result<null>> {
    const { lists, removal, sessions, activity } = this.deps;
    const { serial } = record;
    const owned = await lists.own(user);
    if (!owned.ok) return owned;
    if (owned.value.some((device) => device.serial === serial)) return removal.remove(user, serial);
    const signer = await sessions.signer(user, owned.value);
    if (!signer.ok) return signer;
    const deleted = await removal.delete(user, signer.value, serial);
    if (deleted.ok) {
      await this.forget(serial);
      void lists.read(user.id);
      activity.info(`MFA device ${deviceName(serial)} deleted before it was used`);
      return ok(null);
    }
    const isElsewhere = await removal.isElsewhere(user, serial, deleted.error);
    if (!isElsewhere && deleted.error.code !== 'delete-denied') return deleted;
    if (hasSecretAtStake(record)) return activity.failed(removalUnconfirmed(serial, deleted.error));
    await this.forget(serial);
    await this.deps.onGone(serial);
    if (isElsewhere) return fail(takenElsewhere(serial));
    void lists.read(user.id);
    return activity.failed(deleted.error);
  }

  /**
   * Without a key of its user nothing can be done at AWS. A record without a secret is forgotten, so that it does not
   * stay for ever.
   */
  async deleteWithoutKey(record: DeviceRecord, error: AppError): Promise<Result<null>> {
    const { serial } = record;
    const isLost = record.seed === null && record.earlier === null && traitsOf(error).isWithoutKey;
    if (!isLost) return fail(error);
    this.deps.activity.warning(
      `MFA device ${deviceName(serial)} is forgotten here, and may still be in the account`,
      null,
    );
    await this.deps.programs.forget(serial);
    return this.forget(serial);
  }

  /** Forgets the device and its secret. Call it when AWS has confirmed the deletion, or the person says so. */
  forget(serial: string): Promise<Result<null>> {
    this.deps.shown.hide(serial);
    return this.deps.records.remove(serial);
  }

  /** Nothing was created: the record of an earlier device of that name comes back. */
  private takeBack(record: DeviceRecord): Promise<Result<null>> {
    const { serial, earlier } = record;
    if (earlier === null) return this.forget(serial);
    this.deps.shown.hide(serial);
    return this.deps.records.put({
      ...record,
      ...earlier,
      earlier: null,
      stage: 'in-use',
      qrPng: null,
      replaces: null,
    });
  }
}

const done = (result: Result<null>): Result<boolean> => (result.ok ? ok(false) : result);
