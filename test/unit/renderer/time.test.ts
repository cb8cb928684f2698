import { describe, expect, it } from 'vitest';
import { duration, fractionLeft, moment, timeAgo, timeLeft } from '../../../src/renderer/format/time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('time left', () => {
  it.each([
    [7 * HOUR + 12 * MINUTE + 59_000, '7 h 12 min'],
    [36 * HOUR, '36 h'],
    [HOUR, '1 h'],
    [59 * MINUTE, '59 min'],
    [2 * MINUTE, '2 min'],
    [2 * MINUTE - 1, '2 min'],
    [100_000, '1 min 40 s'],
    [60_000, '1 min'],
    [59_001, '1 min'],
    [12_000, '12 s'],
    [1, '1 s'],
    [0, '0 s'],
    [-5_000, '0 s'],
  ])('%d ms are “%s”', (left, text) => expect(timeLeft(left)).toBe(text));
});

describe('duration', () => {
  it.each([
    [43_200, '12 h'],
    [5_400, '1 h 30 min'],
    [900, '15 min'],
    [950, '950 s'],
  ])('%d seconds are “%s”', (seconds, text) => expect(duration(seconds)).toBe(text));
});

describe('time ago', () => {
  it.each([
    [0, 'just now'],
    [12 * MINUTE, '12 min ago'],
    [3 * HOUR, '3 h ago'],
    [50 * HOUR, '2 days ago'],
  ])('%d ms are “%s”', (passed, text) => expect(timeAgo(passed)).toBe(text));
});

describe('moment', () => {
  const noon = new Date(2026, 2, 10, 12, 0).getTime();
  const at = (day: number, hours: number) => new Date(2026, 2, day, hours, 30).getTime();

  it('names no day for today', () => expect(moment(at(10, 22), noon)).toMatch(/^\d/));
  it('names tomorrow even if it is near', () => expect(moment(at(11, 0), noon)).toMatch(/^tomorrow \d/));
  it('names yesterday', () => expect(moment(at(9, 23), noon)).toMatch(/^yesterday \d/));
  it('names the weekday within a week', () => expect(moment(at(12, 9), noon)).toMatch(/^Thu \d/));
  it('names the date beyond a week', () => expect(moment(at(25, 9), noon)).toMatch(/^Mar 25 \d/));
});

describe('fraction left', () => {
  it('goes from 1 to 0', () => {
    expect(fractionLeft(0, 100, 0)).toBe(1);
    expect(fractionLeft(0, 100, 75)).toBe(0.25);
    expect(fractionLeft(0, 100, 100)).toBe(0);
  });
  it('stays within bounds when the clock jumped', () => {
    expect(fractionLeft(0, 100, -50)).toBe(1);
    expect(fractionLeft(0, 100, 500)).toBe(0);
  });
  it('is 0 for a session without length', () => expect(fractionLeft(100, 100, 50)).toBe(0));
});
