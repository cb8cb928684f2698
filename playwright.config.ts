import { defineConfig } from '@playwright/test';
import { LIMIT } from './test/desktop/wait';

/** End-to-end tests: Fob as built in out/, on a desktop of its own per worker (test/desktop). */
export default defineConfig({
  testDir: 'test',
  testMatch: ['**/test/e2e/**/*.test.ts', '**/test/desktop/*.test.ts'],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  // A wait that gives up says what it waited for; so the limit of a whole test leaves room for some that take long.
  timeout: 4 * LIMIT,
  forbidOnly: !!process.env['CI'],
  // A test that passes only now and then is a fault to find: at a desk it fails. On a machine that does other work too, one
  // more try tells the fault from the work; the closing lines name it as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
});
