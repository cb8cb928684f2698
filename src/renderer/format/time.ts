const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `7 h 12 min`, `12 min`, and below two minutes `1 min 40 s`. Zero or less is `0 s`. */
export function timeLeft(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left >= 2 * MINUTE) return hoursAndMinutes(Math.floor(left / MINUTE));
  const seconds = Math.ceil(left / SECOND);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The length of a session in words, from seconds as AWS counts them: `12 h`, `1 h 30 min`, `15 min`, `90 s`. */
export function duration(seconds: number): string {
  return seconds % 60 === 0 ? hoursAndMinutes(seconds / 60) : `${seconds} s`;
}

/** `just now`, `12 min ago`, `3 h ago`, `2 days ago`. */
export function timeAgo(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'just now';
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min ago`;
  if (milliseconds < 48 * HOUR) return `${Math.floor(milliseconds / HOUR)} h ago`;
  return `${Math.floor(milliseconds / (24 * HOUR))} days ago`;
}

/** The time of day, with the day unless it is today: `14:32`, `tomorrow 02:10`, `Mon 14:32`, `Mar 3 14:32`. */
export function moment(at: number, now: number): string {
  const time = timeOfDay(at);
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  const near = Math.abs(days) < 7;
  return `${new Intl.DateTimeFormat('en-US', near ? { weekday: 'short' } : { month: 'short', day: 'numeric' }).format(at)} ${time}`;
}

/** A moment within a sentence: `at 14:32`, `tomorrow 02:10`. */
export function atMoment(at: number, now: number): string {
  const text = moment(at, now);
  return dayNumber(at) === dayNumber(now) ? `at ${text}` : text;
}

/** The time of day in the format of the person's region: `14:32`, `2:32 PM`. */
export const timeOfDay = (at: number): string => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(at);

/** A date whose time of day does not matter: `Mar 3, 2026`. */
export const day = (at: number): string => new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' }).format(at);

/**
 * The part of the time from `startedAt` to `expiresAt` that is left, from 0 to 1. It is rounded to what a bar can show.
 */
export function fractionLeft(startedAt: number, expiresAt: number, now: number): number {
  if (expiresAt <= startedAt) return 0;
  const fraction = (expiresAt - now) / (expiresAt - startedAt);
  return Math.round(Math.min(1, Math.max(0, fraction)) * 200) / 200;
}

function hoursAndMinutes(minutes: number): string {
  const parts = [
    minutes >= 60 ? `${Math.floor(minutes / 60)} h` : '',
    minutes % 60 > 0 || minutes === 0 ? `${minutes % 60} min` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** Days since 1970 in local time. Rounding removes the effect of daylight saving time. */
function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / (24 * HOUR));
}
