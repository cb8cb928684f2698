import { type Page } from '@playwright/test';
import type { Sandbox } from '../sandbox';
import { fobCredentials, whenListening } from './support/commands';
import { expect, openView, press, test, typeCode, type Person } from './support/fixtures';
import { callerByJavaScript } from './support/js-client';
import { look } from './support/look';
import { pageHeap } from './support/page-heap';
import { SecretSearch } from './support/secrets';

const short = (accessKeyId: string) => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;

async function atDevices(person: Person): Promise<Page> {
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  return window;
}

async function choose(window: Page, accessKeyId: string, action: string): Promise<void> {
  await window.getByRole('button', { name: `Actions for ${short(accessKeyId)}` }).click();
  await window.getByRole('menuitem', { name: action }).click();
}

const keyCard = (window: Page, accessKeyId: string) =>
  window.getByRole('article', { name: short(accessKeyId), exact: true });
const rotationOf = (window: Page, accessKeyId: string) =>
  window.getByRole('article', { name: `Rotation of ${short(accessKeyId)}` });

const files = (person: Person) =>
  Promise.all([person.fob.home.read('.aws/config'), person.fob.home.read('.aws/credentials')]);

const activeKeys = (sandbox: Sandbox, userName: string) =>
  sandbox.account.user(userName).accessKeys.filter(({ status }) => status === 'Active');

/** Waits until AWS's list is on the page, because the actions for a key depend on it. */
const listIsRead = (window: Page, accessKeyId: string) => expect(keyCard(window, accessKeyId)).toContainText('Active');

test('Fob says what is wrong with a key, takes a pasted one into the vault, forgets it in the page, and tools use it', async ({
  atDesk,
  sandbox,
}) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('bob');
  const search = new SecretSearch([{ name: 'secret access key', value: secretAccessKey }]);
  const person = await atDesk({ env: { AWS_ENDPOINT_URL: sandbox.endpoint } });
  const before = await files(person);
  const window = await atDevices(person);
  const idField = window.getByRole('textbox', { name: 'Access key ID' });
  const secretField = window.getByLabel('Secret access key');
  await press(window, 'Add access key');
  await idField.fill('AKIAIOSFODNN7EXAMPLE');
  await secretField.fill('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
  await press(window, 'Check');
  await expect(window.getByRole('alert').filter({ hasText: 'AWS does not know' })).toBeVisible();
  await expect(secretField).toHaveValue('');
  await idField.fill(accessKeyId);
  await secretField.fill('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
  await press(window, 'Check');
  await expect(window.getByRole('alert').filter({ hasText: 'does not belong to' })).toBeVisible();

  await secretField.fill(secretAccessKey);
  expect(search.in(await pageHeap(person.fob, window))).not.toEqual([]); // This proves that the search finds it.
  await secretField.fill('');
  await look(window, 'key-add');

  // The text has the form of the AWS console's CSV file. A whole key is checked at once.
  const csv = `Access key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`;
  await person.fob.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), csv);
  await idField.focus();
  await window.keyboard.press('ControlOrMeta+V');
  await expect(window.getByText(/It belongs to bob in account 1111-2222-3333/)).toBeVisible();
  await window.getByRole('textbox', { name: 'Profile name' }).fill('bobs');
  await look(window, 'key-keep');
  expect(await files(person)).toEqual(before);
  const credentials = await person.fob.home.read('.aws/credentials');
  await press(window, 'Add');
  await expect(window.getByRole('heading', { name: 'Set up bob' })).toBeVisible();
  await openView(window, 'Devices');
  await expect(keyCard(window, accessKeyId)).toContainText('Fob’s vault');
  expect(await person.fob.home.read('.aws/credentials')).toBe(credentials);
  expect(await person.fob.home.read('.aws/config')).toContain(
    `[profile bobs]\ncredential_process = ${person.fob.home.path}/.fob/bin/fob credentials bobs\n`,
  );
  const state = await window.evaluate(async () => JSON.stringify(await globalThis.window.fob.call('state.get')));
  expect(search.in(state)).toEqual([]);
  expect(search.in(await pageHeap(person.fob, window))).toEqual([]);

  const { exitCode, stdout, stderr } = await fobCredentials(person.fob, 'bobs');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/"AccessKeyId":"ASIA/);
  expect(await callerByJavaScript(person.fob, sandbox, 'bobs')).toMatchObject({
    stdout: 'arn:aws:iam::111122223333:user/bob\n',
    stderr: '',
  });
  // Fob still has the key after a restart, and no file has it in clear text.
  const again = await person.fob.restart();
  await whenListening(again);
  expect(await fobCredentials(again, 'bobs')).toMatchObject({ exitCode: 0 });
  await again.quit();
  expect((await search.below(again.home.path)).found).toEqual([]);
  expect(search.in(again.output)).toEqual([]);
});

test('a key moves into the vault, and Undo restores every byte of the files', async ({ atDesk, sandbox }) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('carol');
  const search = new SecretSearch([{ name: 'secret access key', value: secretAccessKey }]);
  const person = await atDesk();
  const before = await files(person);
  const window = await atDevices(person);
  await listIsRead(window, accessKeyId);
  await look(window, 'keys');
  await choose(window, accessKeyId, 'Move to the vault…');
  await look(window, 'key-move');
  await press(window, 'Move');
  await expect(keyCard(window, accessKeyId)).toContainText('Moved to the vault');
  await look(window, 'key-moved');
  expect((await search.below(person.fob.home.file('.aws'))).found).toEqual([]);
  expect(await callerByJavaScript(person.fob, sandbox, 'carol')).toMatchObject({
    stdout: 'arn:aws:iam::111122223333:user/carol\n',
    stderr: '',
  });
  await press(window, `Undo the move of ${short(accessKeyId)}`);
  await expect(keyCard(window, accessKeyId)).toContainText('~/.aws/credentials');
  expect(await files(person)).toEqual(before);
});

test('where a policy requires MFA, Fob reads AWS’s list of keys after a code, rotates a key in the file and deletes the old one', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.faults.set({ accessKeyDelayMs: 600_000 });
  const { accessKeyId } = sandbox.user('alice');
  const person = await atDesk();
  const window = await atDevices(person);
  const askAws = window.getByRole('button', { name: 'Ask AWS about the access keys of alice' });
  await expect(askAws).toBeVisible();
  await look(window, 'keys-denied');
  await askAws.click();
  await typeCode(await person.codeEntry(), person.phone.code());
  await listIsRead(window, accessKeyId);
  await choose(window, accessKeyId, 'Rotate…');
  await look(window, 'key-rotate');
  await press(window, 'Rotate');
  await expect(rotationOf(window, accessKeyId)).toContainText('works everywhere at AWS');
  await look(window, 'key-rotating');
  sandbox.account.endDelays();
  await expect(keyCard(window, accessKeyId)).toContainText('Inactive');
  await expect(rotationOf(window, accessKeyId)).toBeHidden();
  const [next] = activeKeys(sandbox, 'alice');
  const credentials = await person.fob.home.read('.aws/credentials');
  expect(credentials).toContain(`aws_access_key_id = ${next?.accessKeyId ?? 'none'}\n`);
  expect(credentials).not.toContain(accessKeyId);
  // The session still works, and Fob asks for no code.
  expect(await fobCredentials(person.fob, 'deploy')).toMatchObject({ exitCode: 0 });
  await look(window, 'key-rotated');
  await choose(window, accessKeyId, 'Delete…');
  await expect(window.getByRole('alertdialog')).toContainText('No profile on this computer has it');
  await look(window, 'key-delete');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(keyCard(window, accessKeyId)).toBeHidden();
  expect(sandbox.account.user('alice').accessKeys).toHaveLength(1);
});

test('Fob continues the rotation of a key in the vault after it was killed in the middle', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.faults.set({ accessKeyDelayMs: 600_000 });
  const { accessKeyId } = sandbox.user('carol');
  const person = await atDesk();
  let window = await atDevices(person);
  await listIsRead(window, accessKeyId);
  await choose(window, accessKeyId, 'Move to the vault…');
  await press(window, 'Move');
  await expect(keyCard(window, accessKeyId)).toContainText('Fob’s vault');
  await choose(window, accessKeyId, 'Rotate…');
  await press(window, 'Rotate');
  await expect(rotationOf(window, accessKeyId)).toContainText('works everywhere at AWS');
  // From here on Fob keeps the new key after a restart. A moment earlier, it would delete the key and make another one.
  await expect(rotationOf(window, accessKeyId)).toContainText('Fob asks AWS again in');
  await person.fob.kill9();

  const fob = await person.fob.restart();
  await whenListening(fob);
  window = await fob.window('Fob');
  await openView(window, 'Devices');
  await expect(rotationOf(window, accessKeyId)).toContainText('profiles still use');
  await look(window, 'key-rotation-interrupted');
  // Until then the old key works.
  expect(await callerByJavaScript(fob, sandbox, 'carol')).toMatchObject({ stderr: '' });
  sandbox.account.endDelays();
  await press(window, `Continue the rotation of ${short(accessKeyId)}`);
  await expect(keyCard(window, accessKeyId)).toContainText('Inactive');
  const [next, ...others] = activeKeys(sandbox, 'carol');
  expect(others).toEqual([]);
  await expect(keyCard(window, next?.accessKeyId ?? '')).toContainText('Fob’s vault');
  expect(await callerByJavaScript(fob, sandbox, 'carol')).toMatchObject({
    stdout: 'arn:aws:iam::111122223333:user/carol\n',
    stderr: '',
  });
});
