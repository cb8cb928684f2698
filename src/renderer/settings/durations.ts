import { duration } from '../format/time';
import { texts } from './texts';

const HOUR = 3_600;

/** Lengths, in seconds, that AWS allows for GetSessionToken. AWS's default is 12 hours. */
const offered = [1, 2, 4, 8, 12, 18, 24, 36].map((hours) => hours * HOUR);

/** The lengths that the setting offers. They include the current one, which may come from elsewhere. */
export function durationChoices(current: number): { seconds: number; label: string }[] {
  return [...new Set([...offered, current])]
    .sort((one, other) => one - other)
    .map((seconds) => ({
      seconds,
      label: seconds === 12 * HOUR ? texts.sessionDuration.awsDefault(duration(seconds)) : duration(seconds),
    }));
}
