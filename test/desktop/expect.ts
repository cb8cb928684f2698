import { expect as playwrightExpect } from '@playwright/test';
import { LIMIT } from './wait';

/**
 * Playwright's `expect`, with the same limit as every other wait. The limit is set here because Playwright's
 * configuration applies to tests only, and the tour needs it too.
 */
export const expect = playwrightExpect.configure({ timeout: LIMIT });
