import { authorize } from '../account/policy';
import type { Action } from './action';

export const describeInstances: Action = async ({ state, caller }) => {
  await authorize(state, caller, { action: 'ec2:DescribeInstances', resource: '*' });
  return { reservationSet: [] };
};
