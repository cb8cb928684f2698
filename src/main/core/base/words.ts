/** Puts numbers into words for notifications and errors. */

/** `less than a minute`, `1 minute`, `15 minutes` or `2 hours`, rounded to what a person cares about. */
export function minutesInWords(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  const whole = Math.round(minutes);
  if (whole < 100) return plural(whole, 'minute');
  return plural(Math.round(minutes / 60), 'hour');
}

/**
 * `1 hour`, `12 hours` or `90 minutes`, from AWS's durations in seconds. It hides the second or two that a call takes.
 */
export function durationInWords(seconds: number): string {
  if (seconds < 100) return plural(Math.round(seconds), 'second');
  const minutes = Math.round(seconds / 60);
  return minutes % 60 === 0 ? plural(minutes / 60, 'hour') : plural(minutes, 'minute');
}

/** `1 profile`, `2 profiles`. Fits nouns that take an s. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
