/** The tests that took longest according to the output of the test runners, the slowest first. */
export function slowestTests(output: string, count?: number): { name: string; seconds: number }[];
