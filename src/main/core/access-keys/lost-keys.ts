import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { LookAgain } from '../aws/look-again';
import type { Activity } from '../base/activity';
import type { IamUser } from '../devices/iam-users';
import type { ListedAccessKey, Signer } from '../ports';
import type { KeyCalls } from './key-calls';
import type { KeyLists } from './key-lists';
import type { RotationRecord } from './rotation-record';

/** Milliseconds. The endpoint's time is known to about two seconds, and AWS tells when a key was made in whole seconds. */
const CLOCK_ERROR = 5_000;

export interface LostKeysDeps {
  calls: KeyCalls;
  lists: KeyLists;
  lookAgain: LookAgain;
  activity: Activity;
}

/**
 * Finds and deletes the key that AWS made without Fob receiving its secret. A list may lag behind, so Fob looks again
 * for a while. A list that does not show the key is no proof that there is none.
 */
export class LostKeys {
  constructor(private readonly deps: LostKeysDeps) {}

  /** The ids of the keys that AWS has deleted. None: no list shows one, so that there may still be one. */
  async delete(user: IamUser, signer: Signer, record: RotationRecord): Promise<Result<string[]>> {
    const { lists, lookAgain } = this.deps;
    /** Listed keys that are gone: the list lags behind, and one of them says nothing about the key that is looked for. */
    const gone = new Set<string>();
    for (;;) {
      const isLost = (key: ListedAccessKey) => mayBeLost(key, record) && !gone.has(key.accessKeyId);
      const listed = await lookAgain.until(
        record.oldKeyId,
        () => lists.own(user, signer),
        (keys) => keys.some(isLost),
      );
      if (!listed.ok) return listed;
      const lost = listed.value.filter(isLost);
      if (lost.length === 0) return ok([]);
      const deleted: string[] = [];
      for (const { accessKeyId } of lost) {
        const wasThere = await this.deleteOne(user, signer, accessKeyId);
        if (!wasThere.ok) return wasThere;
        if (wasThere.value) deleted.push(accessKeyId);
        else gone.add(accessKeyId);
      }
      if (deleted.length > 0) return ok(deleted);
    }
  }

  /** False if AWS has no such key any more. */
  private async deleteOne(user: IamUser, signer: Signer, accessKeyId: string): Promise<Result<boolean>> {
    const { calls, activity } = this.deps;
    const use = await calls.lastUsed(user, signer, accessKeyId);
    // If the key was used, somebody has its secret, so Fob did not create it.
    if (use !== null && use.at !== null) return fail(somebodyElses(accessKeyId));
    const deleted = await calls.delete(user, signer, accessKeyId);
    if (!deleted.ok) return deleted.error.code === 'key-gone' ? ok(false) : deleted;
    activity.info(`Access key ${shortKeyId(accessKeyId)} deleted: its secret never reached Fob`);
    return ok(true);
  }
}

const mayBeLost = ({ accessKeyId, createdAt }: ListedAccessKey, { known, askedAt }: RotationRecord): boolean =>
  !known.includes(accessKeyId) && createdAt >= askedAt - CLOCK_ERROR;

const somebodyElses = (accessKeyId: string): AppError => ({
  code: 'key-limit',
  message: `Somebody made another access key, ${shortKeyId(accessKeyId)}, and uses it.`,
  nextStep: 'Find out who uses it; deactivate and delete one of the two keys, then try again.',
});
