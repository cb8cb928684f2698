import { noSuchEntity } from '../account/errors';
import type { AccessKey, User } from '../account/model';
import type { ParamReader } from '../account/params';

export const readAccessKeyId = (reader: ParamReader): string =>
  reader.text('AccessKeyId', { required: true, min: 16, max: 128, pattern: '[\\w]+' });

/** @throws AwsError NoSuchEntity, also for the key of another user */
export function findKeyOf(user: User, accessKeyId: string): AccessKey {
  const key = user.accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId);
  if (!key) throw noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);
  return key;
}
