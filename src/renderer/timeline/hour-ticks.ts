import { position, reach } from './frame';

export interface HourTick {
  at: number;
  x: number;
  /** Whether there is room for the time of day beside the word “now” and the ends. */
  label: 'always' | 'when wide' | 'never';
}

/** The whole hours of this place's clock, also on the days on which it is changed. */
export function hourTicks(now: number): HourTick[] {
  const ticks: HourTick[] = [];
  const hour = new Date(now - reach);
  hour.setMinutes(0, 0, 0);
  while (hour.getTime() <= now + reach) {
    const at = hour.getTime();
    if (at >= now - reach) ticks.push({ at, x: position(at, now), label: labelOf(hour.getHours(), position(at, now)) });
    hour.setHours(hour.getHours() + 1);
  }
  return ticks;
}

function labelOf(hours: number, x: number): HourTick['label'] {
  const fromNow = Math.abs(x - 0.5);
  if (hours % 3 !== 0 || fromNow > 0.47 || fromNow < 0.055) return 'never';
  return hours % 6 === 0 && fromNow > 0.11 ? 'always' : 'when wide';
}
