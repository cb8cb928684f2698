import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox';
import { awsFiles } from './support/aws-files';
import { fobCredentials } from './support/commands';
import { expect, openView, press, profileRow, test, typeCode, type Person } from './support/fixtures';
import { look } from './support/look';
import { Servers } from '../unit/adapters/https/servers';
import { startProxy, type Asked } from '../unit/adapters/https/test-proxy';

const field = (window: Page, name: string) => window.getByRole('textbox', { name, exact: true });
const choice = (window: Page, name: string) => window.getByRole('combobox', { name, exact: true });
/** Types into a field with a list and leaves the field, so that the list closes. */
async function enter(window: Page, name: string, text: string): Promise<void> {
  await choice(window, name).fill(text);
  await choice(window, name).press('Tab');
}

/** Chooses how long the session lasts. */
const lasts = (window: Page, length: string) =>
  window.getByRole('radiogroup', { name: 'Session length' }).getByText(length, { exact: true }).click();

const written = (window: Page) => window.getByRole('region', { name: 'What will be written' });

async function act(window: Page, profile: string, action: string): Promise<void> {
  await profileRow(window, profile).click();
  await press(window, `Actions for profile ${profile}`);
  await window.getByRole('menuitem', { name: action }).click();
}

/** Files with only an access key, and the environment for calls to the sandbox. */
function onlyAKey(sandbox: Sandbox) {
  const { accessKeyId, secretAccessKey, mfaSerial } = sandbox.user('alice');
  return {
    files: {
      '.aws/credentials': `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    },
    env: { AWS_ENDPOINT_URL: sandbox.endpoint },
    mfaSerial: mfaSerial ?? '',
  };
}

const config = (person: Person) => person.fob.home.read('.aws/config');

test('a person makes a role profile from only a key: types it, tries it, saves it and starts it', async ({
  atDesk,
  sandbox,
}) => {
  const { files, env, mfaSerial } = onlyAKey(sandbox);
  // Only the proxy finds the endpoint, so every call of this test goes through it.
  const [proxies, asked] = [new Servers(), [] as Asked[]];
  const proxy = await startProxy(proxies, asked, { to: Number(new URL(sandbox.endpoint).port) });
  const viaProxy = { AWS_ENDPOINT_URL: 'http://aws.invalid', HTTP_PROXY: `http://127.0.0.1:${proxy}` };
  const person = await atDesk({ files, env: { ...env, ...viaProxy } });
  const window = await person.mainWindow();
  await press(window, 'New profile');
  await expect(window.getByRole('heading', { name: 'New profile' })).toBeVisible();
  await expect(choice(window, 'Source profile')).toHaveValue('alice');
  await look(window, 'profile-new');

  // By keyboard only: the role has the focus, a switch-role link becomes the role's ARN, and the name follows from it.
  const { accountId } = sandbox.account;
  await window.keyboard.insertText(
    `https://signin.aws.amazon.com/switchrole?roleName=deploy&account=${accountId}&displayName=work`,
  );
  await expect(choice(window, 'Role')).toHaveValue(sandbox.role('deploy').arn);
  await expect(field(window, 'Name')).toHaveValue('work');
  // The list has the user's devices from AWS.
  await press(window, 'More options');
  await choice(window, 'MFA device').press('ArrowDown');
  await window.getByRole('option', { name: mfaSerial }).click();
  await expect(choice(window, 'MFA device')).toHaveValue(mfaSerial);
  await lasts(window, '12 h');
  await expect(written(window)).toContainText('each session of 12 h needs its own MFA code');
  await expect(written(window)).toContainText('duration_seconds = 43200');
  await look(window, 'profile-filled');

  // Twelve hours are more than the role allows. The form offers a duration that works.
  await press(window, 'Try it');
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(window.getByRole('alert')).toContainText('does not allow sessions of 12 h');
  await look(window, 'profile-try-too-long');
  await press(window, 'Use 1 h');
  await expect(written(window)).not.toContainText('duration_seconds');
  await press(window, 'Try it');
  const entry = await person.codeEntry();
  await look(entry, 'code-for-trial');
  await typeCode(entry, person.phone.code());
  await expect(window.getByText('It works. AWS gave a session as')).toContainText('assumed-role/deploy/alice');
  await look(window, 'profile-tried');
  await expect(person.fob.home.read('.aws/config')).rejects.toThrow();

  await press(window, 'Create profile');
  await expect(window.getByRole('heading', { name: 'work', exact: true })).toBeVisible();
  expect(await config(person)).toBe(
    `[profile work]\nsource_profile = alice\nrole_arn = ${sandbox.role('deploy').arn}\nmfa_serial = ${mfaSerial}\n`,
  );
  await look(window, 'profile-created');
  // The code of the trial made an MFA session, so Fob asks for no code now.
  await press(window, 'Start');
  await expect(profileRow(window, 'work')).toContainText('Active');
  const { exitCode, stdout } = await fobCredentials(person.fob, 'work');
  expect({ exitCode, version: (JSON.parse(stdout) as { Version: number }).Version }).toEqual({
    exitCode: 0,
    version: 1,
  });
  expect(asked.map(({ line }) => line)).toContain('POST http://aws.invalid/ HTTP/1.1');
  await proxies.stop();
});

test('the form repairs a profile, checks and tries what the person types, changes only its lines, and Undo restores every byte', async ({
  atDesk,
  sandbox,
}) => {
  const files = awsFiles(sandbox);
  const broken = (files['.aws/config'] ?? '')
    .replace('duration_seconds = 43200', 'duration_seconds = 99999')
    .replace('[profile admin]\n', '[profile admin]\n# until the audit is over\n');
  const person = await atDesk({
    files: { ...files, '.aws/config': broken },
    env: { AWS_ENDPOINT_URL: sandbox.endpoint },
  });
  const window = await person.mainWindow();
  await window.getByRole('button', { name: /Not served/ }).click();
  await window.getByRole('link', { name: 'oncall' }).click();
  await press(window, 'Actions for profile oncall');
  await window.getByRole('menuitem', { name: 'Edit…' }).click();
  await field(window, 'Duration in seconds').fill('28800');
  await expect(written(window)).toContainText('duration_seconds = 28800');
  await press(window, 'Save changes');
  await expect(profileRow(window, 'oncall')).toContainText('Needs an MFA code');

  await press(window, 'New profile');
  await field(window, 'Name').fill('x]\n[profile evil');
  await enter(window, 'Role', 'https://signin.aws.amazon.com/switchrole?roleName=a&account=my-company');
  await lasts(window, 'Other');
  await field(window, 'Duration in seconds').fill('90000');
  await press(window, 'More options');
  await field(window, 'External ID').fill('?');
  await expect(window.getByText('AWS tools read only letters')).toBeVisible();
  await expect(window.getByText('an alias in place of the account number')).toBeVisible();
  await expect(window.getByText('Enter 900 to 43200 seconds')).toBeVisible();
  await expect(window.getByText('An external ID has 2 to 1224')).toBeVisible();
  await look(window, 'profile-problems');
  const before = await config(person);
  await press(window, 'Create profile');
  expect(await config(person)).toBe(before);

  await field(window, 'Name').fill('partner');
  await enter(window, 'Source profile', 'carol');
  await enter(window, 'MFA device', '');
  await lasts(window, '1 h');
  await field(window, 'External ID').fill('wrong');
  await enter(window, 'Role', sandbox.role('partner').arn);
  await press(window, 'Try it');
  await expect(window.getByRole('alert')).toContainText('may not assume the role');
  await field(window, 'External ID').fill(sandbox.role('partner').externalId ?? '');
  await expect(window.getByRole('alert')).toBeHidden();
  await press(window, 'Try it');
  await expect(window.getByText('It works. AWS gave a session as')).toBeVisible();
  expect(await config(person)).toBe(before);
  await press(window, 'Cancel');

  await act(window, 'admin', 'Edit…');
  await expect(window.getByRole('heading', { name: 'Edit admin' })).toBeVisible();
  await expect(written(window)).toContainText('Nothing. The file already says all of this.');
  await press(window, 'More options');
  await field(window, 'Session name').fill('alice-at-work');
  await enter(window, 'Region', 'eu-north-1');
  await expect(written(window)).toContainText('role_session_name = alice-at-work');
  await look(window, 'profile-edit');
  await press(window, 'Save changes');
  await expect(window.getByRole('status').filter({ hasText: 'Profile admin was changed.' })).toBeVisible();
  const [section = ''] = /\[profile admin\][^[]*/.exec(before) ?? [];
  const edited = section
    .replace('region = us-east-1', 'region = eu-north-1')
    .replace(/\n\n$/, '\nrole_session_name = alice-at-work\n\n');
  expect(await config(person)).toBe(before.replace(section, edited));
  await press(window, 'Undo');
  await expect(window.getByText('Profile admin was changed.')).toBeHidden();
  await expect.poll(() => config(person), 'the change is undone').toBe(before);

  // Neither an edit nor Undo writes over the changes of another program.
  await act(window, 'admin', 'Edit…');
  await enter(window, 'Region', 'eu-north-1');
  await expect(written(window)).toContainText('region = eu-north-1');
  const path = person.fob.home.file('.aws/config');
  const changedMeanwhile = before.replace('[profile admin]\n', '[profile admin]\noutput = json\n');
  await writeFile(path, changedMeanwhile);
  await press(window, 'Save changes');
  await expect(window.getByRole('alert')).toContainText(
    'have changed since Fob showed these lines. Nothing was written',
  );
  expect(await config(person)).toBe(changedMeanwhile);
  await expect(written(window)).toContainText('output = json');
  await look(window, 'profile-changed-meanwhile');
  await press(window, 'Save changes');
  await expect(window.getByText('Profile admin was changed.')).toBeVisible();
  const saved = await config(person);
  expect(saved).toContain('[profile admin]\noutput = json\n');
  expect(saved).toContain('region = eu-north-1');

  await writeFile(path, `${saved}# mine\n`);
  await press(window, 'Undo');
  await expect(window.getByText('undoing would lose that change')).toBeVisible();
  expect(await config(person)).toBe(`${saved}# mine\n`);
});

test('a person renames a profile with its references, copies one and deletes one', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  const before = await config(person);
  await act(window, 'alice', 'Rename…');
  const dialog = window.getByRole('dialog', { name: 'Rename alice' });
  await field(window, 'New name').fill('admin');
  await expect(dialog).toContainText('There is already a profile called admin.');
  await field(window, 'New name').fill('al');
  await expect(dialog).toContainText('source_profile = al');
  await expect(dialog).not.toContainText(sandbox.user('alice').secretAccessKey);
  await look(window, 'profile-rename');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(profileRow(window, 'al')).toBeVisible();
  const after = before.replace('[profile alice]', '[profile al]').replaceAll('= alice\n', '= al\n');
  expect(await config(person)).toBe(after);
  expect(await person.fob.home.read('.aws/credentials')).toContain('\n[al]\n');

  await act(window, 'al', 'Delete…');
  const refusal = window.getByRole('dialog', { name: 'Delete al?' });
  await expect(refusal).toContainText('admin, deploy and oncall have al as source_profile and would stop working.');
  await expect(refusal.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await look(window, 'profile-in-use');
  await refusal.getByRole('button', { name: 'Cancel' }).click();

  await act(window, 'oncall', 'Duplicate');
  await expect(field(window, 'Name')).toHaveValue('oncall-copy');
  await press(window, 'Create profile');
  await expect(window.getByRole('heading', { name: 'oncall-copy', exact: true })).toBeVisible();
  const [oncall = ''] = /\[profile oncall\][^[]*/.exec(after) ?? [];
  expect(await config(person)).toBe(`${after}\n${oncall.trimEnd().replace('oncall]', 'oncall-copy]')}\n`);

  await act(window, 'oncall-copy', 'Delete…');
  const deletion = window.getByRole('dialog', { name: 'Delete oncall-copy?' });
  await expect(deletion).toContainText('[profile oncall-copy]');
  await look(window, 'profile-delete');
  await deletion.getByRole('button', { name: 'Delete' }).click();
  await expect(window.getByText('Profile oncall-copy was deleted.')).toBeVisible();
  expect(await config(person)).toBe(after);
  await press(window, 'Undo');
  await expect(profileRow(window, 'oncall-copy')).toBeVisible();
  // The renamed profile starts with a code as before.
  await person.startSession('al');
});

test('a first run leads from a pasted key to the next step, and the form of a profile knows the key', async ({
  atDesk,
  sandbox,
}) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('carol');
  const person = await atDesk({ files: {}, env: { AWS_ENDPOINT_URL: sandbox.endpoint } });
  const window = await person.mainWindow();
  await expect(window.getByRole('heading', { name: 'Set up Fob' })).toBeVisible();
  await look(window, 'first-run');
  await openView(window, 'Activity');
  await look(window, 'first-run-activity');
  await openView(window, 'Sessions');
  await press(window, 'Add access key');
  await field(window, 'Access key ID').fill(accessKeyId);
  await window.getByLabel('Secret access key').fill(secretAccessKey);
  await press(window, 'Check');
  await expect(field(window, 'Profile name')).toHaveValue('default');
  await press(window, 'Add');
  await expect(window.getByRole('heading', { name: 'Set up carol' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Add device' })).toBeFocused();
  await look(window, 'guide-device');
  await window.evaluate(() => (globalThis.location.hash = '#profiles/new'));
  await expect(choice(window, 'Source profile')).toHaveValue('default');
});
