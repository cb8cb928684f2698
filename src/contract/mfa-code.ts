/** The rules of MFA codes, for main and pages. */

/** The time that a code lasts, in milliseconds. Devices count steps of 30 seconds since 1970. */
export const STEP = 30_000;

/** The start of the next step, by the clock of `now`. */
export const nextStepAfter = (now: number): number => (Math.floor(now / STEP) + 1) * STEP;

/** Whether a text has the form of a code: six digits. */
export const isMfaCode = (text: string): boolean => /^\d{6}$/.test(text);
