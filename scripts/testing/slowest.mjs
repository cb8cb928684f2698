// How long tests took, as the runners print it: `  ✓  12 test/e2e/tray.test.ts:3:1 › the tray … (2.1s)` (Playwright), and
// below ` ✓ test/unit/a.test.ts (3 tests) 1841ms` a line `   ✓ a slow one  410ms` (Vitest, for 0.3 s and more).
const playwright = /^\s+(?:✓|✘|ok|x)\s+\d+ (.+) \(([\d.]+)(ms|s|m)\)$/;
const vitestFile = /^ (?:✓|❯|×) (\S+) \(\d+ test/;
const vitestTest = /^\s{3,}(?:✓|×) (.+?)\s+(\d+)(ms)$/;
const secondsIn = { ms: 0.001, s: 1, m: 60 };

/** The tests that took longest, with their seconds, the slowest first. */
export function slowestTests(output, count = 10) {
  const tests = [];
  let file = '';
  for (const line of output.split('\n')) {
    file = vitestFile.exec(line)?.[1] ?? file;
    const ofVitest = vitestTest.exec(line);
    const [, name, amount, unit] = ofVitest ?? playwright.exec(line) ?? [];
    if (name !== undefined) {
      tests.push({ name: ofVitest ? `${file} › ${name}` : name, seconds: Number(amount) * secondsIn[unit] });
    }
  }
  return tests.sort((a, b) => b.seconds - a.seconds).slice(0, count);
}
