/** A secret in groups of four, for typing it from a screen: `ABCD EFGH IJ`. */
export const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
