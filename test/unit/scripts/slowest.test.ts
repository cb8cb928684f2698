import { expect, it } from 'vitest';
import { slowestTests } from '../../../scripts/testing/slowest.mjs';

const output = [
  ' ✓ test/unit/a.test.ts (3 tests) 1841ms',
  '     ✓ is slow (really)  1419ms',
  ' ❯ test/unit/b.test.ts (2 tests | 1 failed) 900ms',
  '   × fails late 800ms',
  ' Test Files  1 failed | 1 passed (2)',
  '   Duration  10.20s (transform 340ms, setup 0ms, tests 1.92s)',
  'Running 3 tests using 2 workers',
  '  ✓   1 test/e2e/tray.test.ts:3:1 › the tray (of Fob) says it (2.5s)',
  '  ✘  12 test/e2e/tray.test.ts:9:1 › the tray hangs (1.5m)',
  '  ✓   2 test/e2e/tray.test.ts:20:1 › the tray is quick (57ms)',
  '  3 passed (1.6m)',
].join('\n');

it('slowestTests returns the tests of both runners, the slowest first', () => {
  expect(slowestTests(output, 4)).toEqual([
    { name: 'test/e2e/tray.test.ts:9:1 › the tray hangs', seconds: 90 },
    { name: 'test/e2e/tray.test.ts:3:1 › the tray (of Fob) says it', seconds: 2.5 },
    { name: 'test/unit/a.test.ts › is slow (really)', seconds: 1.419 },
    { name: 'test/unit/b.test.ts › fails late', seconds: 0.8 },
  ]);
});

it('slowestTests returns none if no tests ran', () => {
  expect(slowestTests('All matched files use Prettier code style!\n✓ 1234 modules transformed.')).toEqual([]);
});
