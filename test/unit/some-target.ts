import type { AwsTarget } from '../../src/main/core/ports';

/** AWS's own endpoints in us-east-1. A test sets the fields that it is about. */
export const someTarget = <T extends Partial<AwsTarget>>(more: T = {} as T): AwsTarget & T => ({
  region: 'us-east-1',
  useFips: false,
  useDualstack: false,
  endpoint: null,
  iamEndpoint: null,
  caBundles: [],
  ...more,
});
