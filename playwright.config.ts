import { defineConfig } from '@playwright/test';

/** End-to-end tests: Fob as built in out/, on a desktop of its own per worker (test/desktop). */
export default defineConfig({
  testDir: 'test',
  testMatch: ['**/test/e2e/**/*.test.ts', '**/test/desktop/*.test.ts'],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env['CI'],
  // A test that passes only now and then is a fault to find, not to retry away.
  retries: 0,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
});
