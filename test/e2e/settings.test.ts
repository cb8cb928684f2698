import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { defaultSettings } from '../../src/contract/default-settings';
import type { DoctorReport } from '../../src/contract/doctor';
import type { Settings } from '../../src/contract/settings';
import { TestHome } from '../desktop/home';
import { awsFiles } from './support/aws-files';
import { fobCommand, run } from './support/commands';
import { expect, openView, personAt, press, profileRow, test } from './support/fixtures';
import { SmallDisk } from './support/small-disk';
import { clipboardText } from './support/system';

const SETTINGS = '.config/Fob/settings.json';

/** The text of a settings file as a Fob before electron-store wrote it. */
const textOf = (settings: Settings): string => `${JSON.stringify(settings, null, 2)}\n`;

test('Fob puts damaged settings aside and says so in Activity, and keeps new ones over a restart', async ({
  atDesk,
  sandbox,
}) => {
  const damaged = textOf(defaultSettings).slice(0, 100);
  const person = await atDesk({ files: { ...awsFiles(sandbox), [SETTINGS]: damaged } });
  const window = await person.mainWindow();
  await openView(window, 'Activity');
  const report = (page: Page) => page.getByText('Settings could not be read; defaults are used');
  await expect(report(window)).toBeVisible();
  await expect(window.getByText(`The old ones are in ${person.fob.home.file(SETTINGS)}.broken.`)).toBeVisible();
  expect(await person.fob.home.read(`${SETTINGS}.broken`)).toBe(damaged);

  await openView(window, 'Settings');
  const duration = (page: Page) => page.getByRole('button', { name: /MFA session duration/ });
  const warnings = (page: Page) => page.getByRole('list', { name: 'Warning times' });
  const launchAtLogin = (page: Page) => page.getByRole('switch', { name: 'Launch at login' });
  const pressLaunchAtLogin = (page: Page) =>
    page.getByRole('region', { name: 'Launch at login' }).locator('label').click();
  await duration(window).click();
  await window.getByRole('option', { name: '36 h' }).click();
  await expect(duration(window)).toContainText('36 h');
  await window.getByRole('textbox', { name: 'Minutes before expiry' }).fill('90');
  await press(window, 'Add');
  await expect(warnings(window)).toHaveText('1 h 30 min15 min');
  await press(window, 'Remove 15 min');
  await expect(warnings(window)).toHaveText('1 h 30 min');
  await window.getByText('Dark', { exact: true }).click();
  await expect(window.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await pressLaunchAtLogin(window);
  await expect(launchAtLogin(window)).toBeChecked();
  const autostart = '.config/autostart/fob.desktop';
  const entry = await person.fob.home.read(autostart);
  expect(entry).toContain('[Desktop Entry]');
  expect(entry).toMatch(/^Exec=".*" "--hidden"$/m);

  const again = await person.fob.restart();
  const after = await again.window('Fob');
  expect(await after.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await openView(after, 'Activity');
  await expect(after.getByRole('heading', { name: 'Activity' })).toBeVisible();
  await expect(report(after)).toHaveCount(0);
  await openView(after, 'Settings');
  await expect(duration(after)).toContainText('36 h');
  await expect(warnings(after)).toHaveText('1 h 30 min');
  await expect(launchAtLogin(after)).toBeChecked();
  await pressLaunchAtLogin(after);
  await expect(launchAtLogin(after)).not.toBeChecked();
  await expect(again.home.read(autostart)).rejects.toThrow('ENOENT');
  // Fob now asks AWS for sessions of 36 hours.
  await openView(after, 'Sessions');
  await personAt(again, person.tray, person.phone).startSession('alice');
  await expect(profileRow(after, 'alice')).toContainText('35 h 59 min left');
  await again.quit();
});

test('Fob reads the settings of a Fob before electron-store, and loses none of them in a change or on a full disk', async ({
  atDesk,
  sandbox,
}) => {
  const old = {
    ...defaultSettings,
    theme: 'dark',
    warningMinutes: [90, 20],
    mfaSessionSeconds: 129_600,
    keptProfiles: ['admin'],
    deviceLabels: { 'arn:aws:iam::111122223333:mfa/phone': 'My phone' },
    delivery: { 'not in a file.any more': { mode: 'process' } },
  } satisfies Settings;
  const home = await TestHome.create(awsFiles(sandbox));
  // Only root may mount a small disk, on Linux. Elsewhere the test leaves the full disk out.
  const disk = SmallDisk.available ? SmallDisk.mount(home.file('disk')) : null;
  try {
    await home.write('disk/settings.json', textOf(old));
    // Only the settings are on the small disk: Chromium's own files in their folder would need more room.
    await mkdir(dirname(home.file(SETTINGS)), { recursive: true });
    await symlink(home.file('disk/settings.json'), home.file(SETTINGS));
    const person = await atDesk({ home });
    const window = await person.mainWindow();
    expect(await window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    await openView(window, 'Settings');
    await expect(window.getByRole('button', { name: /MFA session duration/ })).toContainText('36 h');
    await expect(window.getByRole('list', { name: 'Warning times' })).toHaveText('1 h 30 min20 min');

    if (disk !== null) {
      disk.fill(0);
      await window.getByText('Light', { exact: true }).click();
      await expect(window.getByRole('alert')).toContainText('The settings could not be saved.');
      await expect(window.getByRole('radio', { name: 'Dark' })).toBeChecked();
      disk.empty();
    }
    expect(await home.read(SETTINGS)).toBe(textOf(old));
    await window.getByText('Light', { exact: true }).click();
    await expect(window.getByRole('radio', { name: 'Light' })).toBeChecked();
    expect(await home.read('disk/settings.json')).toBe(textOf({ ...old, theme: 'light' }));

    // Fob saves both of two changes at once.
    const answers = await window.evaluate(() =>
      Promise.all([
        globalThis.window.fob.call('settings.change', { theme: 'dark' }),
        globalThis.window.fob.call('settings.change', { keepHours: 3 }),
      ]),
    );
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await home.read(SETTINGS)).toBe(textOf({ ...old, theme: 'dark', keepHours: 3 }));
    await person.fob.quit();
  } finally {
    disk?.unmount();
    await home.remove();
  }
});

test('fob doctor and Diagnostics find nothing on a healthy computer, and faults as soon as they are there', async ({
  atDesk,
}) => {
  const person = await atDesk();
  const { fob } = person;
  const doctor = async (args: readonly string[] = [], env: Record<string, string> = {}) => {
    const { exitCode, stdout } = await run(fob, fobCommand(fob), ['doctor', ...args], env);
    return { exitCode, stdout };
  };
  const healthy = await doctor(['--json']);
  const report = JSON.parse(healthy.stdout) as DoctorReport;
  expect(report.findings.filter(({ state }) => state === 'wrong')).toEqual([]);
  expect(healthy.exitCode).toBe(0);

  const window = await person.mainWindow();
  await openView(window, 'Settings');
  const diagnostics = window.getByRole('region', { name: 'Diagnostics' });
  await press(window, 'Run checks');
  await expect(diagnostics).toContainText('Nothing is wrong.');
  await diagnostics.getByRole('button', { name: /\d+ good/ }).click();
  await expect(diagnostics.getByRole('list', { name: 'What is good' })).toContainText('It answers.');

  await chmod(fob.home.file('.aws/credentials'), 0o644);
  await chmod(fob.home.file('.fob'), 0o755);
  await fob.home.write('.aws/config', `${await fob.home.read('.aws/config')}\nno such line\n`);
  const titles = ['AWS files', 'Credentials file', 'Fob folder'];
  const faulty = await doctor([], { AWS_ACCESS_KEY_ID: 'AKIAABCDEFGHIJKLWXYZ' });
  expect(faulty.exitCode).toBe(1);
  const wrong = (text: string) => [...text.matchAll(/^wrong {2}(.*?) {2}/gm)].map(([, title]) => title);
  expect(wrong(faulty.stdout)).toEqual([...titles, 'Credentials in this shell']);
  expect(faulty.stdout).not.toContain('AKIAABCDEFGHIJKLWXYZ');

  await press(window, 'Run again');
  await expect(diagnostics).toContainText('3 things are wrong.');
  const found = diagnostics.getByRole('list', { name: 'What is wrong or worth knowing' });
  for (const title of titles) await expect(found).toContainText(`Wrong: ${title}`);
  await expect(found).toContainText('Run: chmod 600 ~/.aws/credentials');
  await press(window, 'Copy the findings');
  const copied = await clipboardText(fob);
  expect(wrong(copied)).toEqual(titles);
  expect(copied).not.toContain(fob.home.path);
});
