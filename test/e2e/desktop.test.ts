import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { within } from '../desktop/wait';
import { awsFiles } from './support/aws-files';
import { fobCredentials, whenListening } from './support/commands';
import { expect, openStatus, personAt, profileRow, statusLine, test, typeCode } from './support/fixtures';
import { look } from './support/look';

const ALICE = 'alice@111122223333';

test('the tray starts a session, shows its state and its time left, stops it, and quits Fob', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const { tray } = person;
  const icon = async () => JSON.stringify(await tray.icon());
  await expect.poll(() => tray.menuText()).toContain('admin');
  expect(person.fob.windows).toEqual([]);
  const idle = await icon();
  await tray.click('Start session', ALICE, 'admin');
  const entry = await person.codeEntry();
  await expect.poll(() => tray.menuText()).toContain(`Enter MFA code for ${ALICE}…`);
  await expect.poll(icon, 'the icon says that Fob needs a code').not.toBe(idle);
  const needsYou = await icon();
  await tray.click(`Enter MFA code for ${ALICE}…`);
  expect(person.fob.windows).toHaveLength(1);

  await typeCode(entry, person.phone.code());
  await expect.poll(() => tray.menuText()).toMatch(/admin — until /);
  await expect.poll(() => tray.toolTip()).toContain('active');
  await expect.poll(async () => [idle, needsYou].includes(await icon()), 'the icon says active').toBe(false);
  await tray.click(/^admin — /, 'Stop');
  await expect.poll(() => tray.menuText()).not.toMatch(/admin — /);

  const ended = once(person.fob.app.process(), 'exit');
  await tray.quit();
  await within('Fob has ended', ended);
  expect((await fobCredentials(person.fob, 'admin')).exitCode).toBe(3);
});

test('a notification warns before expiry: a click on it opens code entry, and an ignored one becomes “expired”', async ({
  atDesk,
  desktop,
  sandbox,
}) => {
  sandbox.faults.set({ sessionSeconds: 30 });
  const person = await atDesk({ args: ['--hidden'] });
  const { notifications } = desktop;
  await expect.poll(() => person.tray.menuText()).toContain('admin');
  await person.tray.click('Start session', ALICE, 'alice');
  await typeCode(await person.codeEntry(), person.phone.code());
  const clicked = await notifications.waitFor(/expires (at|tomorrow)/);
  expect(clicked.body).toContain('alice');
  notifications.click(clicked);
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect.poll(() => notifications.titles, 'the code ends the warning').toEqual([]);

  const ignored = await notifications.waitFor(/expires (at|tomorrow)/);
  const expired = await notifications.waitFor(/expired/);
  await expect.poll(() => ignored.state, 'the warning is withdrawn').toBe('withdrawn');
  sandbox.faults.clear();
  await person.startSession('alice');
  await expect.poll(() => expired.state, 'the notification of the expiry is withdrawn').toBe('withdrawn');
  await expect.poll(() => person.tray.menuText()).toMatch(/alice — until /);
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

test('without a keyring Fob works until it quits, and warns of that, of a broken file and of a wrong clock', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.faults.set({ clockOffsetMs: 20 * 60_000 });
  const usual = awsFiles(sandbox);
  const broken = `${usual['.aws/config'] ?? ''}\n[profile broken\nregion = x\n`;
  const person = await atDesk({ files: { ...usual, '.aws/config': broken }, passwordStore: 'basic' });
  const window = await person.mainWindow();
  await expect(statusLine(window)).toContainText('Sessions end when Fob quits');
  await person.startSession('admin');
  const status = await openStatus(window);
  await expect(status.getByRole('heading', { name: /clock is/ })).toBeVisible();
  await expect(status.getByRole('heading', { name: /cannot read all of/ })).toBeVisible();
  await look(window, 'status');
  const again = await person.fob.restart();
  await expect(profileRow(await again.window('Fob'), 'admin')).toContainText('Needs an MFA code');
});

test('Fob reads changed files again, stays in the tray without its window, and a second start shows the window', async ({
  atDesk,
  desktop,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toBeVisible();
  const config = await person.fob.home.read('.aws/config');
  await person.fob.home.write(
    '.aws/config',
    `${config}\n[profile broken\nregion = x\n\n[profile late]\nrole_arn = nonsense\nsource_profile = alice\n`,
  );
  // Fob names the line of the broken section, and the rest works.
  await expect(statusLine(window)).toContainText('Fob cannot read all of');
  await expect(await openStatus(window)).toContainText(/config:\d+|line \d+/);
  await window.keyboard.press('Escape');
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');

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
