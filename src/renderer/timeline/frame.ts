const HOUR = 3_600_000;

/** The reach of the timeline in both directions. */
export const REACH = 12 * HOUR;

/**
 * The place of a time between the two ends of the timeline: 0 is twelve hours ago, 0.5 is now, 1 is in twelve hours.
 */
export const position = (at: number, now: number): number => (at - now + REACH) / (2 * REACH);

/** The visible part of a span. Null if none is visible. */
export function clip(from: number, to: number, now: number): { left: number; width: number } | null {
  const left = Math.max(0, position(from, now));
  const width = Math.min(1, position(to, now)) - left;
  return width > 0 ? { left, width } : null;
}

export const isInSight = (at: number, now: number): boolean => Math.abs(at - now) <= REACH;

/** A fraction for CSS: `12.5%`. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(3))}%`;

/** The timeline moves once a minute. */
export const wholeMinute = (now: number): number => Math.floor(now / 60_000) * 60_000;
