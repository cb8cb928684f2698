import * as words from '../../contract/time-words';

export { day, duration, timeAgo, timeLeft } from '../../contract/time-words';

let hourCycle: words.HourCycle = 'h23';

/** Makes the page write times of day in the person's way, from the first state on. It never changes after that. */
export function writeHoursAs(cycle: words.HourCycle): void {
  hourCycle = cycle;
}

/** The time of day, with the day unless it is today: `14:32`, `tomorrow 02:10`, `Mon 14:32`, `Mar 3 14:32`. */
export const moment = (at: number, now: number): string => words.moment(at, now, hourCycle);

/** A moment within a sentence: `at 14:32`, `tomorrow 02:10`. */
export const atMoment = (at: number, now: number): string => words.atMoment(at, now, hourCycle);

/** The time of day: `14:32` or `2:32 PM`. */
export const timeOfDay = (at: number): string => words.timeOfDay(at, hourCycle);

/**
 * The part of the time from `startedAt` to `expiresAt` that is left, from 0 to 1. It is rounded to what a bar can show.
 */
export function fractionLeft(startedAt: number, expiresAt: number, now: number): number {
  if (expiresAt <= startedAt) return 0;
  const fraction = (expiresAt - now) / (expiresAt - startedAt);
  return Math.round(Math.min(1, Math.max(0, fraction)) * 200) / 200;
}
