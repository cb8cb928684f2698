import { defineConfig } from '@playwright/test';

/** Tests of the pages alone, in one window of Electron. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../test-results/pages',
  globalSetup: './build-once.ts',
  workers: 1,
  forbidOnly: !!process.env['CI'],
  reporter: [['list']],
});
