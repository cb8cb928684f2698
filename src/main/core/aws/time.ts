/** A time in AWS's format: ISO 8601, without the fraction if it is zero. */
export const timeOfAws = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

/** Fob did not exist before. A later time than this it will not see. */
const [EARLIEST, LATEST] = [Date.UTC(2025, 0, 1), Date.UTC(2065, 0, 1)];

/**
 * Whether an answer can have this time, or credentials can end then. Other times are garbage, whatever this computer's
 * clock says: a default of 1970, or a year like 2099. Milliseconds since 1970; NaN is not possible.
 */
export const isPossibleTime = (time: number): boolean => time >= EARLIEST && time < LATEST;
