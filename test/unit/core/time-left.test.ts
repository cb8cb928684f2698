import { describe, expect, it } from 'vitest';
import { clockTime, nextTimeLeftChange, timeLeft } from '../../../src/main/core/base/time-left';

const MINUTE = 60_000;

describe('time left', () => {
  it.each([
    [36 * 60, '36 h'],
    [12 * 60 - 0.1, '12 h'],
    [7 * 60 + 12, '7 h 15 min'],
    [7 * 60 + 7, '7 h'],
    [60, '1 h'],
    [59.9, '1 h'],
    [57, '55 min'],
    [14, '15 min'],
    [10, '10 min'],
    [9.9, '9 min'],
    [1, '1 min'],
    [0.9, 'less than a minute'],
    [0, 'less than a minute'],
    [-5, 'less than a minute'],
  ])('%s minutes read as %s', (minutes, text) => {
    expect(timeLeft(minutes * MINUTE)).toBe(text);
  });

  it('reads the same until its next change', () => {
    const end = 36 * 60 * MINUTE;
    for (let now = 0, next = nextTimeLeftChange(end, now); next !== null;) {
      expect(next).toBeGreaterThan(now);
      expect(timeLeft(end - (next - 1))).toBe(timeLeft(end - now));
      now = next;
      next = nextTimeLeftChange(end, now);
    }
  });

  it('has no further change once it is over', () => {
    expect(nextTimeLeftChange(1000, 1000)).toBeNull();
  });
});

describe('clock time', () => {
  const now = new Date(2025, 5, 10, 9, 0).getTime();
  it.each([
    [new Date(2025, 5, 10, 14, 32), '14:32'],
    [new Date(2025, 5, 10, 23, 5), '23:05'],
    [new Date(2025, 5, 11, 0, 0), 'Wed 00:00'],
  ])('%s is %s', (date, text) => {
    expect(clockTime(date.getTime(), now)).toBe(text);
  });
});
