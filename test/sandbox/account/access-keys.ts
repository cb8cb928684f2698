import { secretKey, uniqueId } from './ids';
import type { AccessKey, AccountState, User } from './model';

/** Access keys a user may have, inactive ones included. */
export const accessKeysPerUser = 2;

/** Makes a new key; the limit is the caller's to check. */
export function addAccessKey(state: AccountState, user: User): AccessKey {
  const key: AccessKey = {
    accessKeyId: uniqueId('AKIA'),
    secretAccessKey: secretKey(),
    status: 'Active',
    createdAt: state.now(),
    knownAt: state.now() + state.rules().accessKeyDelayMs,
  };
  user.accessKeys.push(key);
  return key;
}
