import { appendFile, link } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox';
import { awsFiles } from './support/aws-files';
import { fobCredentials } from './support/commands';
import { expect, openView, press, pressAndClose, profileRow, test, typeCode } from './support/fixtures';
import { look, roomAround } from './support/look';

const start = (window: Page, profile: string) => profileRow(window, profile).getByRole('button').first().click();

/** The usual profiles, and some for other states: a device that AWS does not know, a role that is gone, SSO. */
function files(sandbox: Sandbox): Record<string, string> {
  const usual = awsFiles(sandbox);
  const { arn } = sandbox.role('admin');
  const common = `source_profile = alice\nregion = us-east-1\nendpoint_url = ${sandbox.endpoint}\n`;
  return {
    ...usual,
    '.aws/config': [
      usual['.aws/config'],
      `[profile old-phone]\nrole_arn = ${arn}\nmfa_serial = ${sandbox.user('alice').mfaSerial ?? ''}-old\n${common}`,
      `[profile gone]\nrole_arn = ${arn.replace('admin', 'gone')}\n${common}`,
      '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\n',
    ].join('\n'),
  };
}

/** Checks that all of code entry fits its window exactly, and takes pictures of it. */
async function lookAtCodeEntry(entry: Page, name: string): Promise<void> {
  await expect.poll(() => roomAround(entry), name).toBe('all of the page and nothing else');
  await look(entry, name);
}

test('the window shows sessions in every state, their details, activity and settings', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ files: files(sandbox) });
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');
  await look(window, 'sessions-first-look');

  await person.startSession('admin');

  await start(window, 'gone');
  await expect(profileRow(window, 'gone')).toContainText('Failed');
  await start(window, 'oncall');
  const entry = await person.codeEntry();
  await start(window, 'old-phone');
  await expect(entry.getByText('1 of 2')).toBeVisible();
  await lookAtCodeEntry(entry, 'code-two-devices');

  sandbox.faults.set({ sessionSeconds: 40 });
  await typeCode(entry, person.phone.code());
  await expect(entry.getByText('1 of 2')).toBeHidden();
  await expect(profileRow(window, 'old-phone')).toContainText('Waiting for the MFA code');
  await profileRow(window, 'gone').click();
  await expect(profileRow(window, 'oncall')).toContainText('Expires soon');
  await look(window, 'sessions-every-state');

  await window.getByRole('button', { name: /Not served/ }).click();
  await expect(window.getByText('sso', { exact: true })).toBeVisible();
  await expect(profileRow(window, 'oncall')).toContainText('Expired');
  await look(window, 'sessions-not-served');
  await openView(window, 'Activity');
  await expect(window.getByRole('heading', { name: 'Activity' })).toBeVisible();
  await look(window, 'activity');
  await openView(window, 'Settings');
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await look(window, 'settings');

  // No watcher reports a change by another name of the same file.
  const config = person.fob.home.file('.aws/config');
  await link(config, person.fob.home.file('dotfile'));
  await appendFile(
    person.fob.home.file('dotfile'),
    `\n[profile late]\nsource_profile = alice\nrole_arn = ${sandbox.role('admin').arn}\n`,
  );
  await openView(window, 'Sessions');
  await expect(profileRow(window, 'admin')).toBeVisible();
  await expect(profileRow(window, 'late')).toHaveCount(0);
  await openView(window, 'Settings');
  await press(window, 'Read files again');
  await openView(window, 'Sessions');
  await expect(profileRow(window, 'late')).toBeVisible();
});

const leftEdge = async (entry: Page) => (await entry.getByRole('heading').boundingBox())?.x;
const firstDigit = async (entry: Page) => (await entry.getByRole('textbox').boundingBox())?.x;

test('code entry fits its window in every state, from the first digit to a spent budget', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ files: files(sandbox), args: ['--hidden'] });
  const command = fobCredentials(person.fob, 'admin');
  const entry = await person.codeEntry();
  await expect(entry.getByText(/is waiting for/)).toBeVisible();
  await lookAtCodeEntry(entry, 'code');

  await entry.getByRole('textbox').pressSequentially('1234');
  await lookAtCodeEntry(entry, 'code-typing');

  sandbox.faults.set({ heldAnswers: { GetSessionToken: 1 } });
  await typeCode(entry, person.phone.wrongCode());
  await expect(entry.getByText('Checking with AWS…')).toBeVisible();
  await lookAtCodeEntry(entry, 'code-checking');
  sandbox.faults.clear();
  await expect(entry.getByRole('alert')).toContainText('AWS did not accept');
  await lookAtCodeEntry(entry, 'code-wrong');
  expect(await firstDigit(entry)).toBe(await leftEdge(entry));

  await entry.getByRole('button', { name: 'Original message' }).click();
  await lookAtCodeEntry(entry, 'code-original-message');

  sandbox.account.spendThisAndNextBudget(sandbox.user('alice').mfaSerial ?? '');
  await typeCode(entry, person.phone.code());
  await expect(entry.getByRole('alert')).toContainText('nine codes');
  await lookAtCodeEntry(entry, 'code-spent');
  await pressAndClose(entry, 'Cancel');
  const { exitCode, stdout, stderr } = await command;
  expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
  expect(stderr).toMatch(/^fob: .*canceled.*\n$/);

  // No further code can help.
  await person.tray.click('Start session', 'alice@111122223333', 'old-phone');
  const closed = await person.codeEntry();
  await typeCode(closed, person.phone.code());
  await expect(closed.getByRole('alert')).toContainText('is not an MFA device of alice');
  await lookAtCodeEntry(closed, 'code-closed');
});
