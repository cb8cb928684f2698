import { readdir } from 'node:fs/promises';
import { awsFiles } from './support/aws-files';
import { fobCredentials } from './support/commands';
import { closes, expect, profileRow, test, typeCode } from './support/fixtures';

test('fifty commands at once share one code entry, also after a wrong code, and fail if the person closes it', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ args: ['--hidden'] });
  const commands = Array.from({ length: 50 }, () => fobCredentials(person.fob, 'admin'));
  const entry = await person.codeEntry();
  await expect(entry.getByText(/is waiting for .* \(50 times\)/)).toBeVisible();
  await typeCode(entry, person.phone.wrongCode());
  await expect(entry.getByRole('alert')).toBeVisible();
  await typeCode(entry, person.phone.code());
  const results = await Promise.all(commands);
  expect(new Set(results.map(({ exitCode, stderr }) => `${exitCode} ${stderr}`))).toEqual(new Set(['0 ']));
  const [stdout = '', ...others] = new Set(results.map((result) => result.stdout));
  expect(others).toEqual([]);
  expect(JSON.parse(stdout)).toMatchObject({ Version: 1, AccountId: '111122223333' });
  await closes(entry);
  const withCode = sandbox.calls.all.filter(({ action }) => action === 'GetSessionToken');
  expect(withCode.map(({ outcome }) => outcome)).toEqual(['AccessDenied', 'ok']);

  // This profile needs a code of its own.
  const closed = fobCredentials(person.fob, 'oncall');
  const another = await person.codeEntry();
  await person.fob.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  expect((await closed).exitCode).toBe(4);
  await closes(another);
});

test('the command takes any name as it is, runs a program of the config once it was allowed, and says in one line why it fails', async ({
  atDesk,
  sandbox,
}) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('carol');
  const usual = awsFiles(sandbox);
  const name = `it's 100% "odd" & more`;
  const alice = sandbox.user('alice');
  const printed = { Version: 1, AccessKeyId: alice.accessKeyId, SecretAccessKey: alice.secretAccessKey };
  const program = `/bin/echo '${JSON.stringify(printed)}'`;
  const vaulted = `role_arn = ${sandbox.role('admin').arn}\nsource_profile = pass\nmfa_serial = ${alice.mfaSerial ?? ''}`;
  const more = `[profile sso]\nsso_session = corp\n[profile pass]\ncredential_process = ${program}\n[profile vaulted]\n${vaulted}\n`;
  const person = await atDesk({
    args: ['--hidden'],
    env: { AWS_ENDPOINT_URL: sandbox.endpoint },
    files: {
      '.aws/config': `${usual['.aws/config'] ?? ''}\n${more}`,
      '.aws/credentials': `${usual['.aws/credentials'] ?? ''}\n[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    },
  });
  expect(await fobCredentials(person.fob, name)).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await fobCredentials(person.fob, 'nobody')).stderr).toContain('no profile nobody');
  expect((await fobCredentials(person.fob, 'sso')).stderr).toContain('SSO');

  expect(await fobCredentials(person.fob, 'vaulted')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('press Allow this program'),
  });
  const window = await person.mainWindow();
  await profileRow(window, 'vaulted').click();
  await expect(window.getByRole('group', { name: 'Command line' })).toHaveText(program);
  await window.getByRole('button', { name: 'Allow this program' }).click();
  await expect(window.getByRole('button', { name: 'Allow this program' })).toBeHidden();
  const command = fobCredentials(person.fob, 'vaulted');
  const firstEntry = await person.codeEntry();
  await typeCode(firstEntry, person.phone.code());
  expect(await command).toMatchObject({ exitCode: 0, stderr: '' });
  await closes(firstEntry);

  // Fob quits in the middle. The command waits a moment for another Fob, and says that none came.
  const waiting = fobCredentials(person.fob, 'oncall');
  const entry = await person.codeEntry();
  await expect(entry.getByText(/is waiting for/)).toBeVisible();
  await entry.getByRole('textbox').pressSequentially('123');
  await person.tray.quit();
  const notRunning = {
    exitCode: 3,
    stdout: '',
    stderr: 'fob: Fob is not running. Start it (the app named Fob), then try again.\n',
  };
  expect(await waiting).toEqual(notRunning);
  expect(await readdir(person.fob.home.file('.fob'))).toEqual(['bin', 'fob.sock.expected']);
  expect(await fobCredentials(person.fob, 'admin')).toEqual(notRunning);
});
