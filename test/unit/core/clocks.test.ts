import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { Clocks } from '../../../src/main/core/aws/clocks';
import { PLAUSIBLE } from '../../../src/main/core/aws/endpoint-clock';
import { NOISE } from '../../../src/main/core/aws/steady-clock';
import { FakeTime } from './doubles';

const CASES = Number(process.env['FOB_CASES'] ?? 1_000);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STACK = 'http://localhost:4566';
const atStack = {
  region: 'eu-central-1',
  useFips: false,
  useDualstack: false,
  endpoint: STACK,
  iamEndpoint: STACK,
  caBundles: [],
};

function fixture() {
  const time = new FakeTime();
  const refuted: (string | null)[] = [];
  const timeless: (string | null)[] = [];
  const clocks = new Clocks(time, {
    onRefuted: (endpoint) => refuted.push(endpoint),
    onTimeless: (endpoint) => timeless.push(endpoint),
  });
  return { time, clocks, aws: clocks.aws, stack: clocks.of({ endpoint: STACK }), refuted, timeless };
}

it('both readings of the clock stand still within atOneMoment', () => {
  let passed = 0;
  const tick = (): number => (passed += 20);
  const clocks = new Clocks({ now: () => 1_800_000_000_000 + tick(), elapsed: () => tick() });
  const readings: [now: number, elapsed: number][] = [];
  clocks.atOneMoment(() => readings.push([clocks.local(), clocks.elapsed()], [clocks.aws.now(), clocks.elapsed()]));
  const [first, second] = readings;
  expect(second).toEqual(first);
  expect(clocks.local()).toBeGreaterThan(first?.[0] ?? 0);
  expect(clocks.elapsed()).toBeGreaterThan(first?.[1] ?? 0);
});

it('the clock goes on after a look within atOneMoment that threw', () => {
  const { time, clocks } = fixture();
  const look = (): never => {
    throw new Error('bug');
  };
  expect(() => clocks.atOneMoment(look)).toThrow('bug');
  const before = clocks.local();
  time.set(time.now() + 1_000);
  expect(clocks.local()).toBe(before + 1_000);
});

it('an endpoint’s time does not tremble with its answers, which are exact to seconds', () => {
  const { clocks, stack } = fixture();
  clocks.learn(stack, MINUTE);
  const before = stack.now();
  for (const offset of [MINUTE + NOISE - 1, MINUTE - NOISE + 1]) clocks.learn(stack, offset);
  expect(stack.now()).toBe(before);
  clocks.learn(stack, MINUTE + NOISE);
  expect(stack.now()).toBe(before + NOISE);
});

describe('a computer’s clock that is set back', () => {
  it('brings no time back, at no endpoint, and makes every time uncertain', () => {
    const { time, clocks, aws, stack } = fixture();
    clocks.learn(aws, 0);
    clocks.learn(stack, DAY);
    clocks.learn(stack, DAY);
    const before = [aws.now(), stack.now()];
    time.set(time.now() - 3 * HOUR);
    expect([aws.isUncertain(), stack.isUncertain()]).toEqual([true, true]);
    expect([aws.now(), stack.now()]).toEqual(before);
    expect(aws.toLocal(aws.now())).toBe(time.now());
  });

  it('costs one answer, as Fob knows what to expect', () => {
    const { time, clocks, aws } = fixture();
    clocks.learn(aws, 0);
    time.set(time.now() - 3 * HOUR);
    clocks.learn(aws, 3 * HOUR);
    expect(aws.isUncertain()).toBe(false);
    expect(clocks.view().error).toMatchObject({ code: 'clock-off' });
  });
});

describe('an endpoint whose answers tell no usable time', () => {
  const noTime = { result: ok(null), clockOffset: null };
  const noAnswer = { result: fail({ kind: 'timeout', message: 'no answer' } as const), clockOffset: null };

  it('is told once, and then this computer’s clock counts', () => {
    const { time, clocks, stack, aws, timeless } = fixture();
    clocks.hear('sts', atStack, noTime);
    expect([stack.isUncertain(), timeless]).toEqual([true, []]);
    clocks.hear('sts', atStack, noTime);
    expect([stack.isUncertain(), timeless]).toEqual([false, [STACK]]);
    expect(stack.now()).toBe(time.now());
    clocks.markUncertain();
    expect(stack.isUncertain()).toBe(true);
    clocks.hear('sts', atStack, noTime);
    expect([stack.isUncertain(), timeless]).toEqual([false, [STACK]]);
    expect(aws.isUncertain()).toBe(true);
  });

  it('is not one that did not answer, and not one that tells it again', () => {
    const { clocks, stack, timeless } = fixture();
    for (let call = 0; call < 5; call += 1) clocks.hear('sts', atStack, noAnswer);
    expect(stack.isUncertain()).toBe(true);
    clocks.hear('sts', atStack, noTime);
    clocks.hear('sts', atStack, { ...noTime, clockOffset: DAY });
    clocks.hear('sts', atStack, noTime);
    expect([stack.isUncertain(), timeless]).toEqual([true, []]);
    clocks.hear('sts', atStack, { ...noTime, clockOffset: DAY });
    clocks.hear('sts', atStack, { ...noTime, clockOffset: DAY });
    clocks.hear('sts', atStack, noTime);
    clocks.hear('sts', atStack, noTime);
    expect(stack.offsetToLocal).toBe(DAY);
    expect(timeless).toEqual([]);
  });

  it('keeps no doubt of one answer for ever', () => {
    const { clocks, stack } = fixture();
    clocks.hear('sts', atStack, { ...noTime, clockOffset: DAY });
    clocks.hear('sts', atStack, noTime);
    expect(clocks.view().error).toMatchObject({ code: 'clock-doubted' });
    clocks.hear('sts', atStack, noTime);
    expect(clocks.view().error).toBeNull();
    expect(stack.isUncertain()).toBe(false);
  });
});

describe('the time of an endpoint', () => {
  it('is uncertain until an answer tells it, and again after a sleep', async () => {
    const { time, clocks, aws, stack } = fixture();
    expect(aws.isUncertain()).toBe(true);
    clocks.learn(aws, null);
    expect(aws.isUncertain()).toBe(true);
    clocks.learn(aws, 300);
    expect([aws.isUncertain(), stack.isUncertain()]).toEqual([false, true]);
    await time.advance(HOUR);
    expect(aws.isUncertain()).toBe(false);
    time.set(time.now() + HOUR);
    expect(aws.isUncertain()).toBe(true);
    clocks.learn(aws, 0);
    clocks.markUncertain();
    expect(aws.isUncertain()).toBe(true);
  });

  it('is doubted when it is far from what Fob expects, and counts from the second answer on', () => {
    const { time, clocks, aws, refuted } = fixture();
    clocks.learn(aws, 2 * DAY);
    expect(aws.isUncertain()).toBe(true);
    expect(aws.now()).toBe(time.now());
    expect(aws.doubtedNow()).toBe(time.now() + 2 * DAY);
    expect(clocks.view().error).toMatchObject({ code: 'clock-doubted' });
    clocks.learn(aws, 2 * DAY + 800);
    expect(aws.isUncertain()).toBe(false);
    expect(aws.now()).toBe(time.now() + 2 * DAY + 800);
    expect(aws.doubtedNow()).toBeNull();
    expect(refuted).toEqual([]);
  });

  it('stays as it was if the second answer says something else', () => {
    const { time, clocks, aws, refuted } = fixture();
    clocks.learn(aws, 0);
    for (const lie of [DAY, -DAY, HOUR]) clocks.learn(aws, lie);
    expect(aws.now()).toBe(time.now());
    clocks.learn(aws, 0);
    expect(aws.isUncertain()).toBe(false);
    expect(refuted).toEqual([null, null, null]);
  });

  it('of AWS is told as this computer’s, that of a server by its name', () => {
    const { clocks, aws, stack } = fixture();
    clocks.learn(stack, -HOUR);
    clocks.learn(stack, -HOUR);
    expect(clocks.view()).toMatchObject({ offset: null, error: { code: 'endpoint-clock-off' } });
    clocks.learn(aws, -HOUR);
    clocks.learn(aws, -HOUR);
    expect(clocks.view()).toMatchObject({ offset: -HOUR, error: { code: 'clock-off' } });
  });

  it('begins with what an earlier run knew, which stays uncertain and costs no second answer', () => {
    const { time, clocks, stack } = fixture();
    stack.expect(2 * DAY);
    expect(stack.now()).toBe(time.now() + 2 * DAY);
    expect(stack.isUncertain()).toBe(true);
    clocks.learn(stack, 2 * DAY + 5_000);
    expect(stack.isUncertain()).toBe(false);
    stack.expect(0);
    expect(stack.now()).toBe(time.now() + 2 * DAY + 5_000);
  });
});

type Step = { do: 'answer' | 'lie'; of: 'aws' | 'stack'; lie: number } | { do: 'pass' | 'set' | 'sleep'; by: number };

const lies = fc.oneof(
  fc.constantFrom(-56 * 365 * DAY, 73 * 365 * DAY, 2 * DAY, -2 * DAY, HOUR, -HOUR),
  fc.integer({ min: PLAUSIBLE + NOISE, max: DAY }).chain((size) => fc.constantFrom(size, -size)),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('answer', 'lie'), of: fc.constantFrom('aws', 'stack'), lie: lies }),
  fc.record({ do: fc.constantFrom('pass', 'set', 'sleep'), by: fc.integer({ min: -3 * DAY, max: 3 * DAY }) }),
);

/** Lets the steps happen. `toStack`: whether the answers of the stack reach Fob. */
function live(steps: readonly Step[], truth: { aws: number; stack: number }, toStack: boolean) {
  const time = new FakeTime();
  const clocks = new Clocks(time);
  const of = { aws: clocks.aws, stack: clocks.of({ endpoint: STACK }) };
  /** How far each clock is ahead of the computer's now. */
  const ahead = { ...truth };
  const readings: [now: number, isUncertain: boolean][] = [];
  const lastWasLie = { aws: false, stack: false };
  const honest = { aws: 0, stack: 0 };
  const wrong: string[] = [];
  const tell = (endpoint: 'aws' | 'stack', offset: number): void => {
    if (endpoint === 'aws' || toStack) clocks.learn(of[endpoint], offset);
  };
  for (const one of steps) {
    if ('of' in one) {
      const isLie = one.do === 'lie' && !lastWasLie[one.of];
      const before = of[one.of].now();
      tell(one.of, ahead[one.of] + (isLie ? one.lie : 0));
      lastWasLie[one.of] = isLie;
      honest[one.of] = isLie ? 0 : honest[one.of] + 1;
      // A lie may by chance be what this computer's wrong clock suggests.
      const isTrue = Math.abs(before - time.now() - ahead[one.of]) < NOISE;
      if (isLie && isTrue && of[one.of].now() !== before) wrong.push('a lie was believed');
    } else if (one.do === 'pass') time.takes(Math.abs(one.by));
    else {
      // A sleep lets the others' time pass, too. Setting the clock does not.
      const by = one.do === 'sleep' ? Math.abs(one.by) : one.by;
      time.set(time.now() + by);
      if (one.do === 'set') for (const name of ['aws', 'stack'] as const) ahead[name] -= by;
      Object.assign(honest, { aws: 0, stack: 0 });
    }
    readings.push([of.aws.now(), of.aws.isUncertain()]);
    for (const name of toStack ? (['aws', 'stack'] as const) : (['aws'] as const)) {
      const error = of[name].now() - time.now() - ahead[name];
      if (honest[name] >= 2 && (Math.abs(error) > NOISE || of[name].isUncertain()))
        wrong.push(`${name} is ${error} ms off after two honest answers`);
    }
  }
  return { readings, wrong };
}

const truths = fc.record({
  aws: fc.constantFrom(0, 500, -20 * MINUTE, 3 * HOUR),
  stack: fc.constantFrom(0, 48 * HOUR, -HOUR, 400 * DAY),
});

describe('whatever two endpoints answer, and however this computer’s clock is set', () => {
  it('no lie is believed, and after two honest answers the time is right', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), truths, (steps, truth) => {
        expect(live(steps, truth, true).wrong).toEqual([]);
      }),
      { numRuns: CASES },
    );
  });

  it('the answers of one change nothing about the time of the other', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), truths, (steps, truth) => {
        expect(live(steps, truth, true).readings).toEqual(live(steps, truth, false).readings);
      }),
      { numRuns: CASES },
    );
  });
});
