const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** `7 h 12 min`, `12 min`, and below two minutes `1 min 40 s`. Zero or less is `0 s`. */
export function timeLeft(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left >= 2 * minute) return hoursAndMinutes(Math.floor(left / minute));
  const seconds = Math.ceil(left / second);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A session's length as AWS counts it, in seconds: `12 h`, `1 h 30 min`, `15 min`, `90 s`. */
export function duration(seconds: number): string {
  return seconds % 60 === 0 ? hoursAndMinutes(seconds / 60) : `${seconds} s`;
}

/** `just now`, `12 min ago`, `3 h ago`, `2 days ago`. */
export function timeAgo(milliseconds: number): string {
  if (milliseconds < minute) return 'just now';
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min ago`;
  if (milliseconds < 48 * hour) return `${Math.floor(milliseconds / hour)} h ago`;
  return `${Math.floor(milliseconds / (24 * hour))} days ago`;
}

/** The time of day, with the day when it is another one: `14:32`, `tomorrow 02:10`, `Mon 14:32`, `Mar 3 14:32`. */
export function moment(at: number, now: number): string {
  const time = timeOfDay(at);
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  const near = Math.abs(days) < 7;
  return `${new Intl.DateTimeFormat('en-US', near ? { weekday: 'short' } : { month: 'short', day: 'numeric' }).format(at)} ${time}`;
}

/** The same within a sentence: `at 14:32`, `tomorrow 02:10`. */
export function atMoment(at: number, now: number): string {
  const text = moment(at, now);
  return dayNumber(at) === dayNumber(now) ? `at ${text}` : text;
}

/** By the clock that is usual where the person lives: `14:32`, `2:32 PM`. */
export const timeOfDay = (at: number): string => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(at);

/** The day, where the time of day does not matter: `Mar 3, 2026`. */
export const day = (at: number): string => new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' }).format(at);

/** How much of the span from `startedAt` to `expiresAt` is left, from 0 to 1, in steps that a bar can show. */
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

/** Days since 1970 in local time; daylight saving does not bend it. */
function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / (24 * hour));
}
