import type { Page } from '@playwright/test';
import type { Shot } from './shot';

/** A pin and a mark can be undone wherever they are made. */
export const labelShots: Shot[] = [
  { name: 'pin-mark', state: 'typical', hash: '#sessions/admin', act: pinAndMarkEverywhere },
];

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}\\b`) });

/** Waits for the toast, undoes it by the keyboard, and waits until it is gone. */
async function undo(page: Page, said: string) {
  const toast = page.getByText(said, { exact: true });
  await toast.waitFor();
  await page.keyboard.press('Control+z');
  await toast.waitFor({ state: 'detached' });
}

async function pinAndMarkEverywhere(page: Page) {
  const details = page.getByRole('region', { name: 'Profile admin' });
  await details.getByRole('tab', { name: 'Settings' }).click();
  await details.getByRole('switch', { name: 'Pin to the top' }).press('Space');
  await undo(page, 'admin is pinned.');
  await details.getByRole('textbox', { name: 'Word' }).fill('prod');
  await details.getByRole('button', { name: 'Save mark' }).click();
  await undo(page, 'admin is marked as prod.');

  const inMenu = async (...items: string[]) => {
    await row(page, 'audit').focus();
    await page.keyboard.press('Shift+F10');
    for (const name of items) await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await inMenu('Pin');
  await undo(page, 'audit is pinned.');
  await inMenu('Mark as', 'test');
  await undo(page, 'audit is marked as test.');

  await row(page, 'audit').click({ modifiers: ['Control'] });
  await page.getByRole('toolbar', { name: 'Selected profiles' }).getByRole('button', { name: 'Pin' }).click();
  await undo(page, '2 profiles are pinned.');

  const calls = await page.evaluate(
    () => window.fake.calls.filter(({ name }) => name === 'profile.pin' || name === 'profile.mark').length,
  );
  if (calls !== 10) throw new Error(`Fob was asked ${calls} times for five changes and their undoing.`);
}
