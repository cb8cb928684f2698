import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, startTestDesktop, test } from './fixtures';
import { Logind } from './logind';
import { copyForEverybody } from './unprivileged';

const appPath = join(__dirname, 'sample-app');

test('a test reads and clicks the tray menu as the desktop shows it, finds a window and clicks a notification', async ({
  desktop,
  launchFob,
}) => {
  const app = await launchFob({ appPath });
  const tray = await desktop.trayHost.tray();
  await expect.poll(() => tray.toolTip()).toBe('Sample tip');
  expect(await tray.icon()).toMatchObject({ width: 22, height: 22 });
  const menu = (first: string) => [first, 'Never (off)', '---', 'Deeper', '  count_up', 'Open', 'Notify', 'Quit'];
  await expect.poll(() => tray.menuText()).toBe(menu('[ ] Clicked 0').join('\n'));

  await tray.click('Deeper', 'count_up');
  await expect.poll(() => tray.menuText()).toBe(menu('[x] Clicked 1').join('\n'));
  await expect(tray.click('Never')).rejects.toThrow('disabled');

  await tray.click('Open');
  await expect((await app.window('Sample window')).locator('body')).toHaveText('Hello');

  await tray.click('Notify');
  const notification = await desktop.notifications.waitFor('Sample');
  expect(notification.body).toBe('1 < 2');
  desktop.notifications.click(notification);
  await expect.poll(() => app.output).toContain('notification clicked');

  await tray.quit();
  await expect.poll(() => desktop.trayHost.count, 'no tray icon is left').toBe(0);
});

test('the keyring keeps a secret over a crash, and an app notices when there is no keyring', async ({ launchFob }) => {
  const app = await launchFob({ appPath });
  await expect.poll(() => app.home.read('.config/Sample/secret').catch(() => '')).not.toBe('');
  await app.kill9();
  const again = await app.restart();
  await expect.poll(() => again.output).toContain('kept hush');
  const without = await again.restart({ passwordStore: 'basic' });
  await expect.poll(() => without.output).toContain('no keyring');
  await without.quit();
});

test('an app learns that the computer goes to sleep and wakes up', async ({ desktop, launchFob }) => {
  const logind = await Logind.start(desktop.session);
  const app = await launchFob({ appPath });
  await desktop.trayHost.tray();
  // Electron connects to the service some time after its start and misses what was announced before. So announce again.
  const outputAfter = (announce: () => void) => () => {
    announce();
    return app.output;
  };
  await expect.poll(outputAfter(() => logind.suspend())).toContain('suspend');
  await expect.poll(outputAfter(() => logind.resume())).toContain('resume');
  logind.stop();
});

test('an app runs inside the sandbox as a user who owns nothing', async ({ launchFob }) => {
  test.skip(process.getuid?.() !== 0, 'Every user but root has the sandbox in every test.');
  const { electronRuntime } = await import('../../scripts/setup/electron-runtime.mjs');
  const unprivileged = copyForEverybody(electronRuntime().path, appPath);
  try {
    const app = await launchFob({ unprivileged });
    const page = await app.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow();
      await window.loadURL('data:text/html,Hello');
      return window.webContents.getOSProcessId();
    });
    const status = readFileSync(`/proc/${page}/status`, 'utf8');
    // Mode 2: the kernel filters the system calls of the page's process.
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).toMatch(/^Uid:\s+65534\s/m);
    await app.quit();
  } finally {
    unprivileged.remove();
  }
});

test('a stopped desktop leaves no process behind, not even one without a parent', async () => {
  const { session, stop } = await startTestDesktop();
  // The shell starts a background process and ends. Its child is then no descendant of this test any more.
  const shell = session.family.start('sh', ['-c', 'sleep 300 & exit'], { env: session.env, stdio: 'ignore' });
  await new Promise((done) => shell.once('exit', done));
  expect(session.family.members().length).toBeGreaterThanOrEqual(4);
  await stop();
  expect(session.family.members()).toEqual([]);
});
