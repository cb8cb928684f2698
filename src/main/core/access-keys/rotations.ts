import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import { traitsOf } from '../aws/error-traits';
import type { IamUser } from '../devices/iam-users';
import type { Tasks } from '../base/tasks';
import type { UserSigning } from '../devices/user-signing';
import type { AccessKey, Signer } from '../ports';
import type { KeyCalls } from './key-calls';
import { keyLimit } from './key-errors';
import type { KeyLists } from './key-lists';
import type { KeySwitch } from './key-switch';
import type { NewKeyTrial } from './new-key-trial';
import type { RotationRecord } from './rotation-record';
import type { RotationRecords } from './rotation-records';

export interface RotationsDeps {
  signing: () => UserSigning;
  calls: KeyCalls;
  lists: KeyLists;
  records: RotationRecords;
  trial: NewKeyTrial;
  keySwitch: KeySwitch;
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
      return this.create(user.value, oldKeyId);
    });
  }

  /** Finds out how far an interrupted rotation came, and continues to the end. */
  resume(oldKeyId: string): Promise<Result<null>> {
    return this.run(oldKeyId, async () => {
      const found = await this.recordWithUser(oldKeyId);
      if (!found.ok) return found;
      const { user, record } = found.value;
      if (record.stage === 'switched') return this.deactivateOld(user, record);
      if (record.stage === 'created') return this.tryAndSwitch(user, record);
      const cleared = await this.deleteLost(user, record);
      return cleared.ok ? this.create(user, oldKeyId) : cleared;
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
      const deleted =
        record.next === null ? await this.deleteLost(user, record) : await this.deleteNext(user, record.next);
      if (!deleted.ok) return deleted;
      if (record.next !== null) await keySwitch.giveUp(oldKeyId, record.next.accessKeyId);
      const removed = await records.remove(oldKeyId);
      if (removed.ok) activity.info(`The rotation of access key ${old} of ${user.name} was undone`);
      void lists.read(user.id, false);
      return removed;
    });
  }

  private async create(user: IamUser, oldKeyId: string): Promise<Result<null>> {
    const { calls, lists, records, signing, activity } = this.deps;
    const signer = await signing().signer(user);
    if (!signer.ok) return signer;
    const listed = await lists.own(user, signer.value);
    if (!listed.ok) return listed;
    const other = listed.value.find(({ accessKeyId }) => accessKeyId !== oldKeyId);
    if (other !== undefined) return fail(keyLimit(user.name, other));
    const known = listed.value.map(({ accessKeyId }) => accessKeyId);
    const record: RotationRecord = { version: 1, oldKeyId, userArn: user.arn, stage: 'creating', known, next: null };
    const noted = await records.put(record);
    if (!noted.ok) {
      await records.remove(oldKeyId);
      return noted;
    }
    const next = await calls.create(user, signer.value);
    if (!next.ok) {
      // If AWS may have made a key, the record stays and `resume` finds out.
      if (!traitsOf(next.error).hasUnknownOutcome) await records.remove(oldKeyId);
      return next;
    }
    const created: RotationRecord = { ...record, stage: 'created', next: next.value };
    const kept = await records.keepNext(created);
    if (!kept.ok) return this.withoutPlace(user, signer.value, created, kept.error);
    activity.info(`Access key ${shortKeyId(next.value.accessKeyId)} created for ${user.name}`);
    return this.tryAndSwitch(user, created);
  }

  /** Refuses to use a key whose secret is not on disk. */
  private async withoutPlace(
    user: IamUser,
    signer: Signer,
    record: RotationRecord,
    error: AppError,
  ): Promise<Result<null>> {
    const { calls, records } = this.deps;
    const deleted = await calls.delete(user, signer, record.next?.accessKeyId ?? '');
    if (deleted.ok || deleted.error.code === 'key-gone') await records.remove(record.oldKeyId);
    return fail(error);
  }

  private async tryAndSwitch(user: IamUser, record: RotationRecord): Promise<Result<null>> {
    const { trial, keySwitch, records, signing } = this.deps;
    const { oldKeyId, next } = record;
    if (next === null) return fail(lost);
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

  /** Deletes the key that AWS made without Fob receiving its secret, if there is one. */
  private async deleteLost(user: IamUser, { known }: RotationRecord): Promise<Result<null>> {
    const { calls, lists, signing, activity } = this.deps;
    const signer = await signing().signer(user);
    if (!signer.ok) return signer;
    const listed = await lists.own(user, signer.value);
    if (!listed.ok) return listed;
    for (const { accessKeyId } of listed.value.filter((key) => !known.includes(key.accessKeyId))) {
      const use = await calls.lastUsed(user, signer.value, accessKeyId);
      // If the key was used, somebody has its secret, so Fob did not create it.
      if (use !== null && use.at !== null) return fail(somebodyElses(accessKeyId));
      const deleted = await calls.delete(user, signer.value, accessKeyId);
      if (!deleted.ok && deleted.error.code !== 'key-gone') return deleted;
      activity.info(`Access key ${shortKeyId(accessKeyId)} deleted: its secret never reached Fob`);
    }
    return ok(null);
  }

  private async deleteNext(user: IamUser, next: AccessKey): Promise<Result<null>> {
    const { calls, signing, keySwitch } = this.deps;
    // Some of the profiles may have the new key already.
    if (keySwitch.isUsed(next.accessKeyId)) return fail(usedAlready(next.accessKeyId));
    const signer = await signing().signer(user);
    if (!signer.ok) return signer;
    const deleted = await calls.delete(user, signer.value, next.accessKeyId);
    return deleted.ok || deleted.error.code === 'key-gone' ? ok(null) : deleted;
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
  message: 'The rotation of this access key has begun already.',
  nextStep: 'Go on with it, or undo it.',
};

const notUnderWay: AppError = {
  code: 'request-invalid',
  message: 'This access key is not being rotated any more.',
  nextStep: 'Look at the list of access keys as it is now.',
};

const notTheirs: AppError = {
  code: 'request-invalid',
  message: 'No profile has this access key any more.',
  nextStep: 'Look at the list of access keys as it is now.',
};

const lost: AppError = {
  code: 'secret-not-kept',
  message: 'The secret of the new access key is lost; AWS shows it only once.',
  nextStep: 'Undo the rotation, which deletes that key, and start again.',
};

const somebodyElses = (accessKeyId: string): AppError => ({
  code: 'key-limit',
  message: `Somebody made another access key, ${shortKeyId(accessKeyId)}, and uses it.`,
  nextStep: 'Find out who uses it; deactivate and delete one of the two keys, then try again.',
});

const usedAlready = (accessKeyId: string): AppError => ({
  code: 'request-invalid',
  message: `Profiles have the new access key ${shortKeyId(accessKeyId)} already.`,
  nextStep: 'Go on with the rotation: it gives it to the rest of them.',
});
