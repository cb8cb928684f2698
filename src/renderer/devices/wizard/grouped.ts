/** A secret as it is typed off a screen: `ABCD EFGH IJ`. */
export const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
