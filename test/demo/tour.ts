import { stripVTControlCharacters } from 'node:util';
import { expect } from '../desktop/expect';
import { startTestDesktop, type TestDesktop } from '../desktop/fixtures';
import { Fob } from '../desktop/launch';
import { menuText } from '../desktop/menu';
import { filesOfDemo } from '../e2e/support/aws-files';
import { fobCredentials, whenListening } from '../e2e/support/commands';
import { connect } from '../e2e/support/connect';
import { createDevice, deviceCard, isVerified } from '../e2e/support/devices';
import { openPart, openView, personAt, press, profileRow, typeCode, type Person } from '../e2e/support/fixtures';
import { Phone } from '../e2e/support/phone';
import { startSandbox, type Sandbox } from '../sandbox';
import { Report } from './report';
import { callerIdentity } from './tools';

interface Tour {
  sandbox: Sandbox;
  desktop: TestDesktop;
  person: Person;
  report: Report;
}

/**
 * Uses Fob on a virtual desktop as a person would: tray menu, code entry, windows, notifications. Resolves to the exit
 * code, which is 0 only if every step worked. Linux only: on other systems, no program can read the tray and
 * notifications.
 */
export async function runTour(): Promise<number> {
  if (process.platform !== 'linux') {
    console.error('The tour needs Linux, where a test can be the tray and the notification area. Try npm run demo.');
    return 1;
  }
  console.log('Starting a virtual desktop, an AWS account and Fob…');
  const report = await Report.create();
  const sandbox = await startSandbox();
  const { stop, ...desktop } = await startTestDesktop();
  const fob = await Fob.launch(desktop.session, { files: filesOfDemo(sandbox) });
  const person = personAt(fob, await desktop.trayHost.tray(), new Phone(sandbox, 'alice'));
  const tour: Tour = { sandbox, desktop, person, report };
  try {
    await firstLook(tour);
    await commandWaitsForCode(tour);
    await toolsWork(tour);
    await delivery(tour);
    await enrollment(tour);
    await darkTheme(tour);
    await expiry(tour);
    await restart(tour);
    report.end();
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`\nThe tour stopped here: ${stripVTControlCharacters(message)}\n\nWhat Fob printed:\n${fob.output}`);
    return 1;
  } finally {
    for (const start of fob.starts) await start.kill9();
    await stop();
    await sandbox.stop();
    await fob.home.remove();
  }
}

async function firstLook({ person, report }: Tour): Promise<void> {
  report.step('Fob starts: an icon in the tray, and the profiles of ~/.aws in the window');
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');
  report.saw(menuText(await person.tray.menu()));
  await report.picture(window, '1-first-look-light');
  await whenListening(person.fob);
}

async function commandWaitsForCode({ person, report, sandbox }: Tour): Promise<void> {
  report.step('A command asks for credentials; code entry opens, and the command waits');
  const command = fobCredentials(person.fob, 'admin');
  const entry = await person.codeEntry();
  await expect(entry.getByText(/is waiting for/)).toBeVisible();
  await report.picture(entry, '2-code-entry-light');

  report.step('A wrong code: the window stays open and says what is wrong');
  await typeCode(entry, person.phone.wrongCode());
  const alert = entry.getByRole('alert');
  await expect(alert).toContainText('AWS did not accept this MFA code');
  report.saw((await alert.innerText()).replaceAll('\n', ' '));
  await report.picture(entry, '3-wrong-code-light');

  report.step('The right code: the command gets its credentials');
  await typeCode(entry, person.phone.code());
  const { exitCode, stdout, stderr } = await command;
  if (exitCode !== 0) throw new Error(`fob credentials admin: ${stderr}`);
  const answer = JSON.parse(stdout) as { AccessKeyId: string; Expiration: string };
  report.saw(
    `fob credentials admin\n${answer.AccessKeyId.slice(0, 4)}…, valid until ${answer.Expiration}; Fob renews it without a code while the MFA session lasts`,
  );
  const count = (action: string): number =>
    sandbox.calls.all.filter((call) => call.action === action && call.outcome === 'ok').length;
  report.saw(`AWS accepted: GetSessionToken ${count('GetSessionToken')} ×, AssumeRole ${count('AssumeRole')} ×`);
}

async function toolsWork({ person, report, sandbox }: Tour): Promise<void> {
  report.step('One click adds lines to ~/.aws/config, with which tools get credentials from Fob');
  const window = await person.mainWindow();
  const before = await person.fob.home.read('.aws/config');
  await connect(window, 'admin');
  report.saw((await person.fob.home.read('.aws/config')).slice(before.length));
  report.saw(await callerIdentity(person.fob, sandbox, 'admin-fob'));
  await report.picture(window, '4-session-light');
}

async function delivery({ person, report, sandbox }: Tour): Promise<void> {
  report.step('Fob writes another profile to ~/.aws/credentials instead, without a second code');
  const window = await person.mainWindow();
  await profileRow(window, 'deploy').click();
  await openPart(window, 'Settings');
  await window.getByText('Written to ~/.aws/credentials').last().click();
  await expect.poll(() => person.fob.home.read('.aws/credentials')).toContain('[deploy-fob]');
  report.saw(await callerIdentity(person.fob, sandbox, 'deploy-fob'));
  report.saw(menuText(await person.tray.menu()));
}

async function enrollment({ person, report, sandbox }: Tour): Promise<void> {
  report.step('bob has no MFA device, and his account denies almost everything without MFA: Fob adds a device');
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  const begun = Date.now();
  await press(window, 'Add device for bob');
  await createDevice(window, 'Both');
  await expect(window.getByRole('img', { name: /QR code/ })).toBeVisible();
  await report.picture(window, '5-qr-code-light');
  await window.getByText('My phone shows codes for this device').click();
  await press(window, 'Continue');
  await press(window, 'Enable');
  await isVerified(window);
  await press(window, 'Finish');
  await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();
  report.saw(`enabled, verified and written to [profile bob] in ${Math.round((Date.now() - begun) / 1000)} s`);
  await press(window, 'Show my devices');
  await expect(deviceCard(window, 'bob').first()).toContainText('This computer');
  await report.picture(window, '6-devices-light');

  report.step('From now on Fob makes bob’s codes: a command gets a role that needs MFA, and nobody types a code');
  const { exitCode, stderr } = await fobCredentials(person.fob, 'work');
  if (exitCode !== 0) throw new Error(`fob credentials work: ${stderr}`);
  const calls = sandbox.calls.all.filter(({ action, outcome }) => action.includes('MFADevice') && outcome === 'ok');
  report.saw(`AWS accepted: ${[...new Set(calls.map(({ action }) => action))].join(', ')}`);
}

async function darkTheme({ person, report }: Tour): Promise<void> {
  report.step('The same windows in dark');
  await person.tray.click('Settings…');
  const window = await person.mainWindow();
  await window.getByText('Dark', { exact: true }).click();
  await expect(window.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await report.picture(window, '7-settings-dark');
  await window.getByRole('button', { name: 'Activity' }).click();
  await report.picture(window, '8-activity-dark');
  await window.getByRole('button', { name: 'Sessions' }).click();
  await report.picture(window, '9-sessions-dark');
}

async function expiry({ person, report, sandbox, desktop }: Tour): Promise<void> {
  report.step('A session is about to end: a click on the notification and a code renew it');
  sandbox.faults.set({ sessionSeconds: 60 });
  await person.tray.click('Start session', `alice@${sandbox.account.accountId}`, 'oncall');
  await typeCode(await person.codeEntry(), person.phone.code());
  report.saw('oncall has a session of 60 seconds now (the sandbox grants no more). Fob will warn in half a minute');
  const notification = await desktop.notifications.waitFor(/expires (at|tomorrow)/);
  report.saw(`notification: ${notification.title} — ${notification.body}`);
  sandbox.faults.clear();
  desktop.notifications.click(notification);
  const entry = await person.codeEntry();
  await report.picture(entry, '10-code-entry-dark');
  await typeCode(entry, person.phone.code());
  const window = await person.mainWindow();
  await expect(profileRow(window, 'oncall')).toContainText(/1[12] h/);
  await expect.poll(() => desktop.notifications.titles, 'no notification is left').toEqual([]);
  report.saw((await profileRow(window, 'oncall').innerText()).replaceAll('\n', ' '));
}

async function restart({ person, report }: Tour): Promise<void> {
  report.step('Fob quits and starts again: the sessions are still there, and a command gets credentials at once');
  await person.tray.quit();
  const again = await person.fob.restart();
  await whenListening(again);
  const { exitCode, stdout, stderr } = await fobCredentials(again, 'admin');
  if (exitCode !== 0) throw new Error(`fob credentials admin: ${stderr}`);
  report.saw(`${stdout.slice(0, 30)}… without a code`);
  await again.quit();
}
