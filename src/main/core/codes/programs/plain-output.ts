/** Escape sequences of terminals: colors, titles, character sets. */
// eslint-disable-next-line no-control-regex -- the pattern finds control characters
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[()][0-9A-Za-z]|.)/gs;

/** What a program printed, without escape sequences of terminals. */
export const withoutEscapes = (text: string): string => text.replace(ESCAPES, '');
