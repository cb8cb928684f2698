// The runners print how long a test took. Playwright: `  ✓  12 test/e2e/tray.test.ts:3:1 › the tray … (2.1s)`. Vitest,
// for tests of 0.3 s and more: `   ✓ a slow one  410ms` below ` ✓ test/unit/a.test.ts (3 tests) 1841ms`.
const PLAYWRIGHT = /^\s+(?:✓|✘|ok|x)\s+\d+ (.+) \(([\d.]+)(ms|s|m)\)$/;
const VITEST_FILE = /^ (?:✓|❯|×) (\S+) \(\d+ test/;
const VITEST_TEST = /^\s{3,}(?:✓|×) (.+?)\s+(\d+)(ms)$/;
const secondsIn = { ms: 0.001, s: 1, m: 60 };

/** The tests that took longest according to the output of the test runners, the slowest first. */
export function slowestTests(output, count = 10) {
  const tests = [];
  let file = '';
  for (const line of output.split('\n')) {
    file = VITEST_FILE.exec(line)?.[1] ?? file;
    const ofVitest = VITEST_TEST.exec(line);
    const [, name, amount, unit] = ofVitest ?? PLAYWRIGHT.exec(line) ?? [];
    if (name !== undefined) {
      tests.push({ name: ofVitest ? `${file} › ${name}` : name, seconds: Number(amount) * secondsIn[unit] });
    }
  }
  return tests.sort((a, b) => b.seconds - a.seconds).slice(0, count);
}
