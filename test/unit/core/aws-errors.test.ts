import { describe, expect, it } from 'vitest';
import type { AwsFailure } from '../../../src/main/core/ports';
import { mayPass } from '../../../src/main/adapters/aws/aws-failure';
import { withAttempts } from '../../../src/main/adapters/aws/attempts';
import { answerCodes, type AnswerKind } from '../../../src/main/core/aws/aws-error-codes';
import { explain } from '../../../src/main/core/aws/explain';
import { explainDevice } from '../../../src/main/core/devices/device-errors';
import { explainKey, explainNewKey } from '../../../src/main/core/access-keys/key-errors';
import { explainPolicy } from '../../../src/main/core/policy/policy-errors';
import type { ErrorCode } from '../../../src/contract/app-error';

const answer = (code: string, message = '', status = 400): AwsFailure => ({ kind: 'answer', code, status, message });

/** Every function that explains a failure of AWS. */
const explainers: Record<string, (failure: AwsFailure) => ErrorCode> = {
  'a session': (failure) =>
    explain(failure, { user: 'alice', roleArn: null, requestedSeconds: null, withMfa: false }).code,
  'a device': (failure) => explainDevice(failure, { action: 'list', userName: 'alice', serial: '' }).code,
  'a key': (failure) => explainKey(failure, { action: 'list', userName: 'alice', accessKeyId: '' }).code,
  'a new key': (failure) => explainNewKey(failure, 'AKIAIOSFODNN7EXAMPLE').code,
  'a policy': (failure) =>
    explainPolicy(failure, { action: 'iam:ListUsers', what: 'list users', by: 'alice', withMfa: false }).code,
};

/** Counts the attempts of a call that AWS refuses with this failure, by a clock that is an hour ahead of this computer's. */
async function timesTried(failure: AwsFailure, once: boolean): Promise<number> {
  let times = 0;
  await withAttempts(
    () => {
      times += 1;
      return Promise.resolve({ result: { ok: false, error: failure }, clockOffset: 3_600_000 });
    },
    0,
    { once, pauses: [0, 0], signal: new AbortController().signal },
  );
  return times;
}

const codesOf = (kind: AnswerKind) => answerCodes[kind].map((code) => [code]);
const signedAtWrongTime = answerCodes['signature-wrong'].flatMap((code) =>
  ['Signature expired: 20240101T000000Z is now earlier', 'Signature not yet current: 20240101T000000Z'].map(
    (message) => [code, message] as const,
  ),
);

describe.each(Object.entries(explainers))('a failure of AWS about %s', (_, codeOf) => {
  it.each(codesOf('throttled'))('%s is explained as throttling', (code) =>
    expect(codeOf(answer(code))).toBe('throttled'),
  );

  it.each(codesOf('clock-off'))('%s is explained by the clock', (code) =>
    expect(codeOf(answer(code))).toBe('clock-off'),
  );

  it.each(signedAtWrongTime)('%s with “%s” is explained by the clock', (code, message) =>
    expect(codeOf(answer(code, message))).toBe('clock-off'),
  );

  it.each([...codesOf('signature-wrong'), ...codesOf('key-unknown')])('%s is explained by the key', (code) =>
    expect(codeOf(answer(code, 'It does not match the signature you provided.'))).toBe('key-invalid'),
  );

  it.each(codesOf('busy'))('%s is explained as busy', (code) => expect(codeOf(answer(code))).toBe('busy-at-aws'));

  it.each(Object.values(answerCodes).flatMap((codes) => codes.map((code) => [code])))(
    '%s is never an unknown error',
    (code) => expect(codeOf(answer(code))).not.toBe('aws-other'),
  );
});

describe('the adapter', () => {
  it.each(codesOf('throttled'))('tries again after %s', async (code) => {
    expect(mayPass(answer(code))).toBe(true);
    expect(await timesTried(answer(code), false)).toBe(3);
  });

  it.each([...codesOf('clock-off').map(([code = '']) => [code, ''] as const), ...signedAtWrongTime])(
    'signs once more, with AWS’s time, after %s %s',
    async (code, message) => expect(await timesTried(answer(code, message), true)).toBe(2),
  );
});

it('a wrong secret is not explained as an unknown key, whichever code a service uses for it', () => {
  for (const code of answerCodes['signature-wrong'])
    expect(explainNewKey(answer(code, 'It does not match.'), 'AKIAIOSFODNN7EXAMPLE').message).toContain('secret');
});

it('every code belongs to one kind', () => {
  const all = Object.values(answerCodes).flat();
  expect(new Set(all).size).toBe(all.length);
});
