import { kindOf } from '../../core/aws/error-codes';
import type { AwsFailure } from '../../core/ports';
import { BrokenAwsError, NotAwsError } from './aws-answer';

/** What is looked at in an error that the SDK or Node threw. */
interface Thrown {
  name?: string;
  message?: string;
  /** Node's: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  code?: unknown;
  /** The SDK's: AWS's own words, from the XML. */
  Error?: { Code?: unknown; Message?: unknown };
  $metadata?: { httpStatusCode?: number };
}

/**
 * Turns what a call threw into a failure value; null where it is none of the things that can happen on the way to AWS,
 * and so is a bug. Codes are those on the wire (`ExpiredToken`), not the SDK's class names (`ExpiredTokenException`).
 */
export function failureOf(thrown: unknown, timedOut: boolean): AwsFailure | null {
  if (thrown instanceof NotAwsError) return { kind: 'not-aws', status: thrown.status, message: thrown.message };
  if (thrown instanceof BrokenAwsError) {
    // The codes that AWS documents for these statuses: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
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
  if (code === 'ETIMEDOUT' || (name === 'TimeoutError' && typeof code !== 'string'))
    return { kind: 'timeout', message };
  if (typeof code === 'string') return { kind: 'network', message: message || code };
  return null;
}

/** AWS refuses a signature made more than 15 minutes off before it looks at anything else, a code included. */
export const isClockRefusal = (failure: AwsFailure): boolean => kindOf(failure) === 'clock-off';

/** True where the same call may well work a moment later. */
export const mayPass = (failure: AwsFailure): boolean =>
  failure.kind === 'network' || (failure.kind === 'answer' && failure.status >= 500) || kindOf(failure) === 'throttled';
