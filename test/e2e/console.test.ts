import { chmod, readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { fobCommand, run } from './support/commands';
import { expect, openPart, openView, press, profileRow, test, typeCode } from './support/fixtures';
import { look } from './support/look';
import { SecretSearch } from './support/secrets';
import { clipboardText, watchDefaultBrowser } from './support/system';

const consoleOf = async (window: Page, profile: string) => {
  await profileRow(window, profile).click();
  await openPart(window, 'Use it');
  return window.getByRole('region', { name: `Profile ${profile}` }).getByRole('region', { name: 'AWS console' });
};
/** Types into a field and closes the list that opens. */
async function write(section: Locator, field: string, text: string): Promise<void> {
  const box = section.page().getByRole('combobox', { name: field });
  await box.fill(text);
  await box.press('Escape');
}
const page = async (url: string) => (await fetch(url)).text();

test('Open AWS console asks for the code it needs, signs in, and opens at the chosen service and region', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ env: { FOB_TEST_CONSOLE_ORIGIN: sandbox.endpoint } });
  const opened = await watchDefaultBrowser(person.fob);
  const window = await person.mainWindow();
  const section = await consoleOf(window, 'admin');
  await section.getByRole('combobox', { name: 'Service' }).click();
  await window.keyboard.type('S3');
  await expect(window.getByRole('option', { name: 's3' })).toBeVisible();
  await window.getByRole('option', { name: 's3' }).click();
  await write(section, 'Region', 'eu-west-1');
  await section.getByRole('button', { name: 'Open AWS console' }).click();
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect.poll(opened).toHaveLength(1);
  const [url = ''] = await opened();
  const signedIn = await page(url);
  expect(signedIn).toContain('Signed in as arn:aws:sts::111122223333:assumed-role/admin/alice');
  expect(signedIn).toContain('Opens https://console.aws.amazon.com/s3/home?region=eu-west-1');
  await expect(section.getByRole('button', { name: 'Open AWS console' })).toBeVisible();
  await section.scrollIntoViewIfNeeded();
  await look(window, 'console');

  // The link is a secret: only the browser gets it.
  const token = new URL(url).searchParams.get('SigninToken') ?? '';
  const search = new SecretSearch([{ name: 'sign-in token', value: token }]);
  const state = await window.evaluate(() => globalThis.window.fob.call('state.get'));
  expect(JSON.stringify(state)).toContain('AWS console of admin: opened');
  expect(search.in(JSON.stringify(state))).toEqual([]);
  await person.fob.quit();
  expect(search.in(person.fob.output)).toEqual([]);
  const left = await search.below(person.fob.home.path);
  expect(left.searched).toContain('.config/Fob/logs/fob.log');
  expect(left.found).toEqual([]);
});

test('fob login opens the console or says in one line why it cannot, and the tray opens it in the browser that was chosen', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ env: { FOB_TEST_CONSOLE_ORIGIN: sandbox.endpoint } });
  const opened = await watchDefaultBrowser(person.fob);
  const login = (...args: string[]) => run(person.fob, fobCommand(person.fob), ['login', ...args]);
  const signingIn = login('admin', '--service', 's3', '--region=eu-west-1');
  await typeCode(await person.codeEntry(), person.phone.code());
  expect(await signingIn).toEqual({
    exitCode: 0,
    stdout: 'admin: the AWS console opens in your browser\n',
    stderr: '',
  });
  const [url = ''] = await opened();
  const signedIn = await page(url);
  expect(signedIn).toContain('Signed in as arn:aws:sts::111122223333:assumed-role/admin/alice');
  expect(signedIn).toContain('Opens https://console.aws.amazon.com/s3/home?region=eu-west-1');
  const noRole = await login('alice');
  expect([noRole.exitCode, noRole.stdout]).toEqual([1, '']);
  expect(noRole.stderr).toMatch(/^fob: AWS opens its console for role sessions only[^\n]*\n$/);
  expect((await login('admin', '--service', '../evil')).exitCode).toBe(2);

  const { home } = person.fob;
  const browser = home.file('my browser');
  await home.write(
    'my browser',
    '#!/bin/sh\nprintf "%s" "$1" > "$HOME/visited.new" && mv "$HOME/visited.new" "$HOME/visited"\n',
  );
  await chmod(browser, 0o700);
  // A test cannot use the system's dialog. Everything after the dialog is real.
  await person.fob.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, browser);
  const window = await person.mainWindow();
  await openView(window, 'Settings');
  await window.getByRole('button', { name: 'Choose a browser for the AWS console' }).click();
  await expect(window.getByText(browser)).toBeVisible();
  await press(window, 'Undo');
  await expect(window.getByText('The system’s default browser')).toBeVisible();
  await window.getByRole('button', { name: 'Choose a browser for the AWS console' }).click();
  await expect(window.getByText(browser)).toBeVisible();
  await window.getByRole('region', { name: 'Browser for the AWS console' }).scrollIntoViewIfNeeded();
  await look(window, 'settings-browser');

  // The mark stands where the browser is opened from, in the window and in the tray.
  const mark = { color: 'red', word: 'prod' } as const;
  await window.evaluate((given) => globalThis.window.fob.call('profile.mark', { profile: 'admin', mark: given }), mark);
  await openView(window, 'Sessions');
  const marked = await consoleOf(window, 'admin');
  await expect(marked.getByRole('button', { name: 'Open AWS console · prod' })).toBeVisible();
  await openView(window, 'Settings');
  await person.tray.click(/^admin · prod — /, 'Open AWS console · prod');
  const visited = () => readFile(home.file('visited'), 'utf8').catch(() => '');
  await expect.poll(visited).toContain('/federation?Action=login');
  expect(await page(await visited())).toContain('assumed-role/admin/alice');

  await window.getByRole('button', { name: 'Use the default browser' }).click();
  await expect(window.getByText('The system’s default browser')).toBeVisible();
  expect(await opened()).toHaveLength(1);

  // A browser and a profile in it for one profile, and a sign-out that comes first.
  const signOutFirst = window.getByRole('switch', { name: 'Sign out of the AWS console first' });
  await signOutFirst.press('Space');
  await expect(signOutFirst).toBeChecked();
  const chrome = home.file('google-chrome');
  await home.write(
    'google-chrome',
    '#!/bin/sh\nprintf "%s\\n" "$@" > "$HOME/place.new" && mv "$HOME/place.new" "$HOME/place"\n',
  );
  await chmod(chrome, 0o700);
  const profiles = { Default: { name: 'Alice' }, 'Profile 1': { name: 'AWS prod' } };
  await home.write('.config/google-chrome/Local State', JSON.stringify({ profile: { info_cache: profiles } }));
  await person.fob.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, chrome);
  await openView(window, 'Sessions');
  const section = await consoleOf(window, 'admin');
  await openPart(window, 'Settings');
  await window.getByRole('button', { name: 'Choose a browser for admin' }).click();
  await window.getByRole('button', { name: /Where in this browser/ }).click();
  await window.getByRole('option', { name: 'Profile AWS prod' }).click();
  const where = window.getByRole('button', { name: /Where in this browser/ });
  await expect(where).toContainText('AWS prod');
  await where.scrollIntoViewIfNeeded();
  await look(window, 'console-place');
  await openPart(window, 'Use it');
  await expect(section).toContainText('First, AWS signs this browser out');
  await section.scrollIntoViewIfNeeded();
  await look(window, 'console-sign-out-first');
  expect((await login('admin')).exitCode).toBe(0);
  const place = () => readFile(home.file('place'), 'utf8').catch(() => '');
  await expect.poll(place).toContain('--profile-directory=Profile 1\n');
  const [, link = ''] = (await place()).split('\n');
  expect(new URL(link).searchParams.get('Action')).toBe('logout');
  expect(await page(link)).toContain('assumed-role/admin/alice');
  expect(sandbox.calls.count('logout')).toBe(1);

  await home.write('.config/google-chrome/Local State', JSON.stringify({ profile: { info_cache: {} } }));
  expect((await login('admin')).stderr).toMatch(/google-chrome has no profile Profile 1\. Choose where/);
});

test('Fob says why the console cannot open, for a session without a role or an endpoint that is not AWS’s, and copies the link', async ({
  atDesk,
  sandbox,
}) => {
  // Without FOB_TEST_CONSOLE_ORIGIN, as in a package, Fob opens only AWS's own pages.
  const person = await atDesk();
  const opened = await watchDefaultBrowser(person.fob);
  const window = await person.mainWindow();
  const none = await consoleOf(window, 'alice');
  await expect(none.getByRole('button', { name: 'Open AWS console' })).toBeDisabled();
  await expect(none).toContainText('AWS opens its console for role sessions only');
  await none.scrollIntoViewIfNeeded();
  await look(window, 'console-unavailable');

  await person.startSession('admin');
  const section = await consoleOf(window, 'admin');
  // A person may copy the link instead. A wrong service name is not sent.
  await write(section, 'Service', 's3/../evil');
  await expect(section.getByText('Letters, digits and hyphens')).toBeVisible();
  await expect(section.getByRole('button', { name: 'Copy sign-in link' })).toBeDisabled();
  await write(section, 'Service', '');
  await section.getByRole('button', { name: 'Copy sign-in link' }).click();
  await expect(section.getByRole('status').getByText('Copied')).toBeAttached();
  const url = await clipboardText(person.fob);
  expect(await page(url)).toContain('Opens https://console.aws.amazon.com/console/home?region=us-east-1');

  await expect(section).toContainText(`credentials to ${sandbox.endpoint}`);
  await section.getByRole('button', { name: 'Open AWS console' }).click();
  await expect(section.getByRole('alert')).toContainText('Fob opens pages of AWS’s own console only');
  expect(await opened()).toEqual([]);
  sandbox.faults.set({ captivePortal: 'page' });
  await section.getByRole('button', { name: 'Open AWS console' }).click();
  await expect(section.getByRole('alert')).toContainText('not as AWS would');
  await section.getByRole('alert').scrollIntoViewIfNeeded();
  await look(window, 'console-refused');
});
