import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axeCore from 'axe-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What has been announced points at its button for seven seconds, also when that is gone; nobody can come upon it. */
const left = '[data-live-announcer]';

/**
 * What keeps people from using a page, as axe finds it. axe is put into a page once and tells nothing but violations: the
 * list of all that is well takes three times as long as the search.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (exclude) => {
    const axe = Reflect.get(globalThis, 'axe') as typeof axeCore;
    const { violations } = await axe.run({ exclude: [[exclude]] }, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, left);
}

/** Resolves when what fades or slides has come to rest; what turns for ever is left alone. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
