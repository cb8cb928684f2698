/** A time in AWS's format: ISO 8601, without the fraction if it is zero. */
export const timeOfAws = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');
