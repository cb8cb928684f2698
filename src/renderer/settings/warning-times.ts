/** Limits of the contract: minutes per warning, and how many. */
export const maxMinutes = 720;
export const maxWarnings = 5;

/** Descending, no duplicates. */
export const withWarning = (minutes: readonly number[], added: number): number[] =>
  [...new Set([...minutes, added])].sort((one, other) => other - one);

export const withoutWarning = (minutes: readonly number[], removed: number): number[] =>
  minutes.filter((each) => each !== removed);

/** What to offer next: the first usual time that is not there yet. */
export const suggestedWarning = (minutes: readonly number[]): number =>
  [15, 5, 30, 60, 120].find((usual) => !minutes.includes(usual)) ?? 10;
