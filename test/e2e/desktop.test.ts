import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { within } from '../desktop/wait';
import { fobCredentials, whenListening } from './support/commands';
import { expect, personAt, profileRow, test, typeCode } from './support/fixtures';

const ALICE = 'alice@111122223333';

test('the tray menu starts a session, shows its time left, and stops it', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const { tray } = person;
  await expect.poll(() => tray.menuText()).toContain('admin');
  expect(person.fob.windows).toEqual([]);
  await tray.click('Start session', ALICE, 'admin');
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect.poll(() => tray.menuText()).toMatch(/admin — 1[12] h/);
  await expect.poll(() => tray.toolTip()).toContain('active');
  await tray.click(/^admin — /, 'Stop');
  await expect.poll(() => tray.menuText()).not.toMatch(/admin — /);
});

test('while Fob needs a code, the tray menu says so and opens code entry again', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  await expect.poll(() => person.tray.menuText()).toContain('admin');
  await person.tray.click('Start session', ALICE, 'alice');
  await person.codeEntry();
  await expect.poll(() => person.tray.menuText()).toContain(`Enter MFA code for ${ALICE}…`);
  await person.tray.click(`Enter MFA code for ${ALICE}…`);
  expect(person.fob.windows).toHaveLength(1);
});

test('the tray icon shows the worst state of all sessions', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  await expect.poll(() => person.tray.menuText()).toContain('admin');
  const idle = JSON.stringify(await person.tray.icon());
  await person.tray.click('Start session', ALICE, 'alice');
  const entry = await person.codeEntry();
  await expect.poll(async () => JSON.stringify(await person.tray.icon())).not.toBe(idle);
  const needsYou = JSON.stringify(await person.tray.icon());
  await typeCode(entry, person.phone.code());
  await expect.poll(async () => [idle, needsYou].includes(JSON.stringify(await person.tray.icon()))).toBe(false);
});

test('a notification warns before expiry, a click on it opens code entry, and the code ends the warning', async ({
  atDesk,
  desktop,
  sandbox,
}) => {
  sandbox.faults.set({ sessionSeconds: 30 });
  const person = await atDesk({ args: ['--hidden'] });
  await expect.poll(() => person.tray.menuText()).toContain('admin');
  await person.tray.click('Start session', ALICE, 'alice');
  await typeCode(await person.codeEntry(), person.phone.code());
  const notification = await desktop.notifications.waitFor(/expires in/);
  expect(notification.body).toContain('alice');
  sandbox.faults.clear();
  desktop.notifications.click(notification);
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect.poll(() => person.tray.menuText()).toMatch(/alice — 1[12] h/);
  await expect.poll(() => desktop.notifications.titles, 'no notification is left').toEqual([]);
});

test('an ignored warning becomes “expired”, which goes when the window renews the session', async ({
  atDesk,
  desktop,
  sandbox,
}) => {
  sandbox.faults.set({ sessionSeconds: 30 });
  const person = await atDesk();
  await person.startSession('alice');
  const warning = await desktop.notifications.waitFor(/expires in/);
  const expired = await desktop.notifications.waitFor(/expired/);
  await expect.poll(() => warning.state, 'the warning is withdrawn').toBe('withdrawn');
  sandbox.faults.clear();
  await person.startSession('alice');
  await expect.poll(() => expired.state, 'the notification of the expiry is withdrawn').toBe('withdrawn');
});

test('sessions survive a restart and a crash', async ({ atDesk, desktop }) => {
  const person = await atDesk();
  await person.startSession('admin');
  const before = await fobCredentials(person.fob, 'admin');
  const again = await person.fob.restart();
  await whenListening(again);
  expect((await fobCredentials(again, 'admin')).stdout).toBe(before.stdout);
  await again.kill9();
  const third = await again.restart();
  const after = personAt(third, await desktop.trayHost.tray(), person.phone);
  await expect(profileRow(await after.mainWindow(), 'admin')).toContainText('Active');
  await whenListening(third);
  expect((await fobCredentials(third, 'admin')).stdout).toBe(before.stdout);
});

test('without a keyring Fob works until it quits, and says how to keep sessions', async ({ atDesk }) => {
  const person = await atDesk({ passwordStore: 'basic' });
  const window = await person.mainWindow();
  await expect(window.getByText(/keyring/i).first()).toBeVisible();
  await person.startSession('admin');
  const again = await person.fob.restart();
  await expect(profileRow(await again.window('Fob'), 'admin')).toContainText('Needs an MFA code');
});

test('closing the window keeps Fob in the tray, and a second start shows the window of the first', async ({
  atDesk,
  desktop,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await window.close();
  await expect.poll(() => person.fob.windows, 'no window is open').toEqual([]);
  await expect.poll(() => person.tray.menuText()).toContain('Open Fob');

  const executable = await person.fob.app.evaluate(({ app }) => [process.execPath, app.getAppPath()]);
  const [program = '', path = ''] = executable;
  const second = spawn(program, ['--no-sandbox', path], {
    env: { ...desktop.session.env, HOME: person.fob.home.path },
  });
  const [exitCode] = (await within('the second Fob has ended', once(second, 'exit'))) as [number];
  expect(exitCode).toBe(0);
  await expect(profileRow(await person.fob.window('Fob'), 'admin')).toBeVisible();
});

test('Quit in the tray ends Fob, and commands then fail', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  await expect.poll(() => person.tray.menuText()).toContain('Quit');
  const ended = once(person.fob.app.process(), 'exit');
  await person.tray.quit();
  await within('Fob has ended', ended);
  expect((await fobCredentials(person.fob, 'admin')).exitCode).toBe(3);
});

test('Fob reads changed files again, names the line of a broken section, and the rest works', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toBeVisible();
  const config = await person.fob.home.read('.aws/config');
  await person.fob.home.write(
    '.aws/config',
    `${config}\n[profile broken\nregion = x\n\n[profile late]\nrole_arn = nonsense\nsource_profile = alice\n`,
  );
  await expect(window.getByText(/config:\d+|line \d+/).first()).toBeVisible();
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');
});
