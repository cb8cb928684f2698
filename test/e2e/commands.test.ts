import { fobCommand, fobCredentials, run } from './support/commands';
import { closes, expect, pressAndClose, test, typeCode } from './support/fixtures';

test('fob credentials opens code entry, waits for the code and then prints credentials', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const command = fobCredentials(person.fob, 'admin');
  const entry = await person.codeEntry();
  await expect(entry.getByText('1 command is waiting')).toBeVisible();
  await typeCode(entry, person.phone.code());
  const { exitCode, stdout, stderr } = await command;
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ Version: 1, AccountId: '111122223333' });
  await closes(entry);
});

test('the command still waits after a wrong code', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const command = fobCredentials(person.fob, 'alice');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.wrongCode());
  await expect(entry.getByRole('alert')).toBeVisible();
  await typeCode(entry, person.phone.code());
  expect((await command).exitCode).toBe(0);
});

test('fifty commands at once share one code entry and one call to STS', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const commands = Array.from({ length: 50 }, () => fobCredentials(person.fob, 'alice'));
  const entry = await person.codeEntry();
  await expect(entry.getByText('50 commands are waiting')).toBeVisible();
  await typeCode(entry, person.phone.code());
  const results = await Promise.all(commands);
  expect(new Set(results.map(({ exitCode }) => exitCode))).toEqual(new Set([0]));
  expect(new Set(results.map(({ stdout }) => stdout)).size).toBe(1);
  expect(sandbox.calls.all.filter(({ action }) => action === 'GetSessionToken')).toHaveLength(1);
});

test('the command fails and says so when the person cancels', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const command = fobCredentials(person.fob, 'admin');
  const entry = await person.codeEntry();
  await pressAndClose(entry, 'Cancel');
  const { exitCode, stdout, stderr } = await command;
  expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('cancelled');
});

test('the command fails too when the person closes the code-entry window', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const command = fobCredentials(person.fob, 'admin');
  const entry = await person.codeEntry();
  await person.fob.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
  expect((await command).exitCode).toBe(4);
  await closes(entry);
});

test('the command says in one line that Fob is not running', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  // Fob puts the command in place when it starts.
  await expect.poll(async () => (await fobCredentials(person.fob, 'nobody')).exitCode).toBe(1);
  await person.fob.quit();
  const { exitCode, stdout, stderr } = await fobCredentials(person.fob, 'admin');
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toBe('fob: Fob is not running. Start it (the app named Fob), then try again.\n');
});

test('the command says whether a profile does not exist or Fob cannot serve it', async ({ atDesk, sandbox }) => {
  const person = await atDesk({
    files: { '.aws/config': `[profile sso]\nsso_session = corp\n# ${sandbox.endpoint}\n` },
  });
  await person.mainWindow();
  await expect.poll(async () => (await fobCredentials(person.fob, 'nobody')).stderr).toContain('no profile nobody');
  expect((await fobCredentials(person.fob, 'sso')).stderr).toContain('SSO');
});

test('names with spaces, quotes and percent signs reach Fob unchanged', async ({ atDesk, sandbox }) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('carol');
  const name = `it's 100% "odd" & more`;
  const person = await atDesk({
    files: {
      '.aws/config': `[profile "${name}"]\nendpoint_url = ${sandbox.endpoint}\n`,
      '.aws/credentials': `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    },
  });
  await person.mainWindow();
  const shell = await run(person.fob, fobCommand(person.fob), ['credentials', name]);
  expect(shell.stderr).not.toContain('no profile');
});
