import type { Page } from '@playwright/test';
import { expect, openView, profileRow, test, typeCode } from './support/fixtures';
import { look } from './support/look';
import { clipboardText } from './support/system';

const palette = (window: Page) => window.getByRole('dialog', { name: 'Search or run…' });
const field = (window: Page) => palette(window).getByRole('combobox');
const options = (window: Page) => palette(window).getByRole('option');
const current = (window: Page) => palette(window).getByRole('option', { selected: true });

/** Opens the palette and types into it. */
async function search(window: Page, text: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.keyboard.type(text);
  await expect(field(window)).toHaveValue(text);
}

const isClosed = (window: Page) => expect(palette(window)).toHaveCount(0);

const isDark = (window: Page) => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);

test('a person starts a session, copies, changes the theme and goes everywhere by Ctrl+K', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toBeVisible();

  await search(window, 'adm start');
  await expect(current(window)).toHaveText(/^Enter the code for admin/);
  await window.keyboard.press('Enter');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'admin')).toContainText('Active');
  await isClosed(window);

  await search(window, 'copy bash adm');
  await expect(current(window)).toHaveText(/^Copy the credentials of admin for bash, zsh/);
  await window.keyboard.press('Enter');
  await expect(window.getByText('Copied the credentials of admin')).toBeVisible();
  expect(await clipboardText(person.fob)).toContain('AWS_SESSION_TOKEN');

  await search(window, 'theme dark');
  await window.keyboard.press('Control+Enter');
  await expect.poll(() => isDark(window), 'the page is dark').toBe(true);
  await expect(field(window)).toBeFocused();
  await window.keyboard.press('Control+a');
  await window.keyboard.type('light theme');
  await window.keyboard.press('Enter');
  await expect.poll(() => isDark(window), 'the page is light').toBe(false);
  await isClosed(window);

  await search(window, 'add device alice');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: /device/i }).first()).toBeVisible();
  await expect.poll(() => window.evaluate(() => location.hash)).toContain('#devices/add/');

  await search(window, 'check policy carol');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /User$/ })).toContainText('carol');

  await search(window, 'mfa session duration');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /MFA session duration/ })).toBeFocused();

  // What was done last comes first, and the key opens it from a text field, too.
  await openView(window, 'Sessions');
  await window.getByRole('searchbox', { name: 'Search profiles' }).focus();
  await search(window, '');
  await expect(options(window).first()).toHaveText(/^Settings: MFA session duration/);
  await look(window, 'palette-recent');
  await window.keyboard.press('Escape');
  await isClosed(window);
  await expect(window.getByRole('searchbox', { name: 'Search profiles' })).toBeFocused();
});

test('the palette shows by Tab what else can be done with a profile, and goes back', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await window.getByRole('button', { name: 'Search or run…' }).click();
  await window.keyboard.type('deploy');
  await expect(current(window)).toHaveText(/deploy/);
  await window.keyboard.press('Tab');
  await expect(field(window)).toHaveAccessibleName('Actions for deploy');
  await expect(field(window)).toHaveValue('');
  await expect(options(window).filter({ hasNotText: 'deploy' })).toHaveCount(0);
  await window.keyboard.type('pin');
  await expect(current(window)).toHaveText(/^Pin deploy/);
  await look(window, 'palette-about');
  await window.keyboard.press('Control+Enter');
  await expect(current(window)).toHaveText(/^Unpin deploy/);
  await window.keyboard.press('Escape');
  await expect(field(window)).toHaveAccessibleName('Search or run…');
  await window.keyboard.press('ArrowUp');
  await expect(current(window)).toHaveText(await options(window).last().innerText());
  await window.keyboard.press('Escape');
  await isClosed(window);
});

test('recent commands of the palette outlive a restart, and the tray opens it over any view', async ({
  atDesk,
  desktop,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await search(window, 'activ');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Activity' })).toBeVisible();

  const fob = await person.fob.restart();
  const tray = await desktop.trayHost.tray();
  await tray.click('Search or run…');
  const next = await fob.window('Fob');
  const recent = next.getByRole('group', { name: 'Recent' }).getByRole('option');
  await expect(recent).toHaveText(['Go to Activity']);
  await expect(field(next)).toBeFocused();
  await next.keyboard.press('Enter');
  await expect(next.getByRole('heading', { name: 'Activity' })).toBeVisible();
  await isClosed(next);

  await tray.click('Search or run…');
  await expect(field(next)).toBeFocused();
  await next.keyboard.press('Escape');
  await isClosed(next);
  await expect(next.getByRole('heading', { name: 'Activity' })).toBeVisible();
});
