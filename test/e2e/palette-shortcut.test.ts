import type { Page } from '@playwright/test';
import { closes, expect, openView, press, test } from './support/fixtures';
import { Keyboard } from './support/keyboard';
import { look } from './support/look';

const row = (window: Page) => window.getByRole('region', { name: 'Global shortcut' });
const palette = (window: Page) => window.getByRole('dialog', { name: 'Search or run…' });

test('a shortcut that a person recorded opens the palette from any program, also after a restart', async ({
  atDesk,
  desktop,
}) => {
  const { session } = desktop;
  session.family.start('openbox', [], { env: session.env, stdio: 'ignore' });
  const keyboard = new Keyboard(session);
  const person = await atDesk();
  const window = await person.mainWindow();
  await openView(window, 'Settings');

  // The keyboard alone starts it. Escape keeps what was, and a key without Ctrl, Alt or Super is not taken.
  const set = row(window).getByRole('button', { name: /^Set the keys/ });
  await set.focus();
  await keyboard.press('^Fob$', 'Return');
  await expect(row(window)).toContainText('Press the keys…');
  await keyboard.press('^Fob$', 'j', 'Escape');
  await expect(set).toBeFocused();
  await expect(row(window).locator('kbd')).toHaveCount(0);
  await keyboard.press('^Fob$', 'Return', 'ctrl+alt+j');
  await expect(row(window).locator('kbd')).toHaveText(['Ctrl', 'Alt', 'J']);
  await expect(row(window).getByRole('alert')).toHaveCount(0);
  await look(window, 'global-shortcut');

  await keyboard.pressAnywhere('ctrl+alt+j');
  await expect(palette(window)).toBeVisible();
  await window.keyboard.press('Escape');

  const again = await person.fob.restart();
  const after = await again.window('Fob');
  // Fob takes the keys when it has read its settings, which is after its first window is there.
  await expect(row(after).locator('kbd')).toHaveText(['Ctrl', 'Alt', 'J']);
  await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.close()));
  await expect.poll(() => keyboard.sees('^Fob$'), 'no window is open').toBe(false);
  await closes(after);
  await keyboard.pressAnywhere('ctrl+alt+j');
  const opened = await again.window('Fob');
  await expect(palette(opened)).toBeVisible();
  await opened.keyboard.press('Escape');

  // Without a shortcut the keys are free, and Undo takes them again.
  await openView(opened, 'Settings');
  await row(opened).getByRole('button', { name: 'Clear the global shortcut' }).click();
  await expect(row(opened).locator('kbd')).toHaveCount(0);
  await opened.getByRole('button', { name: 'Undo' }).click();
  await expect(row(opened).locator('kbd')).toHaveText(['Ctrl', 'Alt', 'J']);
  await keyboard.pressAnywhere('ctrl+alt+j');
  await expect(palette(opened)).toBeVisible();
  await opened.keyboard.press('Escape');

  // The window manager of this desktop has these keys.
  await opened.evaluate(() => globalThis.window.fob.call('settings.change', { paletteShortcut: 'Alt+F4' }));
  await expect(row(opened).getByRole('alert')).toContainText('Choose other keys.');
  await press(opened, 'Clear the global shortcut');
  await expect(row(opened).getByRole('alert')).toHaveCount(0);
});
