/** The way of somebody new: from an empty home with an access key to a tool that works in a role. */
import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox';
import { AWS_V2 } from './support/clients';
import { run, type CommandResult } from './support/commands';
import { ScannedPhone } from './support/devices';
import { expect, test, type Person } from './support/fixtures';
import { look } from './support/look';
import { clipboardText } from './support/system';

const csvOf = (sandbox: Sandbox, userName: string): string => {
  const { accessKeyId, secretAccessKey } = sandbox.user(userName);
  return `Access key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`;
};

/** What the person copied elsewhere: the key from a letter of the administrator, the ARN from a wiki page. */
const copyElsewhere = ({ fob }: Person, text: string): Promise<void> =>
  fob.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);

const phoneOf = (sandbox: Sandbox, serial: string): ScannedPhone => new ScannedPhone(sandbox, serial);

/** The device that nobody uses yet. */
function serialOf({ account }: Sandbox): string {
  const device = account.devices.find(({ owner }) => owner === undefined);
  if (device === undefined) throw new Error('AWS has no new device.');
  return device.serialNumber;
}

/** Runs the command that Fob gave, as a person pastes it into a terminal. */
async function runCopied(person: Person, sandbox: Sandbox): Promise<CommandResult> {
  const command = await clipboardText(person.fob);
  expect(command).toMatch(/^aws sts get-caller-identity --profile \S+$/);
  const [, ...args] = command.split(' ');
  // This AWS CLI does not read AWS_ENDPOINT_URL.
  return run(person.fob, AWS_V2, [...args, '--endpoint-url', sandbox.endpoint, '--region', 'us-east-1']);
}

/** Somebody who uses only the keyboard, and counts each key, a pasted text as one. */
class Typist {
  keys = 0;

  constructor(private readonly window: Page) {}

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.window.keyboard.press(key);
  }
  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.window.keyboard.type(text);
  }
  /** Presses Enter on a button that already has the focus. */
  async enter(name: string | RegExp): Promise<void> {
    await expect(this.window.getByRole('button', { name })).toBeFocused();
    await this.press('Enter');
  }
}

test('the keyboard alone leads from an empty home to a call in a role', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ files: {}, env: { AWS_ENDPOINT_URL: sandbox.endpoint } });
  const window = await person.mainWindow();
  const typist = new Typist(window);

  await expect(window.getByRole('heading', { name: 'Set up Fob' })).toBeVisible();
  await copyElsewhere(person, csvOf(sandbox, 'bob'));
  await typist.press('ControlOrMeta+V');
  await expect(window.getByRole('textbox', { name: 'Profile name' })).toBeFocused();
  await typist.press('Enter');

  await typist.enter('Add device');
  await expect(window.getByRole('form', { name: 'Where do the codes come from?' })).toBeVisible();
  await typist.press('Enter');
  await expect(window.getByRole('img', { name: /QR code/ })).toBeVisible();
  await look(window, 'guide-qr');
  await typist.press('Enter');
  await expect(window.getByRole('textbox', { name: 'First code' })).toBeFocused();
  const phone = phoneOf(sandbox, serialOf(sandbox));
  const now = sandbox.account.now();
  await typist.type(phone.code(-1, now));
  await expect(window.getByRole('textbox', { name: 'Second code' })).toBeFocused();
  await typist.type(phone.code(0, now));

  await expect(window.getByRole('heading', { name: /^It works/ })).toBeFocused();
  await typist.press('Enter');
  await expect(window.getByRole('combobox', { name: 'Role' })).toBeFocused();
  await copyElsewhere(person, sandbox.role('admin').arn);
  // From here on, the form knows that the empty field is wrong. Enter works right after the paste all the same.
  await expect(window.getByText('The lines appear here once the role is known.')).toBeVisible();
  await typist.press('ControlOrMeta+V');
  await typist.press('Enter');

  await typist.enter('Add to ~/.aws/config');
  await typist.enter('Copy the command');
  await expect(window.getByText(/is set up/)).toBeVisible();
  await look(window, 'guide-finished');
  expect(await runCopied(person, sandbox)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('assumed-role/admin/'),
  });
  console.log(`Measured: ${typist.keys} keys from an empty home to a call in a role`);
});

test('the mouse needs at most eight clicks and the two codes for the same', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ files: {}, env: { AWS_ENDPOINT_URL: sandbox.endpoint } });
  const window = await person.mainWindow();
  let clicks = 0;
  const click = async (name: string) => {
    clicks += 1;
    await window.getByRole('button', { name, exact: true }).click();
  };

  await expect(window.getByRole('heading', { name: 'Set up Fob' })).toBeVisible();
  await copyElsewhere(person, csvOf(sandbox, 'bob'));
  await window.keyboard.press('ControlOrMeta+V');
  await click('Add');
  await click('Add device');
  await click('Create');
  await click('Continue');
  await expect(window.getByRole('textbox', { name: 'First code' })).toBeVisible();
  await phoneOf(sandbox, serialOf(sandbox)).typePair(window);
  await click('Finish');
  await expect(window.getByRole('combobox', { name: 'Role' })).toBeFocused();
  await copyElsewhere(person, sandbox.role('admin').arn);
  await window.keyboard.press('ControlOrMeta+V');
  await click('Create profile');
  await click('Add to ~/.aws/config');
  await click('Copy the command');
  expect(await runCopied(person, sandbox)).toMatchObject({ exitCode: 0 });
  expect(clicks).toBeLessThanOrEqual(8);
});

test('somebody who already has a device chooses it and goes on with the role', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ files: {}, env: { AWS_ENDPOINT_URL: sandbox.endpoint } });
  const window = await person.mainWindow();
  await expect(window.getByRole('heading', { name: 'Set up Fob' })).toBeVisible();
  await copyElsewhere(person, csvOf(sandbox, 'alice'));
  await window.keyboard.press('ControlOrMeta+V');
  await window.getByRole('textbox', { name: 'Profile name' }).press('Enter');

  await window.getByRole('button', { name: 'I already have a device' }).click();
  const device = window.getByRole('combobox', { name: 'MFA device' });
  await device.press('ArrowDown');
  await window.getByRole('option', { name: sandbox.user('alice').mfaSerial ?? '' }).click();
  await window.getByRole('button', { name: 'Save changes' }).click();

  await expect(window.getByRole('combobox', { name: 'Role' })).toBeFocused();
  expect(await person.fob.home.read('.aws/config')).toContain(`mfa_serial = ${sandbox.user('alice').mfaSerial ?? ''}`);
});
