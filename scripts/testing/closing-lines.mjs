// The totals that the test runners print at the end.
// Vitest: ` Test Files  2 passed (2)`, `      Tests  1 failed | 20 passed (21)`.
// Playwright: `  1 failed`, `  1 flaky`, `  30 passed (37.3s)`.
// Playwright names the flaky tests below their number: `    test/e2e/tray.test.ts:3:1 › the tray …`.
// What a test measured: `Measured: 26 keys from …`.
const CLOSING =
  /^\s*(?:Measured: .+|\S+\.test\.ts:\d+:\d+ › .+|(?:Test Files|Tests)\s+.*\d+ \w+.*\(\d+\)|\d+ (?:passed|failed|flaky|skipped|did not run|interrupted)(?: \(.*\))?)$/;

/** The lines with the totals at the end of a test runner's output, and the names of flaky tests. */
export function closingLines(output) {
  return output
    .split('\n')
    .filter((line) => CLOSING.test(line))
    .map((line) => line.replace(/ ─+$/, ''));
}

/** Adds up the tests; files do not count. A flaky test counts as passed, because it passed on its second try. */
export function countTests(lines) {
  const text = lines.filter((line) => !/Test Files|Measured: |\.test\.ts:/.test(line)).join('\n');
  const sum = (pattern) => [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  return { passed: sum(/(\d+) (?:passed|flaky)/g), failed: sum(/(\d+) (?:failed|did not run|interrupted)/g) };
}
