import type { Page } from '@playwright/test';
import { awsFiles } from './support/aws-files';
import { closing, expect, press, profileRow, test } from './support/fixtures';
import { clipboardText } from './support/system';

const rows = (window: Page) => window.getByRole('row').filter({ has: window.getByRole('gridcell') });

/** The name of the element with the focus, as a screen reader would say it. */
const focused = (window: Page): Promise<string> =>
  window.evaluate(() => {
    const { activeElement: element } = document;
    if (!element || element === document.body) return 'nothing';
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const label = element.getAttribute('aria-label') ?? labels.map(({ textContent }) => textContent).join(' ');
    return (label || element.closest('label')?.textContent || element.textContent).trim();
  });

/** Types a code with the keyboard alone: the field has the focus by itself. */
async function typeInto(entry: Page, code: string): Promise<void> {
  await expect(entry.getByRole('textbox', { name: 'MFA code' })).toBeFocused();
  await closing(entry, entry.keyboard.type(code));
}

/** Presses Tab until the focus is back where it began. Returns the names of all elements on the way. */
async function tabAround(window: Page): Promise<string[]> {
  const seen: string[] = [];
  const first = await window.evaluateHandle(() => document.activeElement);
  do {
    seen.push(await focused(window));
    await window.keyboard.press('Tab');
  } while (!(await window.evaluate((start) => document.activeElement === start, first)) && seen.length < 100);
  return seen;
}

test('a person searches, chooses, starts, copies and reaches everything else without a mouse', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(rows(window)).toHaveCount(5);
  const search = window.getByRole('searchbox', { name: 'Search profiles' });

  await window.keyboard.press('/');
  await expect(search).toBeFocused();
  await window.keyboard.type('dep');
  await expect(rows(window)).toHaveCount(1);
  await expect(profileRow(window, 'deploy')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(rows(window)).toHaveCount(5);

  await window.keyboard.press('ArrowDown');
  await expect(profileRow(window, 'admin')).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(profileRow(window, 'deploy')).toBeFocused();
  await expect(window.getByRole('region', { name: 'Profile deploy' })).toBeVisible();
  await window.keyboard.press('Enter');
  const entry = await person.codeEntry();
  await expect(entry.getByRole('textbox', { name: 'MFA code' })).toBeFocused();
  await typeInto(entry, person.phone.code());
  await expect(profileRow(window, 'deploy')).toContainText('Active');

  await search.focus();
  expect(await tabAround(window)).toEqual(
    expect.arrayContaining([
      ...['Sessions', 'Activity', 'Settings', 'Search profiles', 'deploy', 'Refresh', 'Stop'],
      ...['Session', 'Open the AWS console as deploy', 'Copy credentials of deploy'],
    ]),
  );
  await window.getByRole('tab', { name: 'Session' }).press('ArrowRight');
  await window.getByRole('button', { name: 'Connect a tool…' }).press('Enter');
  await expect(window.getByRole('heading', { name: 'Connect a tool to deploy' })).toBeVisible();
  expect(await tabAround(window)).toEqual(
    expect.arrayContaining([
      ...['Back to deploy', 'Test: Set it up once', 'Lines for ~/.aws/config'],
      ...['Add to ~/.aws/config', 'Copy lines for ~/.aws/config', 'Copy for AWS CLI'],
      ...['Other tools', 'Other ways to get credentials'],
    ]),
  );
  const lines = await window.getByRole('group', { name: 'Lines for ~/.aws/config' }).innerText();
  expect(lines.split('\n')).toEqual([
    '[profile deploy-fob]',
    `credential_process = ${person.fob.home.file('.fob/bin/fob')} credentials deploy`,
    'region = us-east-1',
  ]);
  await window.getByRole('button', { name: 'Copy lines for ~/.aws/config' }).press('Enter');
  await expect.poll(() => clipboardText(person.fob)).toBe(`${lines}\n`);

  await window.getByRole('navigation').getByRole('button', { name: 'Activity' }).press('Enter');
  const entries = window.getByRole('list', { name: 'Activity' }).getByRole('listitem');
  const started = 'MFA session started for 12 h (alice)';
  await expect.poll(() => entries.locator('p').allInnerTexts()).toContain(started);
  await window.getByRole('button', { name: 'Copy activity as text' }).press('Enter');
  await expect.poll(() => clipboardText(person.fob)).toContain(started);
  const copied = (await clipboardText(person.fob)).split('\n');
  expect(copied).toHaveLength(await entries.count());
  for (const line of copied) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z {2}(info|warning|error) {2}/);

  await window.getByRole('navigation').getByRole('button', { name: 'Settings' }).press('Enter');
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect(await tabAround(window)).toEqual(
    expect.arrayContaining([
      ...['Remove 15 min', 'Minutes before expiry', 'Add', 'Launch at login', 'System'],
      ...['Show config file', 'Show credentials file'],
    ]),
  );
});

test('the search acts on its first hit, several rows are pinned at once, and a row has a menu', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(window.getByRole('searchbox', { name: 'Search profiles' })).toBeFocused();
  await window.keyboard.type('dep');
  await expect(rows(window)).toHaveCount(1);
  await window.keyboard.press('Enter');
  const entry = await person.codeEntry();
  await typeInto(entry, person.phone.code());
  await expect(profileRow(window, 'deploy')).toContainText('Active');
  await expect(window.getByRole('region', { name: 'Profile deploy' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(profileRow(window, 'carol')).toBeVisible();

  await profileRow(window, 'admin').click();
  await profileRow(window, 'carol').click({ modifiers: ['Shift'] });
  const bar = window.getByRole('toolbar', { name: 'Selected profiles' });
  await expect(bar).toContainText('5 selected');
  await window.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await profileRow(window, 'alice').click({ modifiers: ['Control'] });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Pin' }).click();
  await expect(window.getByRole('rowheader', { name: 'Pinned' })).toBeVisible();
  await press(window, 'Undo');
  await expect(window.getByRole('rowheader', { name: 'Pinned' })).toBeHidden();

  await profileRow(window, 'deploy').focus();
  await window.keyboard.press('Shift+F10');
  await window.getByRole('menu', { name: 'Actions for deploy' }).getByRole('menuitem', { name: 'Stop' }).click();
  await expect(window.getByText('deploy is stopped.')).toBeVisible();
  await expect(profileRow(window, 'deploy')).not.toContainText('Active');
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(profileRow(window, 'deploy')).toContainText('Active');
});

test('with two thousand profiles, the window scrolls to the last, finds one and draws only visible rows', async ({
  atDesk,
  sandbox,
}) => {
  const usual = awsFiles(sandbox);
  const role = (index: number) =>
    `[profile team-${String(index).padStart(4, '0')}]\nrole_arn = ${sandbox.role('admin').arn}\nsource_profile = alice\nregion = us-east-1\nendpoint_url = ${sandbox.endpoint}\n`;
  const many = Array.from({ length: 2_000 }, (_, index) => role(index)).join('');
  const person = await atDesk({ files: { ...usual, '.aws/config': `${usual['.aws/config'] ?? ''}\n${many}` } });
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toBeVisible();
  const drawsVisibleRows = () =>
    expect.poll(() => rows(window).count(), 'the window draws only visible rows').toBeLessThan(60);
  await drawsVisibleRows();

  await profileRow(window, 'admin').focus();
  await window.keyboard.press('End');
  await expect(profileRow(window, 'carol')).toBeVisible();
  await expect(profileRow(window, 'team-1999')).toBeVisible();
  await drawsVisibleRows();

  await window.keyboard.press('/');
  await window.keyboard.type('1234');
  await expect(rows(window)).toHaveCount(1);
  await expect(profileRow(window, 'team-1234')).toBeVisible();

  await window.keyboard.press('Escape');
  await window.getByRole('grid', { name: 'Profiles' }).hover();
  await window.mouse.wheel(0, 20_000);
  const name = 'team-0500';
  await expect(profileRow(window, name)).toBeVisible();
  const button = profileRow(window, name).getByRole('button');
  await button.hover();
  // For a moment after it scrolled, a list takes no clicks. Playwright would scroll again until one arrives.
  const takesClicks = () =>
    button.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  await expect.poll(takesClicks).toBe(true);
  const place = () =>
    profileRow(window, name)
      .boundingBox()
      .then((box) => box?.y);
  const before = await place();
  await person.startSession(name);
  await expect(window.getByRole('region', { name: 'Timeline' })).toContainText('MFA session of alice');
  expect(await place(), 'the row stays under the mouse').toBe(before);
  await expect(button, 'the pressed button keeps the focus').toBeFocused();
});
