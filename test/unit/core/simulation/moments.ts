export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Monday. */
export const START = Date.UTC(2026, 0, 5, 7, 0, 0);

/** Shows AWS's time as `day 03 14:05:07.120`, with days counted from the start. */
export function moment(time: number): string {
  const day = String(1 + Math.floor((time - Math.floor(START / DAY) * DAY) / DAY)).padStart(2, '0');
  return `day ${day} ${new Date(time).toISOString().slice(11, 23)}`;
}
