import type { Page } from '@playwright/test';
import type { DesktopSession } from '../desktop/desktop-session';
import type { Fob } from '../desktop/launch';
import { closes, expect, personAt, test } from './support/fixtures';
import { Keyboard } from './support/keyboard';

const MEMORY = '.config/Fob/windows.json';
const cssWidth = (window: Page) => window.evaluate(() => globalThis.innerWidth);
const ratio = (window: Page) => window.evaluate(() => Math.round(globalThis.devicePixelRatio * 100) / 100);

/** What the person does with the mouse on the frame of the main window. */
const drag = (fob: Fob, bounds: { x: number; y: number; width: number; height: number }) =>
  fob.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
const bounds = (fob: Fob) =>
  fob.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds() ?? null);

/** Keys that Playwright sends go to pages alone. Windows need a window manager to get others. */
function keyboardAt(session: DesktopSession): Keyboard {
  session.family.start('openbox', [], { env: session.env, stdio: 'ignore' });
  return new Keyboard(session);
}

test('keys zoom, close, quit and open the settings, and zoom and bounds survive a restart', async ({
  atDesk,
  desktop,
}) => {
  const keyboard = keyboardAt(desktop.session);
  const press = (...keys: string[]) => keyboard.press('^Fob$', ...keys);
  const person = await atDesk();
  const window = await person.mainWindow();
  const before = await cssWidth(window);
  await press('ctrl+equal', 'ctrl+KP_Add', 'ctrl+plus', 'ctrl+minus', 'ctrl+KP_Subtract');
  await expect.poll(() => ratio(window)).toBe(1.1);
  await press('ctrl+equal', 'ctrl+equal');
  await expect.poll(() => ratio(window)).toBe(1.5);
  await expect.poll(() => cssWidth(window)).toBeLessThan(before);

  await press('ctrl+comma');
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const place = { x: 120, y: 60, width: 900, height: 640 };
  await drag(person.fob, place);
  await expect.poll(() => person.fob.home.read(MEMORY).catch(() => '')).toContain('"width":900');

  await press('ctrl+w');
  await closes(window);
  const reopened = await person.mainWindow();
  expect(await ratio(reopened)).toBe(1.5);
  expect(await bounds(person.fob)).toEqual(place);
  await expect(reopened.getByRole('heading', { name: 'Settings' })).toBeVisible();

  const fob = await person.fob.restart();
  const again = personAt(fob, person.tray, person.phone);
  const after = await again.mainWindow();
  expect(await ratio(after)).toBe(1.5);
  expect(await bounds(fob)).toEqual(place);
  await expect(after.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await press('ctrl+0');
  await expect.poll(() => ratio(after)).toBe(1);
  await after.getByText('Dark', { exact: true }).click();
  await expect(after.getByRole('radio', { name: 'Dark' })).toBeChecked();

  const ended = new Promise((done) => fob.app.process().once('exit', done));
  await press('ctrl+q');
  await ended;
  expect(JSON.parse(await fob.home.read(MEMORY))).toMatchObject({ zoom: 1, theme: 'dark' });
});

test('a window that was left on a display which is gone opens on the screen', async ({ atDesk }) => {
  const person = await atDesk();
  const { fob } = person;
  await person.mainWindow();
  await fob.quit();
  const main = { x: 4_000, y: 3_000, width: 900, height: 640, isMaximized: false };
  await fob.home.write(MEMORY, JSON.stringify({ version: 1, zoom: 1, theme: 'dark', main }));
  const again = await fob.restart();
  await again.window('Fob');
  // The settings, which are read later, have the last word on the theme.
  await expect.poll(async () => (await fob.home.read(MEMORY)).includes('"theme":"system"')).toBe(true);
  const found = await bounds(again);
  expect(found).toMatchObject({ width: 900, height: 640 });
  expect((found?.x ?? 0) + 900).toBeLessThanOrEqual(1_280);
  expect((found?.y ?? 0) + 640).toBeLessThanOrEqual(800);
});

test('code entry is as large as the zoom wants it, and shows all of its page', async ({ atDesk, desktop }) => {
  const keyboard = keyboardAt(desktop.session);
  const person = await atDesk();
  await person.mainWindow();
  await keyboard.press('^Fob$', 'ctrl+plus', 'ctrl+plus', 'ctrl+plus');
  await person.tray.click('Start session', 'alice@111122223333', 'admin');
  const entry = await person.codeEntry();
  expect(await ratio(entry)).toBe(1.5);
  await expect.poll(() => cssWidth(entry)).toBe(440);
  const hidden = () => entry.evaluate(() => document.documentElement.offsetHeight - window.innerHeight);
  await expect.poll(hidden, 'nothing is cut off').toBeLessThanOrEqual(1);
  await expect.poll(hidden, 'the window is no taller than its page').toBeGreaterThanOrEqual(-2);
});
