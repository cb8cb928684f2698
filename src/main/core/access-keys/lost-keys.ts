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
    const { calls, lists, lookAgain, activity } = this.deps;
    const listed = await lookAgain.until(
      record.oldKeyId,
      () => lists.own(user, signer),
      (keys) => keys.some((key) => mayBeLost(key, record)),
    );
    if (!listed.ok) return listed;
    const lost = listed.value.filter((key) => mayBeLost(key, record));
    for (const { accessKeyId } of lost) {
      const use = await calls.lastUsed(user, signer, accessKeyId);
      // If the key was used, somebody has its secret, so Fob did not create it.
      if (use !== null && use.at !== null) return fail(somebodyElses(accessKeyId));
      const deleted = await calls.delete(user, signer, accessKeyId);
      if (!deleted.ok && deleted.error.code !== 'key-gone') return deleted;
      activity.info(`Access key ${shortKeyId(accessKeyId)} deleted: its secret never reached Fob`);
    }
    return ok(lost.map(({ accessKeyId }) => accessKeyId));
  }
}

const mayBeLost = ({ accessKeyId, createdAt }: ListedAccessKey, { known, askedAt }: RotationRecord): boolean =>
  !known.includes(accessKeyId) && createdAt >= askedAt - CLOCK_ERROR;

const somebodyElses = (accessKeyId: string): AppError => ({
  code: 'key-limit',
  message: `Somebody made another access key, ${shortKeyId(accessKeyId)}, and uses it.`,
  nextStep: 'Find out who uses it; deactivate and delete one of the two keys, then try again.',
});
