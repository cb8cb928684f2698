import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const FOLDER = resolve(__dirname, '../../../screenshots/views');

/**
 * Keeps pictures of a page as it is now, in light and dark, for people to look at, and finds nothing that keeps anybody
 * from using it.
 */
export async function look(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.fob.call('settings.change', { theme: chosen }), theme);
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await expect.poll(isDark).toBe(theme === 'dark');
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
    // Legacy mode: the usual one opens a page of its own, which Electron does not let a test do. What react-aria has
    // announced points at its button for seven seconds, also when that is gone; nobody can come upon it.
    const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]');
    const { violations } = await axe.analyze();
    const complaints = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(complaints, `${name} in ${theme}`).toEqual([]);
  }
}

/** What fades or slides has come to rest; what turns for ever is left alone. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });

/** What a page has in its window, in words. */
export const roomAround = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { scrollHeight, offsetHeight, scrollWidth } = document.documentElement;
    if (scrollHeight > innerHeight || scrollWidth > innerWidth) return 'not all of the page';
    const unused = innerHeight - offsetHeight;
    return unused > 0 ? `${unused} empty pixels below the page` : 'all of the page and nothing else';
  });
