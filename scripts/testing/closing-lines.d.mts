/** The closing lines of a test runner's output. */
export function closingLines(output: string): string[];

/** Adds up the tests these lines tell of. */
export function countTests(lines: readonly string[]): { passed: number; failed: number };
