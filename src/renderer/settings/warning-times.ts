/** Adds a warning. The result is descending and without duplicates. */
export const withWarning = (minutes: readonly number[], added: number): number[] =>
  [...new Set([...minutes, added])].sort((one, other) => other - one);

export const withoutWarning = (minutes: readonly number[], removed: number): number[] =>
  minutes.filter((each) => each !== removed);

/** The warning to suggest next: the first common time that is not in use yet. */
export const suggestedWarning = (minutes: readonly number[]): number =>
  [15, 5, 30, 60, 120].find((usual) => !minutes.includes(usual)) ?? 10;
