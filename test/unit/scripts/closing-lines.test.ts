import { expect, it } from 'vitest';
import { closingLines, countTests } from '../../../scripts/testing/closing-lines.mjs';

it('countTests adds up the closing lines of both test runners, and counts a flaky test as passed', () => {
  const output = [
    ' ✓ test/unit/a.test.ts (3 tests) 5ms',
    ' Test Files  1 failed | 2 passed (3)',
    '      Tests  1 failed | 20 passed (21)',
    '   Start at  12:00:00',
    'Running 5 tests using 2 workers',
    'Measured: 12 passed gates',
    '  1 flaky',
    '    test/e2e/tray.test.ts:3:1 › the tray shows 2 passed sessions ─────',
    '  4 passed (5.4s)',
  ].join('\n');
  const lines = closingLines(output);
  expect(lines).toContain('    test/e2e/tray.test.ts:3:1 › the tray shows 2 passed sessions');
  expect(lines).toHaveLength(6);
  expect(countTests(lines)).toEqual({ passed: 25, failed: 1 });
});
