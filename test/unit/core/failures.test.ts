import { beforeEach, expect, it } from 'vitest';
import type { AppError } from '../../../src/contract/app-error';
import { Failures } from '../../../src/main/core/renewal/failures';

const MINUTE = 60_000;
const offline: AppError = { code: 'offline', message: 'offline', nextStep: 'Wait.' };
const lasting: AppError = { code: 'device-unknown', message: 'no device', nextStep: 'Correct it.' };
const AWS = { endpoint: 'eu-west-1', server: null };
const STACK = { endpoint: 'http://localhost:4566', server: 'http://localhost:4566' };

let now: number;
let failures: Failures;
beforeEach(() => {
  now = 1_000_000;
  failures = new Failures({ elapsed: () => now });
});
const note = (id: string, way: typeof AWS | typeof STACK, error = offline, since = now) =>
  failures.note({ id, at: id, way, error, since });

it('while one session finds out whether AWS can be reached again, the others wait for it', () => {
  note('one', AWS);
  now += 5 * MINUTE;
  expect(failures.pause('two', AWS)).toBeLessThanOrEqual(0);
  failures.begin(AWS, 30_000);
  expect(failures.pause('two', AWS)).toBe(30_000);
  expect(failures.pause('two', STACK)).toBeLessThanOrEqual(0);
  failures.answered(null);
  expect(failures.pause('two', AWS)).toBeLessThanOrEqual(0);
});

it('a session that has not failed waits for others a minute at most, however long these wait', () => {
  for (let times = 0; times < 8; times += 1) {
    now += 10 * MINUTE;
    note('one', AWS);
  }
  expect(failures.pause('one', AWS)).toBeGreaterThan(2 * MINUTE);
  expect(failures.pause('two', AWS)).toBe(MINUTE);
});

it('calls at the same time that fail by one outage count once', () => {
  note('alone', STACK);
  const since = now;
  now += 1_000;
  for (const id of ['a', 'b', 'c', 'd', 'e']) note(id, AWS, offline, since);
  now += 1_000;
  // After five failures in a row it would be minutes.
  expect(failures.pause('e', AWS)).toBeLessThan(20_000);
});

it('an answer of one server says nothing about the way to another', () => {
  note('one', AWS);
  note('two', STACK);
  expect(failures.answered(STACK.server)).toBe(true);
  expect(failures.pause('two', STACK)).toBeLessThanOrEqual(0);
  for (const id of ['one', 'never tried']) expect(failures.pause(id, AWS)).toBeGreaterThan(0);
});

it('time and another network cure no failure that lasts', () => {
  note('one', AWS, lasting);
  note('two', STACK);
  failures.wake();
  expect(failures.pause('one', AWS)).toBe(Infinity);
  expect(failures.pause('two', STACK)).toBeLessThanOrEqual(0);
});
