// In a file without zod, so that pages can use it.

/**
 * When Fob asks before a program gets a profile's credentials.
 * - `always`: Fob never asks. Every program of this user gets them.
 * - `once`: Fob asks once for each program in each terminal or app.
 * - `every-time`: Fob asks each time.
 */
export const consentRules = ['always', 'once', 'every-time'] as const;
/** One of `consentRules`. */
export type ConsentRule = (typeof consentRules)[number];
