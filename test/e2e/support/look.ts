import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '../../desktop/expect';
import { barriers, rulesOfColors, settled } from './page-checks';

const FOLDER = resolve(__dirname, '../../../screenshots/views');

/**
 * Saves pictures of a page as it is now, in light and dark, for people to look at: a CI machine takes none. Fails if axe
 * finds a barrier on it.
 */
export async function look(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.fob.call('settings.change', { theme: chosen }), theme);
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await expect.poll(isDark, `${name} is drawn in ${theme}`).toBe(theme === 'dark');
    await settled(page);
    if (!process.env['CI']) await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
    // What differs between themes are colors.
    const rules = theme === 'dark' ? rulesOfColors : undefined;
    expect(await barriers(page, rules), `${name} in ${theme}`).toEqual([]);
  }
}

/** Says in words whether a page fits its window. */
export const roomAround = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { scrollHeight, offsetHeight, scrollWidth } = document.documentElement;
    if (scrollHeight > innerHeight || scrollWidth > innerWidth) return 'not all of the page';
    const unused = innerHeight - offsetHeight;
    return unused > 0 ? `${unused} empty pixels below the page` : 'all of the page and nothing else';
  });
