// What the test runners say at the end: ` Test Files  2 passed (2)`, `      Tests  1 failed | 20 passed (21)` (Vitest), and
// `  1 failed`, `  1 flaky`, `  30 passed (37.3s)` (Playwright).
const closing =
  /^\s*(?:(?:Test Files|Tests)\s+.*\d+ \w+.*\(\d+\)|\d+ (?:passed|failed|flaky|skipped|did not run|interrupted)(?: \(.*\))?)$/;

/** The closing lines of a test runner's output. */
export function closingLines(output) {
  return output.split('\n').filter((line) => closing.test(line));
}

/** Adds up tests, not files. A flaky test passed in the end; its line stands among the closing ones. */
export function countTests(lines) {
  const text = lines.filter((line) => !line.includes('Test Files')).join('\n');
  const sum = (pattern) => [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  return { passed: sum(/(\d+) (?:passed|flaky)/g), failed: sum(/(\d+) (?:failed|did not run|interrupted)/g) };
}
