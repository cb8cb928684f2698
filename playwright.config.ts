import { defineConfig } from '@playwright/test';
import { LIMIT } from './test/desktop/wait';

/** End-to-end tests run Fob as built in out/. Each worker has its own desktop (test/desktop). */
export default defineConfig({
  testDir: 'test',
  testMatch: ['**/test/e2e/**/*.test.ts', '**/test/desktop/*.test.ts'],
  outputDir: 'test-results/e2e',
  // More than the usual two cores: many tests wait for a session to end or for the next code.
  workers: 3,
  fullyParallel: true,
  // A wait that times out says what it waited for. So a test gets time for several long waits before it times out
  // itself.
  timeout: 4 * LIMIT,
  forbidOnly: !!process.env['CI'],
  // A test that passes only sometimes has a fault, so a developer sees it fail. A CI machine may be busy with other
  // work; there a test gets a second try, and the closing lines report it as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
});
