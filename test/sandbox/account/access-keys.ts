import { secretKey, uniqueId } from './ids';
import type { AccessKey, AccountState, User } from './model';

/** Access keys a user may have, inactive ones included. */
export const accessKeysPerUser = 2;

/** Makes a new key; the limit is the caller's to check. */
export function addAccessKey(state: AccountState, user: User): AccessKey {
  const { accessKeyDelayMs: delay } = state.rules();
  const key: AccessKey = {
    accessKeyId: uniqueId('AKIA'),
    secretAccessKey: secretKey(),
    status: 'Active',
    createdAt: state.now(),
    // Without a delay at any time: a test may set the account's clock back.
    knownAt: delay === 0 ? 0 : state.now() + delay,
  };
  user.accessKeys.push(key);
  return key;
}
