/** The tests that took longest, as the runners' output tells, the slowest first. */
export function slowestTests(output: string, count?: number): { name: string; seconds: number }[];
