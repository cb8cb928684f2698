import { position, REACH } from './frame';

export interface HourTick {
  at: number;
  x: number;
  /** There is room for the time of day, beside the word “now” and the ends. */
  label: 'always' | 'when wide' | 'never';
}

/** The whole hours of the local clock. They are right even on days when daylight saving time begins or ends. */
export function hourTicks(now: number): HourTick[] {
  const ticks: HourTick[] = [];
  const hour = new Date(now - REACH);
  hour.setMinutes(0, 0, 0);
  while (hour.getTime() <= now + REACH) {
    const at = hour.getTime();
    if (at >= now - REACH) ticks.push({ at, x: position(at, now), label: labelOf(hour.getHours(), position(at, now)) });
    hour.setHours(hour.getHours() + 1);
  }
  return ticks;
}

function labelOf(hours: number, x: number): HourTick['label'] {
  const fromNow = Math.abs(x - 0.5);
  if (hours % 3 !== 0 || fromNow > 0.47 || fromNow < 0.055) return 'never';
  return hours % 6 === 0 && fromNow > 0.11 ? 'always' : 'when wide';
}
