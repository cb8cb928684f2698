import { kindOf } from '../../core/aws/aws-error-codes';
import { withoutUrlUsers } from '../../core/base/url-user';
import type { AwsFailure } from '../../core/ports';
import { ConnectionError, networkFailure } from '../https/network-failure';
import { BrokenAwsError, NotAwsError } from './aws-answer';

/** The parts of an error of the SDK or of Node that are read here. */
interface Thrown {
  name?: string;
  message?: string;
  /** Node's error code, for example `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  code?: unknown;
  /** AWS's own words. The SDK takes them from the XML. */
  Error?: { Code?: unknown; Message?: unknown };
  $metadata?: { httpStatusCode?: number };
}

/**
 * Turns an error of a call into a failure value. Null if the error has nothing to do with the way to AWS and so is a
 * bug. Codes are those on the wire (`ExpiredToken`), not the SDK's class names (`ExpiredTokenException`).
 */
export function failureOf(thrown: unknown, timedOut: boolean): AwsFailure | null {
  const failure = read(thrown, timedOut);
  return failure && { ...failure, message: withoutUrlUsers(failure.message) };
}

function read(thrown: unknown, timedOut: boolean): AwsFailure | null {
  if (thrown instanceof ConnectionError) return thrown.failure;
  if (thrown instanceof NotAwsError && thrown.status === 407) return proxyLogin;
  if (thrown instanceof NotAwsError) return { kind: 'not-aws', status: thrown.status, message: thrown.message };
  if (thrown instanceof BrokenAwsError) {
    // AWS documents these codes for these statuses:
    // https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
    const code = thrown.status === 503 ? 'ServiceUnavailable' : 'InternalFailure';
    return { kind: 'answer', code, status: thrown.status, message: thrown.message };
  }
  if (!(thrown instanceof Error)) return null;

  const { name, message, code, Error: words, $metadata } = thrown as Thrown & Error;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) {
    if (typeof words?.Code === 'string') return { kind: 'answer', code: words.Code, status, message };
    return { kind: 'not-aws', status, message: `Status ${status}, not an answer that AWS gives.` };
  }
  if (timedOut) return { kind: 'timeout', message: 'AWS did not answer in time.' };
  if (typeof code === 'string') return networkFailure(code, message);
  return name === 'TimeoutError' ? { kind: 'timeout', message } : null;
}

/** Only proxies answer with status 407. For `https://` this happens while connecting, so this is about `http://`. */
const proxyLogin: AwsFailure = {
  kind: 'proxy',
  problem: 'login',
  variable: 'HTTP_PROXY',
  proxy: null,
  message: 'The proxy answered with status 407.',
};

/**
 * Adds which server answered, if the configuration names it and AWS would not answer so. `endpoint` is null for AWS's
 * own.
 */
export function atServer(failure: AwsFailure, endpoint: string | null, action: string): AwsFailure {
  if (endpoint === null || (failure.kind !== 'not-aws' && !(failure.kind === 'answer' && failure.status >= 500)))
    return failure;
  return { ...failure, server: { endpoint: withoutUrlUsers(endpoint), action } };
}

/**
 * AWS refuses a signature whose time is more than 15 minutes off before it looks at anything else, so it has not seen
 * the code.
 */
export const isClockRefusal = (failure: AwsFailure): boolean => kindOf(failure) === 'clock-off';

/** Whether the same call may work a moment later. */
export const mayPass = (failure: AwsFailure): boolean =>
  ['network', 'name-unknown', 'refused', 'reset'].includes(failure.kind) ||
  (failure.kind === 'answer' && failure.status >= 500) ||
  kindOf(failure) === 'throttled';
