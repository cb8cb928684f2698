/**
 * Every time and every length of time that a person reads: in windows, tray, notifications and commands. One rule for all
 * of them, so that no two places disagree. The words are English, as all of Fob is. Only the hours follow the person.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whether the person counts hours to twelve (`2:32 PM`) or to 24 (`14:32`). */
export type HourCycle = 'h12' | 'h23';

/**
 * What is left until a time: `7 h 12 min`, `12 min`, and below two minutes `1 min 40 s`. Whole minutes are rounded down, so
 * that nothing is promised too long. Zero or less is `0 s`.
 */
export function timeLeft(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left >= 2 * MINUTE) return hoursAndMinutes(Math.floor(left / MINUTE));
  const seconds = Math.ceil(left / SECOND);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The seconds that a call to AWS takes, which nobody cares about in the length of a session. */
const CALL = 2;

/** The length of a session, from seconds as AWS counts them: `12 h`, `1 h 30 min`, `15 min`, `950 s`. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const isWhole = minutes > 0 && Math.abs(seconds - minutes * 60) <= CALL;
  return isWhole ? hoursAndMinutes(minutes) : `${Math.round(seconds)} s`;
}

/** `just now`, `12 min ago`, `3 h ago`, `2 days ago`. */
export function timeAgo(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'just now';
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min ago`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} h ago`;
  return `${Math.floor(milliseconds / DAY)} days ago`;
}

/** The time of day, local: `14:32` or `2:32 PM`. */
export function timeOfDay(at: number, cycle: HourCycle): string {
  const date = new Date(at);
  const hours = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, '0');
  if (cycle === 'h23') return `${String(hours).padStart(2, '0')}:${minutes}`;
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** The time of day, with the day unless it is today: `14:32`, `tomorrow 02:10`, `Mon 14:32`, `Mar 3 14:32`. */
export function moment(at: number, now: number, cycle: HourCycle): string {
  const day = dayWords(at, now);
  return day === null ? timeOfDay(at, cycle) : `${day} ${timeOfDay(at, cycle)}`;
}

/** A moment within a sentence: `at 14:32`, `tomorrow 02:10`. */
export function atMoment(at: number, now: number, cycle: HourCycle): string {
  return dayWords(at, now) === null ? `at ${timeOfDay(at, cycle)}` : moment(at, now, cycle);
}

/** When the words of {@link moment} change next for any of these times: at midnight. Null if all of them are today's. */
export function nextMomentChange(times: readonly number[], now: number): number | null {
  if (times.every((at) => dayWords(at, now) === null)) return null;
  const { year, month, day } = dateOf(now);
  return new Date(year, month, day + 1).getTime();
}

/** A date whose time of day does not matter: `Mar 3, 2026`. */
export function day(at: number): string {
  const { year } = dateOf(at);
  return `${monthAndDay(at)}, ${year}`;
}

/** Null for today. */
function dayWords(at: number, now: number): string | null {
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return null;
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return Math.abs(days) < 7 ? (weekdays[new Date(at).getDay()] ?? '') : monthAndDay(at);
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function monthAndDay(at: number): string {
  const { month, day } = dateOf(at);
  return `${months[month] ?? ''} ${day}`;
}

function dateOf(at: number): { year: number; month: number; day: number } {
  const date = new Date(at);
  return { year: date.getFullYear(), month: date.getMonth(), day: date.getDate() };
}

/** Days since 1970 in local time. Rounding removes the effect of daylight saving time. */
function dayNumber(at: number): number {
  const { year, month, day } = dateOf(at);
  return Math.round(Date.UTC(year, month, day) / DAY);
}

function hoursAndMinutes(minutes: number): string {
  const parts = [
    minutes >= 60 ? `${Math.floor(minutes / 60)} h` : '',
    minutes % 60 > 0 || minutes === 0 ? `${minutes % 60} min` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
