import { expect, openPart, openStatus, profileRow, test, typeCode } from './support/fixtures';
import { fobCommand } from './support/commands';
import { callerByJavaScript } from './support/js-client';
import { look } from './support/look';
import { clipboardText } from './support/system';

const ADMIN = 'arn:aws:sts::111122223333:assumed-role/admin/alice';

test('one click adds the profile that tools use, and a test of each way works or says why it is off', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const { home } = person.fob;
  const before = await home.read('.aws/config');
  const window = await person.mainWindow();
  await profileRow(window, 'admin').click();
  await openPart(window, 'Use it');
  await window.getByRole('button', { name: 'Connect a tool…' }).click();
  await expect(window.getByRole('heading', { name: 'Connect a tool to admin' })).toBeVisible();
  const way = (name: string) => window.getByRole('region', { name, exact: true });
  const [byProfile, byFile, byEndpoint] = [
    way('Set it up once'),
    way('From ~/.aws/credentials'),
    way('From the credentials endpoint'),
  ];
  const press = (name: string) => window.getByRole('button', { name: `Test: ${name}` }).click();
  await window.getByRole('button', { name: 'Other ways to get credentials' }).click();
  await press('Set it up once');
  await expect(byProfile.getByRole('alert')).toContainText('Tools cannot find the profile admin-fob yet');
  await press('From ~/.aws/credentials');
  await expect(byFile.getByRole('alert')).toContainText('has no section [admin-fob]');
  await press('From the credentials endpoint');
  await expect(byEndpoint.getByRole('alert')).toContainText('is off for admin');
  await look(window, 'connect-off');

  await window.getByRole('button', { name: 'Add to ~/.aws/config' }).click();
  await expect(byProfile.getByText('In ~/.aws/config')).toBeVisible();
  const lines = `\n[profile admin-fob]\ncredential_process = ${fobCommand(person.fob)} credentials admin\nregion = us-east-1\n`;
  expect(await home.read('.aws/config')).toBe(before + lines);
  await press('Set it up once');
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(byProfile.getByText('It works. Your tools are the role admin in account 1111-2222-3333.')).toBeVisible();
  await expect(byProfile.getByText(ADMIN)).toBeVisible();
  const caller = await callerByJavaScript(person.fob, sandbox, 'admin-fob');
  expect([caller.stderr, caller.stdout.trim()]).toEqual(['', ADMIN]);

  await window.evaluate(() => globalThis.window.fob.call('delivery.set', { profile: 'admin', mode: 'file' }));
  await window.evaluate(() => globalThis.window.fob.call('endpoint.serve', { profile: 'admin', serve: true }));
  await press('From ~/.aws/credentials');
  await expect(byFile.getByText(ADMIN)).toBeVisible();
  await press('From the credentials endpoint');
  await expect(byEndpoint.getByText(ADMIN)).toBeVisible();
  await look(window, 'connect');

  await window.getByRole('button', { name: 'Other tools' }).click();
  await window.getByRole('button', { name: 'Copy for Terraform' }).click();
  await expect.poll(() => clipboardText(person.fob)).toContain('profile = "admin-fob"');
  await window.getByRole('button', { name: 'Copy for CI and scripts on this computer' }).scrollIntoViewIfNeeded();
  await look(window, 'connect-tools');

  // The clear end leads back to the profile.
  await byProfile.getByRole('button', { name: 'Done' }).click();
  await expect(window.getByRole('heading', { name: 'admin', exact: true })).toBeVisible();
  // The toast may have gone by now. The status still offers to undo the change.
  await (await openStatus(window)).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => home.read('.aws/config')).toBe(before);
});
