import { expect as playwrightExpect } from '@playwright/test';
import { LIMIT } from './wait';

/**
 * Playwright's `expect` with the limit of every other wait. The limit belongs to it and not to Playwright's configuration,
 * which counts in tests alone: the tour waits as long as they do.
 */
export const expect = playwrightExpect.configure({ timeout: LIMIT });
