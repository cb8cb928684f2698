import type { Page } from '@playwright/test';
import axeCore from 'axe-core';

/**
 * An announcement refers to its button for seven seconds, even after the button is gone. No person can reach it there.
 */
const LEFT_OUT = '[data-live-announcer]';

/**
 * While a list of suggestions is open, React Aria hides the rest of the page from screen readers. The focus stays in the
 * field until the list closes, so nobody gets into what is hidden, and these rules say nothing about it.
 */
const SUGGESTIONS = '[data-trigger="ComboBox"]';
const rulesOfTheRest = ['aria-hidden-focus', 'page-has-heading-one', 'region'];

/**
 * The problems that axe finds on a page and that keep people from using it. The page gets axe only once. axe lists only
 * violations: the list of all passed checks would take three times as long as the checks.
 */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  const off = (await page.locator(SUGGESTIONS).isVisible()) ? rulesOfTheRest : [];
  return page.evaluate(
    async ([exclude, without]) => {
      const axe = Reflect.get(globalThis, 'axe') as typeof axeCore;
      const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
      const { violations } = await axe.run({ exclude: [[exclude]] }, { resultTypes: ['violations'], rules });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    [LEFT_OUT, off] as const,
  );
}

/** Resolves when all animations on the page have ended. Endless ones do not count. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
