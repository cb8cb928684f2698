import { authorize } from '../account/policy';
import { AwsError } from '../account/errors';
import type { Action, ActionInput } from './action';

/** The only bucket of the account. It is empty, and stays so: it forgets what is put into it. */
export const BUCKET = 'fob-sandbox';

const CREATED = '2024-03-01T09:00:00.000Z';

/** Lists the bucket. The policies know this call as `s3:ListAllMyBuckets`. [S3 API reference] */
export const listBuckets: Action = async ({ state, caller }) => {
  await authorize(state, caller, { action: 's3:ListAllMyBuckets', resource: '*' });
  return { Owner: { ID: state.accountId }, Buckets: { Bucket: { Name: BUCKET, CreationDate: CREATED } } };
};

export const listObjects: Action = async (input) => {
  const { Bucket: name = '', Prefix: prefix = '' } = input.params;
  await authorizeBucket(input, 's3:ListBucket', '');
  return { Name: name, Prefix: prefix, KeyCount: 0, MaxKeys: 1000, IsTruncated: false };
};

export const getObject: Action = async (input) => {
  await authorizeBucket(input, 's3:GetObject', `/${input.params.Key ?? ''}`);
  throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
};

export const putObject: Action = async (input) => {
  await authorizeBucket(input, 's3:PutObject', `/${input.params.Key ?? ''}`);
  return {};
};

export const deleteObject: Action = async (input) => {
  await authorizeBucket(input, 's3:DeleteObject', `/${input.params.Key ?? ''}`);
  return {};
};

async function authorizeBucket({ state, caller, params }: ActionInput, action: string, path: string): Promise<void> {
  const name = params.Bucket ?? '';
  await authorize(state, caller, { action, resource: `arn:aws:s3:::${name}${path}` });
  if (name !== BUCKET) throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist');
}
