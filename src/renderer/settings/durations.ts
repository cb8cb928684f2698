import { duration } from '../format/time';

const hour = 3_600;

/** What AWS allows for GetSessionToken, in seconds; 12 hours is its default. */
const offered = [1, 2, 4, 8, 12, 18, 24, 36].map((hours) => hours * hour);

/** The lengths to choose from; one set elsewhere is among them. */
export function durationChoices(current: number): { seconds: number; label: string }[] {
  return [...new Set([...offered, current])]
    .sort((one, other) => one - other)
    .map((seconds) => ({
      seconds,
      label: seconds === 12 * hour ? `${duration(seconds)} (AWS default)` : duration(seconds),
    }));
}
