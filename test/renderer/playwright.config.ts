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
  // Pages with hundreds of stops on a busy computer. A state that does not come up fails much sooner.
  timeout: 120_000,
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  reporter: [['list']],
});
