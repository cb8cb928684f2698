import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

/** The widths of texts in the font of the page, once it is there. Another font has other widths. */
const widths = (window: Page) =>
  window.evaluate(async () => {
    await document.fonts.ready;
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
      loaded: [...document.fonts].filter(({ status }) => status === 'loaded').length,
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
    const { loaded, ones, eights, narrowOnes } = await widths(page);
    expect(loaded, 'the second file is read only for names that need it').toBe(1);
    expect(ones).toBeCloseTo(eights, 1);
    expect(narrowOnes).toBeLessThan(ones);
  }
});
