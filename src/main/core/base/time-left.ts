const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// The words become finer towards the end: a label in hours does not have to change every minute.
const scales = [
  { from: HOUR, step: 15 * MINUTE },
  { from: 10 * MINUTE, step: 5 * MINUTE },
] as const;

function rounded(left: number): { value: number; until: number } {
  const scale = scales.find(({ from }) => left >= from);
  if (!scale) {
    const value = Math.floor(Math.max(left, 0) / MINUTE) * MINUTE;
    return { value, until: value };
  }
  const value = Math.round(left / scale.step) * scale.step;
  return { value, until: Math.max(value - scale.step / 2, scale.from) };
}

/**
 * `7 h 15 min`, `25 min`, `1 min` or `less than a minute`. Rounds to a quarter of an hour, then to five minutes, then
 * to one.
 */
export function timeLeft(milliseconds: number): string {
  const { value } = rounded(milliseconds);
  if (value < MINUTE) return 'less than a minute';
  const hours = Math.floor(value / HOUR);
  const minutes = (value % HOUR) / MINUTE;
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' ');
}

/** When the words of {@link timeLeft} change next for something that ends at `end`. Null if it has ended. */
export function nextTimeLeftChange(end: number, now: number): number | null {
  return end <= now ? null : end - rounded(end - now).until + 1;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `14:32` today, `Wed 14:32` on another day, in local time. */
export function clockTime(time: number, now: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const sameDay = date.toDateString() === new Date(now).toDateString();
  return sameDay ? clock : `${days[date.getDay()] ?? ''} ${clock}`;
}
