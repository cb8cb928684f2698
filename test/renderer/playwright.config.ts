import { defineConfig } from '@playwright/test';
import { LIMIT } from '../desktop/wait';

/** Tests of the pages alone, in one window of Electron for each worker. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../test-results/pages',
  globalSetup: './build-once.ts',
  timeout: 2 * LIMIT,
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  // As for end-to-end tests: a CI machine may be busy with other work, and the closing lines tell what was flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
});
