import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import { traitsOf } from '../aws/error-traits';
import type { IamUser } from '../devices/iam-users';
import type { Tasks } from '../base/tasks';
import type { UserSigning } from '../devices/user-signing';
import type { Signer } from '../ports';
import type { KeyCalls } from './key-calls';
import { keyLimit, keyUnconfirmed, LOOK_AT_KEYS } from './key-errors';
import type { KeyLists } from './key-lists';
import type { KeySwitch } from './key-switch';
import type { LostKeys } from './lost-keys';
import type { NewKeyTrial } from './new-key-trial';
import type { RotationRecord } from './rotation-record';
import type { RotationRecords } from './rotation-records';

export interface RotationsDeps {
  signing: () => UserSigning;
  calls: KeyCalls;
  lists: KeyLists;
  records: RotationRecords;
  lost: LostKeys;
  trial: NewKeyTrial;
  keySwitch: KeySwitch;
  clocks: Clocks;
  tasks: Tasks;
  activity: Activity;
}

/**
 * Rotates an access key: it creates a new one, keeps it, tries it, gives it to profiles and deactivates the old one.
 * Before each call whose result could get lost, it writes a record of its progress. So one key works whatever happens,
 * and the rest can be finished later or, until the switch, undone.
 */
export class Rotations {
  constructor(private readonly deps: RotationsDeps) {}

  /** Makes a new key for the user of an old one, and continues to the end. */
  start(userId: string, oldKeyId: string): Promise<Result<null>> {
    return this.run(oldKeyId, async () => {
      const { records, signing } = this.deps;
      if (records.get(oldKeyId) !== undefined) return fail(underWay);
      const user = await signing().find(userId);
      if (!user.ok) return user;
      if (user.value.accessKey.accessKeyId !== oldKeyId) return fail(notTheirs);
      return this.begin(user.value, oldKeyId);
    });
  }

  /** Finds out how far an interrupted rotation came, and continues to the end. */
  resume(oldKeyId: string): Promise<Result<null>> {
    const { lost, signing } = this.deps;
    return this.run(oldKeyId, async () => {
      const found = await this.recordWithUser(oldKeyId);
      if (!found.ok) return found;
      const { user, record } = found.value;
      if (record.stage === 'switched') return this.deactivateOld(user, record);
      if (record.stage === 'created') return this.tryAndSwitch(user, record);
      const signer = await signing().signer(user);
      if (!signer.ok) return signer;
      const deleted = await lost.delete(user, signer.value, record);
      return deleted.ok ? this.createAgain(user, signer.value, record, deleted.value) : deleted;
    });
  }

  /** Gives up the rotation. Before the switch it deletes the new key. After the switch it leaves the old key active. */
  giveUp(oldKeyId: string): Promise<Result<null>> {
    return this.run(oldKeyId, async () => {
      const { records, lists, keySwitch, activity } = this.deps;
      const found = await this.recordWithUser(oldKeyId);
      if (!found.ok) return found;
      const { user, record } = found.value;
      const old = shortKeyId(oldKeyId);
      if (record.stage === 'switched') {
        activity.info(`Access key ${old} of ${user.name} was left active`);
        return records.remove(oldKeyId);
      }
      const deleted = await this.deleteNew(user, record);
      if (!deleted.ok) return deleted;
      if (!deleted.value) return fail(keyUnconfirmed(user.name));
      if (record.next !== null) await keySwitch.giveUp(oldKeyId, record.next.accessKeyId);
      const removed = await records.remove(oldKeyId);
      if (removed.ok) activity.info(`The rotation of access key ${old} of ${user.name} was undone`);
      void lists.read(user.id, false);
      return removed;
    });
  }

  /** Forgets a rotation of which AWS did not say whether it made a new key. Changes nothing at AWS. */
  forget(oldKeyId: string): Promise<Result<null>> {
    return this.run(oldKeyId, async () => {
      const { records, activity } = this.deps;
      if (records.get(oldKeyId)?.stage !== 'creating') return fail(notUnderWay);
      const removed = await records.remove(oldKeyId);
      if (removed.ok)
        activity.warning(
          `The rotation of access key ${shortKeyId(oldKeyId)} is forgotten here`,
          null,
          'Look under Devices whether its user has a key that nobody uses, and delete it.',
        );
      return removed;
    });
  }

  private async begin(user: IamUser, oldKeyId: string): Promise<Result<null>> {
    const { lists, records, signing, clocks } = this.deps;
    const signer = await signing().signer(user);
    if (!signer.ok) return signer;
    const listed = await lists.own(user, signer.value);
    if (!listed.ok) return listed;
    const record: RotationRecord = {
      version: 1,
      oldKeyId,
      userArn: user.arn,
      stage: 'creating',
      known: listed.value.map(({ accessKeyId }) => accessKeyId),
      askedAt: clocks.iam(user.target).now(),
      next: null,
    };
    const noted = await records.put(record);
    if (noted.ok) return this.create(user, signer.value, record, true);
    await records.remove(oldKeyId);
    return noted;
  }

  /** @param deleted are the keys of the lost call. A list that lags behind may show them again. */
  private async createAgain(
    user: IamUser,
    signer: Signer,
    record: RotationRecord,
    deleted: readonly string[],
  ): Promise<Result<null>> {
    const again = { ...record, known: [...record.known, ...deleted] };
    const noted = await this.deps.records.put(again);
    return noted.ok ? this.create(user, signer, again, deleted.length > 0) : noted;
  }

  /**
   * AWS says whether there is room for a key: a list may lag behind. Two are all that a user can have, which no quota
   * raises, so a key that AWS makes also proves that an earlier call made none.
   *
   * @param isClear says that no earlier call can have made a key.
   */
  private async create(user: IamUser, signer: Signer, record: RotationRecord, isClear: boolean): Promise<Result<null>> {
    const { calls, records, activity } = this.deps;
    const next = await calls.create(user, signer);
    if (!next.ok) {
      // If AWS may have made a key, the record stays and `resume` finds out.
      if (isClear && !traitsOf(next.error).hasUnknownOutcome) await records.remove(record.oldKeyId);
      return next.error.code === 'key-limit' ? fail(this.noRoom(user, record, isClear)) : next;
    }
    const created: RotationRecord = { ...record, stage: 'created', next: next.value };
    const kept = await records.keepNext(created);
    if (!kept.ok) return this.withoutPlace(user, signer, created, kept.error);
    activity.info(`Access key ${shortKeyId(next.value.accessKeyId)} created for ${user.name}`);
    return this.tryAndSwitch(user, created);
  }

  private noRoom(user: IamUser, { oldKeyId }: RotationRecord, isClear: boolean): AppError {
    const other = this.deps.lists.of(user.id).keys.find(({ accessKeyId }) => accessKeyId !== oldKeyId);
    return isClear ? keyLimit(user.name, other ?? null) : keyUnconfirmed(user.name);
  }

  /**
   * Refuses to use a key whose secret is not on disk. Right after it was made, parts of AWS may not know it, so "no such
   * key" does not end the rotation.
   */
  private async withoutPlace(
    user: IamUser,
    signer: Signer,
    record: RotationRecord,
    error: AppError,
  ): Promise<Result<null>> {
    const { calls, records } = this.deps;
    const deleted = await calls.delete(user, signer, record.next?.accessKeyId ?? '');
    if (deleted.ok) await records.remove(record.oldKeyId);
    return fail(error);
  }

  private async tryAndSwitch(user: IamUser, record: RotationRecord): Promise<Result<null>> {
    const { trial, keySwitch, records, signing } = this.deps;
    const { oldKeyId, next } = record;
    if (next === null) return fail(secretLost);
    const works = await trial.run(user, next);
    if (!works.ok) return works;
    const switched = await keySwitch.run(oldKeyId, next, user.arn);
    if (!switched.ok) {
      // The switch may have removed the new key from the file that keeps it.
      await records.keepNext(record);
      return switched;
    }
    const noted = await records.put({ ...record, userArn: user.arn, stage: 'switched' });
    if (!noted.ok) return noted;
    const now = await signing().ofKey(next.accessKeyId, user.arn);
    return now.ok ? this.deactivateOld(now.value, record) : now;
  }

  private async deactivateOld(user: IamUser, { oldKeyId }: RotationRecord): Promise<Result<null>> {
    const { calls, keySwitch, lists, records, signing, activity } = this.deps;
    await keySwitch.finish(oldKeyId);
    const signer = await signing().signer(user);
    if (!signer.ok) return signer;
    const done = await calls.setActive(user, signer.value, oldKeyId, false);
    if (!done.ok && done.error.code !== 'key-gone') return done;
    const removed = await records.remove(oldKeyId);
    if (removed.ok) activity.info(`Access key ${shortKeyId(oldKeyId)} of ${user.name} rotated and deactivated`);
    void lists.read(user.id, false);
    return removed;
  }

  /** True if AWS has deleted the new key. False if there may be one that no list shows. */
  private async deleteNew(user: IamUser, record: RotationRecord): Promise<Result<boolean>> {
    const { calls, lost, signing, keySwitch } = this.deps;
    const { next } = record;
    // Some of the profiles may have the new key already.
    if (next !== null && keySwitch.isUsed(next.accessKeyId)) return fail(usedAlready(next.accessKeyId));
    const signer = await signing().signer(user);
    if (!signer.ok) return signer;
    if (next === null) {
      const ids = await lost.delete(user, signer.value, record);
      return ids.ok ? ok(ids.value.length > 0) : ids;
    }
    const deleted = await calls.delete(user, signer.value, next.accessKeyId);
    return deleted.ok || deleted.error.code === 'key-gone' ? ok(true) : deleted;
  }

  private async recordWithUser(oldKeyId: string): Promise<Result<{ user: IamUser; record: RotationRecord }>> {
    const record = this.deps.records.get(oldKeyId);
    if (record === undefined) return fail(notUnderWay);
    // An interrupted switch may have given the new key to every profile already.
    const { next } = record;
    const keyId = next === null || this.deps.keySwitch.isUsed(oldKeyId) ? oldKeyId : next.accessKeyId;
    const user = await this.deps.signing().ofKey(keyId, record.userArn);
    return user.ok ? ok({ user: user.value, record }) : user;
  }

  private run(oldKeyId: string, work: () => Promise<Result<null>>): Promise<Result<null>> {
    const { tasks, activity } = this.deps;
    return tasks.run(oldKeyId, async () => {
      const result = await work();
      return result.ok ? result : activity.failed(result.error);
    });
  }
}

const underWay: AppError = {
  code: 'request-invalid',
  message: 'This access key is already being rotated.',
  nextStep: 'Continue or undo it.',
};

const notUnderWay: AppError = {
  code: 'request-invalid',
  message: 'This access key is no longer being rotated.',
  nextStep: LOOK_AT_KEYS,
};

const notTheirs: AppError = {
  code: 'request-invalid',
  message: 'No profile has this access key anymore.',
  nextStep: LOOK_AT_KEYS,
};

const secretLost: AppError = {
  code: 'secret-not-kept',
  message: 'The secret of the new access key is lost; AWS shows it only once.',
  nextStep: 'Undo the rotation, which deletes that key, and start again.',
};

const usedAlready = (accessKeyId: string): AppError => ({
  code: 'request-invalid',
  message: `Profiles already have the new access key ${shortKeyId(accessKeyId)}.`,
  nextStep: 'Continue the rotation: it gives the key to the rest of them.',
});
