import type { AwsFailure } from '../ports';

/** HTTP statuses of a server that does not know the call at all. */
const notOfferedStatuses: readonly number[] = [404, 405, 501];

/** The codes with which servers that imitate AWS say the same. */
const notOfferedCodes: readonly string[] = [
  'InvalidAction',
  'MethodNotAllowed',
  'NotImplemented',
  'UnknownOperationException',
  'UnsupportedOperation',
];

/** Whether an answer with this status may mean that the server does not offer the call. */
export const isNotOfferedStatus = (status: number): boolean => notOfferedStatuses.includes(status);

/** Whether a server in place of STS does not offer the call. AWS's own never answers a call of STS like that. */
export const isNotOffered = (failure: AwsFailure): boolean =>
  (failure.kind === 'answer' && notOfferedCodes.includes(failure.code)) ||
  ((failure.kind === 'answer' || failure.kind === 'not-aws') && isNotOfferedStatus(failure.status));
