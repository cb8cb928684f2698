import { secretKey, uniqueId } from './ids';
import type { AccessKey, AccountState, User } from './model';

/** The number of access keys that a user may have, inactive ones included. */
export const ACCESS_KEYS_PER_USER = 2;

/** Makes a new key. The caller checks the limit. */
export function addAccessKey(state: AccountState, user: User): AccessKey {
  const { accessKeyDelayMs: delay } = state.rules();
  const key: AccessKey = {
    accessKeyId: uniqueId('AKIA'),
    secretAccessKey: secretKey(),
    status: 'Active',
    createdAt: state.now(),
    // 0 if there is no delay, because a test may set the account's clock back.
    knownAt: delay === 0 ? 0 : state.now() + delay,
  };
  user.accessKeys.push(key);
  return key;
}
