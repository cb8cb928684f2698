import type { AwsTarget } from '../ports';

/**
 * Says whose clock an answer shows, and which clock counts for a session. All of AWS's own endpoints have the same time
 * (null). A server that replaces one of them has its own clock, whatever path its URL has: scheme, host and port name it.
 */
export function clockEndpoint(target: AwsTarget, service: 'sts' | 'iam'): string | null {
  const endpoint = service === 'sts' ? target.endpoint : target.iamEndpoint;
  return endpoint === null || !URL.canParse(endpoint) ? endpoint : new URL(endpoint).origin;
}
