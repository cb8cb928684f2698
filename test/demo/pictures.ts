import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, copyFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { startDesktopSession, type DesktopSession } from '../desktop/desktop-session';
import { expect } from '../desktop/expect';
import { Fob } from '../desktop/launch';
import { startPanel } from '../desktop/panel';
import { fobCommand, whenListening } from '../e2e/support/commands';
import { createDevice } from '../e2e/support/devices';
import { closing, openView, press, profileRow, typeCode } from '../e2e/support/fixtures';
import { Phone } from '../e2e/support/phone';
import { repeatIds, startSandbox, type Sandbox } from '../sandbox';
import { startAwsProxy } from '../sandbox/http/aws-proxy';
import { filesOf, furnish } from './picture-account';
import { savePage } from './picture-file';
import { saveTrayMenu } from './tray-picture';

/** Twice as many pixels as in the window, for sharp pictures on every screen. */
const SCALE = 2;

const PINNED = ['shop-prod', 'shop-dev'];
const MARKS = {
  'shop-prod': ['red', 'prod'],
  'shop-prod-logs': ['red', 'prod'],
  'shop-dev': ['green', 'dev'],
} as const;

interface Scene {
  session: DesktopSession;
  sandbox: Sandbox;
  fob: Fob;
  window: Page;
}

/**
 * Takes the pictures of README.md: the real Fob, a sandbox account, and a real panel for the tray. They are the same in
 * each run but for times. Resolves to the exit code. Linux only.
 */
export async function runPictures(): Promise<number> {
  if (process.platform !== 'linux') {
    console.error('The pictures need Linux, with a virtual display and a panel.');
    return 1;
  }
  repeatIds();
  const sandbox = await startSandbox();
  furnish(sandbox);
  const proxy = await startAwsProxy(sandbox);
  const session = await startDesktopSession({ activation: true, size: '2880x1800' });
  try {
    await startPanel(session, SCALE);
    const args = [`--force-device-scale-factor=${SCALE}`];
    const fob = await Fob.launch(session, { files: filesOf(sandbox), args, env: proxy.env });
    try {
      await takeAll({ session, sandbox, fob, window: await fob.window('Fob') });
    } finally {
      await fob.kill9();
      await fob.home.remove();
    }
    return 0;
  } finally {
    await session.stop();
    await proxy.stop();
    await sandbox.stop();
  }
}

async function takeAll(scene: Scene): Promise<void> {
  await prepare(scene);
  await codeEntry(scene);
  await sessions(scene);
  await consent(scene);
  await lease(scene);
  await saveTrayMenu(scene.session, 'tray-menu', SCALE);
  await policyCheck(scene);
  await qrStep(scene);
}

/** The size of the window, the theme, pins and marks. */
async function prepare({ fob, window: page }: Scene): Promise<void> {
  await whenListening(fob);
  await fob.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows().forEach((one) => one.setContentSize(1080, 700));
  });
  await page.evaluate(
    async ([pinned, marks]) => {
      await window.fob.call('settings.change', { theme: 'light' });
      await window.fob.call('profile.pin', { profiles: [...pinned], pinned: true });
      for (const [profile, [color, word]] of Object.entries(marks))
        await window.fob.call('profile.mark', { profile, mark: { color, word } });
    },
    [PINNED, MARKS] as const,
  );
}

/** A program waits for a code, and a person types it. */
async function codeEntry({ fob, sandbox }: Scene): Promise<void> {
  const program = await startProgram(fob, 'shop-prod');
  const entry = await fob.window(/^MFA code/);
  await expect(entry.getByText(/^terraform in .* is waiting for shop-prod$/)).toBeVisible();
  await entry.getByRole('textbox', { name: 'MFA code' }).pressSequentially('492');
  await savePage(entry, 'code-entry');
  const ended = new Promise((done) => program.once('exit', done));
  await typeCode(entry, new Phone(sandbox, 'alice').code());
  await ended;
}

/** Runs a program that asks Fob for credentials, in a folder of the person. */
async function startProgram({ home }: Fob, profile: string): Promise<ChildProcess> {
  const env = { PATH: process.env['PATH'], HOME: home.path };
  const program = home.file('bin/terraform');
  await chmod(program, 0o700);
  return spawn(program, [profile], { env, cwd: home.file('shop/infra'), stdio: 'ignore' });
}

/** An agent in a terminal asks for a profile that asks first. */
async function consent({ fob, window }: Scene): Promise<void> {
  await window.evaluate(() =>
    globalThis.window.fob.call('profile.consent', { profile: 'shop-prod', consent: { rule: 'once', hours: null } }),
  );
  const agent = await inTerminal(fob, `${fob.home.file('bin/claude')} shop-prod`);
  const ended = new Promise((done) => agent.once('exit', done));
  const page = await fob.window(/^A program asks/);
  await expect(page.getByRole('button', { name: 'Allow once' })).toBeEnabled();
  await page.getByRole('button', { name: 'Read only' }).click();
  await expect(page.getByText(/^s3:PutObject, /)).toBeVisible();
  await savePage(page, 'consent');
  await closing(page, page.keyboard.press('Escape'));
  await ended;
}

/** A report may read for half an hour. */
async function lease({ fob, window }: Scene): Promise<void> {
  const options = '--read-only --for 30m --name "nightly report"';
  const report = await inTerminal(fob, `${fobCommand(fob)} exec shop-dev ${options} -- ${fob.home.file('bin/report')}`);
  await window.getByText('nightly report').first().click();
  await expect(window.getByText('In CloudTrail')).toBeVisible();
  await savePage(window, 'lease');
  report.kill();
}

/** Runs a line in a new terminal. Its name is all that is seen of a terminal, so `script` has the name of one. */
async function inTerminal({ home }: Fob, line: string): Promise<ChildProcess> {
  const terminal = home.file('bin/gnome-terminal');
  await copyFile('/usr/bin/script', terminal);
  await Promise.all(['gnome-terminal', 'claude', 'report'].map((name) => chmod(home.file(`bin/${name}`), 0o700)));
  const env = { PATH: process.env['PATH'], HOME: home.path, SHELL: '/bin/bash' };
  return spawn(terminal, ['-qec', `${line}; true`, '/dev/null'], {
    env,
    cwd: home.file('shop/infra'),
    // The input stays open. Its end would be the end of the program that reads from the terminal.
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function sessions({ window }: Scene): Promise<void> {
  await profileRow(window, 'shop-dev').getByRole('button').first().click();
  await expect(profileRow(window, 'shop-dev')).toContainText('Active');
  await profileRow(window, 'shop-prod').click();
  await expect(profileRow(window, 'shop-prod')).toContainText('Active');
  await savePage(window, 'sessions');
}

async function policyCheck({ window }: Scene): Promise<void> {
  await openView(window, 'Policy');
  await window.getByRole('button', { name: /Ask AWS as/ }).click();
  await window.getByRole('option', { name: 'carol', exact: true }).click();
  await press(window, 'Check');
  // The answer in one sentence, and below it the grid.
  const verdict = window.getByRole('heading', { name: /^alice cannot work without MFA/ });
  await verdict.evaluate((heading) => {
    heading.style.scrollMarginTop = '32px';
    heading.scrollIntoView({ block: 'start' });
  });
  await expect(verdict).toBeInViewport();
  await savePage(window, 'policy-check');
}

async function qrStep({ window }: Scene): Promise<void> {
  await openView(window, 'Devices');
  await press(window, 'Add device for bob');
  await createDevice(window, 'A phone');
  await expect(window.getByRole('img', { name: /QR code/ })).toBeVisible();
  await savePage(window, 'qr-step');
}
