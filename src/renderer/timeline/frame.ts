const hour = 3_600_000;

/** How far the timeline reaches, either way. */
export const reach = 12 * hour;

/** Where a time stands between the two ends of the timeline: 0 is twelve hours ago, 0.5 now, 1 in twelve hours. */
export const position = (at: number, now: number): number => (at - now + reach) / (2 * reach);

/** The part of a span that is in sight; null when none is. */
export function clip(from: number, to: number, now: number): { left: number; width: number } | null {
  const left = Math.max(0, position(from, now));
  const width = Math.min(1, position(to, now)) - left;
  return width > 0 ? { left, width } : null;
}

export const isInSight = (at: number, now: number): boolean => Math.abs(at - now) <= reach;

/** For CSS: `12.5%`. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(3))}%`;

/** The timeline moves once a minute. */
export const wholeMinute = (now: number): number => Math.floor(now / 60_000) * 60_000;
