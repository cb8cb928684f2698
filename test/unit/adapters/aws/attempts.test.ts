import { expect, it } from 'vitest';
import { withAttempts } from '../../../../src/main/adapters/aws/attempts';
import type { AwsAnswer, AwsFailure } from '../../../../src/main/core/ports';

const skewed: AwsFailure = { kind: 'answer', code: 'RequestExpired', status: 400, message: '' };
const down: AwsFailure = { kind: 'answer', code: 'InternalFailure', status: 500, message: '' };
const never = new AbortController().signal;

/**
 * A call that gets its answers from a list, one after the other. It notes the clock offset that each attempt signs
 * with.
 */
async function run(
  answers: [error: AwsFailure | null, clockOffset: number | null][],
  { once = true, signal = never, pauses = [1, 1] } = {},
) {
  const offsets: number[] = [];
  const call = (offset: number): Promise<AwsAnswer<string>> => {
    offsets.push(offset);
    const [error, clockOffset] = answers[offsets.length - 1] ?? [null, null];
    return Promise.resolve({ result: error ? { ok: false, error } : { ok: true, value: 'done' }, clockOffset });
  };
  const { result, clockOffset } = await withAttempts(call, 0, { once, pauses, signal });
  return { offsets, ok: result.ok, clockOffset };
}

it('repeats a single-attempt call only to correct the clock, with the time that AWS showed', async () => {
  expect(await run([[skewed, 1_200_000]])).toMatchObject({ offsets: [0, 1_200_000], ok: true });
});

it('never corrects the clock twice, however often AWS refuses because of it', async () => {
  expect(
    await run([
      [skewed, 1_200_000],
      [skewed, -1_200_000],
      [skewed, 1_200_000],
    ]),
  ).toEqual({ offsets: [0, 1_200_000], ok: false, clockOffset: -1_200_000 });
});

it('does not repeat a single-attempt call if the clocks agree or AWS’s time is unknown', async () => {
  expect((await run([[skewed, 59_000]])).offsets).toHaveLength(1);
  expect((await run([[skewed, null]])).offsets).toHaveLength(1);
});

it('repeats a single-attempt call for no other reason', async () => {
  expect((await run([[down, null]])).offsets).toHaveLength(1);
});

it('repeats other calls once for each pause, even after it corrected the clock', async () => {
  const answers: [AwsFailure, number][] = [
    [skewed, 900_000],
    [down, 900_000],
    [down, 900_000],
    [down, 900_000],
  ];
  expect(await run(answers, { once: false })).toMatchObject({
    offsets: [0, 900_000, 900_000, 900_000],
    ok: false,
  });
});

it('ends a pause when the time of the call is up', async () => {
  const started = performance.now();
  const options = { once: false, signal: AbortSignal.timeout(20), pauses: [60_000] };
  expect((await run([[down, null]], options)).offsets).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5_000);
});
