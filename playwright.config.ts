import { defineConfig } from '@playwright/test';

/** End-to-end tests: Fob as built in out/, on a desktop of its own per worker (test/desktop). */
export default defineConfig({
  testDir: 'test',
  testMatch: ['**/test/e2e/**/*.test.ts', '**/test/desktop/*.test.ts'],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  // Generous: a busy machine is slower, not wrong. A test that fails still says what it waited for.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: !!process.env['CI'],
  // A test that passes only now and then is a fault to find: at a desk it fails. On a machine that does other work too, one
  // more try tells the fault from the work; the closing lines name it as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
});
