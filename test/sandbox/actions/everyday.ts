import { authorize } from '../account/policy';
import type { Action } from './action';

/** S3’s ListBuckets, whose action is named otherwise. */
export const listBuckets: Action = async ({ state, caller }) => {
  await authorize(state, caller, { action: 's3:ListAllMyBuckets', resource: '*' });
  return { Buckets: [] };
};

export const describeInstances: Action = async ({ state, caller }) => {
  await authorize(state, caller, { action: 'ec2:DescribeInstances', resource: '*' });
  return { reservationSet: [] };
};
