import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

/** How many files of fonts the page has loaded. A page begins with them when it first lays out a text. */
const fontsOf = (window: Page) =>
  window.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length);

/** The widths of texts in the font of the page. Another font has other widths. */
const widths = (window: Page) =>
  window.evaluate(() => {
    const width = (text: string, numbers: string) => {
      const span = document.createElement('span');
      span.textContent = text;
      span.style.cssText = `position: absolute; visibility: hidden; font-variant-numeric: ${numbers}`;
      document.body.append(span);
      const found = span.getBoundingClientRect().width;
      span.remove();
      return found;
    };
    return {
      ones: width('11111111', 'inherit'),
      eights: width('88888888', 'inherit'),
      narrowOnes: width('11111111', 'normal'),
    };
  });

test('windows have the font that Fob brings along, and numbers of one width', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await person.tray.click('Start session', 'alice@111122223333', 'admin');
  for (const page of [window, await person.codeEntry()]) {
    await expect.poll(() => fontsOf(page), 'the second file is read only for names that need it').toBe(1);
    const { ones, eights, narrowOnes } = await widths(page);
    expect(ones).toBeCloseTo(eights, 1);
    expect(narrowOnes).toBeLessThan(ones);
  }
});
