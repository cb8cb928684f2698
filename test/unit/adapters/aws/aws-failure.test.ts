import { describe, expect, it } from 'vitest';
import { BrokenAwsError, NotAwsError } from '../../../../src/main/adapters/aws/aws-answer';
import { failureOf, isClockRefusal, mayPass } from '../../../../src/main/adapters/aws/aws-failure';
import type { AwsFailure } from '../../../../src/main/core/ports';

const thrown = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const answer = (code: string, message = '', status = 403): AwsFailure => ({ kind: 'answer', code, message, status });

describe('an exception becomes a failure:', () => {
  it.each<[string, unknown, AwsFailure]>([
    [
      'with AWS’s code and words, not the name of the class',
      thrown('Token gone. ', {
        name: 'ExpiredTokenException',
        Error: { Code: 'ExpiredToken' },
        $metadata: { httpStatusCode: 403 },
      }),
      answer('ExpiredToken', 'Token gone. '),
    ],
    ['a portal', new NotAwsError(302, 'Redirected.'), { kind: 'not-aws', status: 302, message: 'Redirected.' }],
    ['a 503 without content', new BrokenAwsError(503, 'Nothing.'), answer('ServiceUnavailable', 'Nothing.', 503)],
    ['a 500 without content', new BrokenAwsError(500, 'Nothing.'), answer('InternalFailure', 'Nothing.', 500)],
    [
      'incomplete XML',
      thrown('parse error', { $metadata: { httpStatusCode: 200 } }),
      { kind: 'not-aws', status: 200, message: 'Status 200, not an answer that AWS gives.' },
    ],
    [
      'a host name that cannot be resolved',
      thrown('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }),
      { kind: 'name-unknown', message: 'getaddrinfo ENOTFOUND' },
    ],
    [
      'a reset that the SDK calls a timeout',
      thrown('reset', { code: 'ECONNRESET', name: 'TimeoutError' }),
      { kind: 'reset', message: 'reset' },
    ],
    [
      'an untrusted certificate',
      thrown('self-signed', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      { kind: 'certificate', problem: 'issuer', host: null, issuer: null, message: 'self-signed' },
    ],
    [
      'many addresses, none answering',
      thrown('', { code: 'ECONNREFUSED' }),
      { kind: 'refused', message: 'ECONNREFUSED' },
    ],
    [
      'no connection in time',
      thrown('no connection', { name: 'TimeoutError' }),
      { kind: 'timeout', message: 'no connection' },
    ],
    [
      'the system’s time-out',
      thrown('connect ETIMEDOUT', { code: 'ETIMEDOUT', name: 'TimeoutError' }),
      { kind: 'timeout', message: 'connect ETIMEDOUT' },
    ],
  ])('%s', (_, error, failure) => expect(failureOf(error, false)).toEqual(failure));

  it('a call that ran out of time', () => {
    expect(failureOf(thrown('aborted', { name: 'AbortError' }), true)).toMatchObject({ kind: 'timeout' });
    expect(failureOf(thrown('aborted', { code: 'ECONNRESET' }), true)).toMatchObject({ kind: 'timeout' });
  });

  it('but a bug is thrown on', () => {
    expect(failureOf(new TypeError('x is not a function'), false)).toBeNull();
    expect(failureOf('a string', false)).toBeNull();
  });
});

it.each([
  [answer('SignatureDoesNotMatch', 'Signature expired: 20240101T000000Z is now earlier than …'), true],
  [answer('SignatureDoesNotMatch', 'Signature not yet current: 20240101T000000Z is still later than …'), true],
  [answer('RequestExpired'), true],
  [
    answer('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.'),
    false,
  ],
  [answer('AccessDenied', 'Signature expired: but this is a policy’s name'), false],
  [answer('ExpiredToken'), false],
  [{ kind: 'network', message: 'Signature expired' } as const, false],
])('knows whether AWS refused because of the clock: %j', (failure, expected) =>
  expect(isClockRefusal(failure)).toBe(expected),
);

it.each([
  [answer('Throttling', '', 400), true],
  [answer('InternalFailure', '', 500), true],
  [{ kind: 'network', message: '' } as const, true],
  [{ kind: 'name-unknown', message: '' } as const, true],
  [{ kind: 'refused', message: '' } as const, true],
  [{ kind: 'reset', message: '' } as const, true],
  [{ kind: 'no-tls', message: '' } as const, false],
  [answer('LimitExceeded', '', 409), false],
  [answer('AccessDenied'), false],
  [{ kind: 'timeout', message: '' } as const, false],
  [{ kind: 'not-aws', status: 200, message: '' } as const, false],
])('knows whether a failure may pass: %j', (failure, expected) => expect(mayPass(failure)).toBe(expected));
