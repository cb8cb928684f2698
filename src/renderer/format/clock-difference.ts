import { timeLeft } from './time';

/** `7 min slow` or `1 h 2 min fast`. @param offset AWS's clock minus this computer's, in milliseconds */
export const clockDifference = (offset: number): string =>
  `${timeLeft(Math.abs(offset))} ${offset > 0 ? 'slow' : 'fast'}`;
