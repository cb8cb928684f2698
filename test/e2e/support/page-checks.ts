import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axeCore from 'axe-core';

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

/** The rules that depend on colors. */
export const rulesOfColors = ['color-contrast', 'link-in-text-block'];

let axeSource: string | null = null;

/**
 * The problems that axe finds on a page and that keep people from using it. The page gets axe only once. axe lists only
 * violations: the list of all passed checks would take three times as long as the checks.
 *
 * @param only - The rules to check. Without them: all.
 */
export async function barriers(page: Page, only?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    axeSource ??= readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axeSource);
  }
  const off = (await page.locator(SUGGESTIONS).isVisible()) ? rulesOfTheRest : [];
  return page.evaluate(
    async ([exclude, without, values]) => {
      const axe = Reflect.get(globalThis, 'axe') as typeof axeCore;
      const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
      const { violations } = await axe.run(
        { exclude: [[exclude]] },
        { resultTypes: ['violations'], rules, ...(values && { runOnly: values }) },
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    [LEFT_OUT, off, only] as const,
  );
}

/**
 * Brings all animations on the page to their end, but for endless ones. Nobody waits for them: in a window that the
 * system does not draw they never end by themselves. Resolves to whether there were any.
 */
export const settled = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const running = document
      .getAnimations()
      .filter(({ playState, effect }) => playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity);
    for (const one of running) one.finish();
    return running.length > 0;
  });
