/** What holds for MFA codes everywhere, in main and on pages. */

/** How long a code is shown, in milliseconds. AWS's devices count 30-second steps since 1970. */
export const STEP = 30_000;

/** When the next step begins, by the clock of `now`. */
export const nextStepAfter = (now: number): number => (Math.floor(now / STEP) + 1) * STEP;

/** Whether a text has the form of a code: six digits. */
export const isMfaCode = (text: string): boolean => /^\d{6}$/.test(text);
