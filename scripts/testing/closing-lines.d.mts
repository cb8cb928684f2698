/** The lines with the totals at the end of a test runner's output. */
export function closingLines(output: string): string[];

/** Adds up the numbers of tests in these lines. */
export function countTests(lines: readonly string[]): { passed: number; failed: number };
