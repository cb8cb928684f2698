import { fobCredentials } from './support/commands';
import { closes, expect, pressAndClose, test, typeCode } from './support/fixtures';

test('fifty commands at once share one code entry, also after a wrong code, and fail if the person closes it', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ args: ['--hidden'] });
  const commands = Array.from({ length: 50 }, () => fobCredentials(person.fob, 'admin'));
  const entry = await person.codeEntry();
  await expect(entry.getByText('50 commands are waiting')).toBeVisible();
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

test('the command fails and says so when the person cancels, and when Fob is not running', async ({ atDesk }) => {
  const person = await atDesk({ args: ['--hidden'] });
  const cancelled = fobCredentials(person.fob, 'admin');
  await pressAndClose(await person.codeEntry(), 'Cancel');
  const { exitCode, stdout, stderr } = await cancelled;
  expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('cancelled');

  await person.fob.quit();
  expect(await fobCredentials(person.fob, 'admin')).toEqual({
    exitCode: 3,
    stdout: '',
    stderr: 'fob: Fob is not running. Start it (the app named Fob), then try again.\n',
  });
});

test('the command says whether a profile does not exist or Fob cannot serve it, and takes any name as it is', async ({
  atDesk,
  sandbox,
}) => {
  const { accessKeyId, secretAccessKey } = sandbox.user('carol');
  const name = `it's 100% "odd" & more`;
  const person = await atDesk({
    args: ['--hidden'],
    env: { AWS_ENDPOINT_URL: sandbox.endpoint },
    files: {
      '.aws/config': '[profile sso]\nsso_session = corp\n',
      '.aws/credentials': `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    },
  });
  expect((await fobCredentials(person.fob, 'nobody')).stderr).toContain('no profile nobody');
  expect((await fobCredentials(person.fob, 'sso')).stderr).toContain('SSO');
  expect(await fobCredentials(person.fob, name)).toMatchObject({ exitCode: 0, stderr: '' });
});
