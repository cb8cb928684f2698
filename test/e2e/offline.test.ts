import { startAwsProxy } from '../sandbox/http/aws-proxy';
import { awsFiles, filesOfNewcomer } from './support/aws-files';
import { fobCredentials } from './support/commands';
import { expect, profileRow, test } from './support/fixtures';
import { look } from './support/look';

test('Fob is offline as a whole, keeps what it knows, and notices by itself when the network is back', async ({
  atDesk,
  sandbox,
}) => {
  // One of the two places that fail is AWS's own, behind a proxy. The other one alone may just be switched off.
  const aws = await startAwsProxy(sandbox);
  const files = awsFiles(sandbox);
  const config = files['.aws/config'] ?? '';
  files['.aws/config'] =
    `${config.slice(0, config.lastIndexOf('[profile carol]'))}[profile carol]\nregion = eu-central-1\n`;
  const person = await atDesk({ files, env: aws.env });
  const window = await person.mainWindow();
  await person.startSession('admin');
  const refresh = (name: string) => profileRow(window, name).getByRole('button').first().click();
  await refresh('carol');
  await expect(profileRow(window, 'carol')).toContainText('Active');

  sandbox.faults.set({ droppedConnections: 'always' });
  await refresh('carol');
  await refresh('admin');
  const offline = window.getByText('Offline', { exact: true });
  await expect(offline).toBeVisible();
  await expect(window.getByText(/Tries again in|Trying now/)).toBeVisible();
  for (const name of ['admin', 'carol']) await expect(profileRow(window, name)).toContainText('Active');
  await expect(window.getByText('Failed', { exact: true })).toHaveCount(0);
  await look(window, 'offline');
  // It needs a code of its own. Fob asks for none that it cannot send.
  const command = await fobCredentials(person.fob, 'oncall');
  expect(command).toMatchObject({ exitCode: 1, stdout: '' });
  expect(command.stderr).toMatch(/^fob: You are offline: AWS cannot be reached\. [^\n]*\n$/);
  await expect.poll(() => person.tray.menuText()).toContain('Offline');

  sandbox.faults.set({ droppedConnections: 0 });
  await expect(offline).toBeHidden();
  await aws.stop();
});

test('an active session says so if a policy denies its user nearly everything without MFA', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const window = await person.mainWindow();
  await profileRow(window, 'bob').getByRole('button').first().click();
  await expect(profileRow(window, 'bob')).toContainText('Active');
  const limited = () =>
    window.evaluate(async () => {
      const state = await globalThis.window.fob.call('state.get');
      return state.ok ? state.value.profiles.find(({ name }) => name === 'bob')?.limited?.code : undefined;
    });
  await expect.poll(limited).toBe('denied-without-mfa');
});
