// In a file without zod, so that pages can use it.

/**
 * When Fob asks before a program gets a profile's credentials.
 * - `always`: never. Every program of this user gets them.
 * - `once`: once for each program in each terminal or app.
 * - `every-time`: each time.
 */
export const consentRules = ['always', 'once', 'every-time'] as const;
/** One of `consentRules`. */
export type ConsentRule = (typeof consentRules)[number];
