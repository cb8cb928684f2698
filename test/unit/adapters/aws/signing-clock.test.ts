import { describe, expect, it } from 'vitest';
import { SigningClock, clockOffsetOf } from '../../../../src/main/adapters/aws/signing-clock';

const noon = Date.parse('2026-05-01T12:00:00Z');
const headers = { date: 'Fri, 01 May 2026 12:00:00 GMT' };

describe('the clock in an answer', () => {
  it('is taken as the middle of the round trip and of the second', () => {
    expect(clockOffsetOf(headers, noon - 1_000, noon + 2_000)).toBe(0);
    expect(clockOffsetOf(headers, noon - 60_000, noon - 60_000)).toBe(60_500);
  });

  it.each([
    ['without a date', {}, noon, noon],
    ['with an unreadable date', { date: 'soon' }, noon, noon],
    ['of 1970', { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0, 0],
    ['of 2099', { date: 'Thu, 01 Jan 2099 00:00:00 GMT' }, noon, noon],
    ['of 275760', { date: 'Sat, 13 Sep 275760 00:00:00 GMT' }, noon, noon],
    ['from a cache', { ...headers, age: '30' }, noon, noon],
    ['that came before the request', headers, noon, noon - 1],
    ['that came after a sleep', headers, noon, noon + 3_600_000],
  ])('is not used from an answer %s', (_, from, sent, received) =>
    expect(clockOffsetOf(from, sent, received)).toBeNull(),
  );
});

it('keeps one clock for AWS and one for each custom endpoint', () => {
  const clock = new SigningClock();
  clock.learn(null, 5);
  clock.learn('http://localhost:1', 7);
  expect([null, 'http://localhost:1', 'http://localhost:2'].map((endpoint) => clock.offset(endpoint))).toEqual([
    5, 7, 0,
  ]);
});
