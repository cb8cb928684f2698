import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, openPart, openStatus, type Person, profileRow, test, typeCode } from './support/fixtures';
import { fobCommand, run } from './support/commands';
import { callerByJavaScript } from './support/js-client';
import { look } from './support/look';
import { clipboardText } from './support/system';

const ADMIN = 'arn:aws:sts::111122223333:assumed-role/admin/alice';

/** Opens what connects tools to admin. */
async function connectATool(person: Person): Promise<Page> {
  const window = await person.mainWindow();
  await profileRow(window, 'admin').click();
  await openPart(window, 'Use it');
  await window.getByRole('button', { name: 'Connect a tool…' }).click();
  return window;
}

test('one click adds the profile that tools use, and a test of each way works or says why it is off', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const { home } = person.fob;
  const before = await home.read('.aws/config');
  const window = await connectATool(person);
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

test('a tool gets less by a profile of its own: its lines are shown, added, tested, and AWS holds it to them', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const { home } = person.fob;
  const before = await home.read('.aws/config');
  const window = await connectATool(person);
  await window.getByRole('button', { name: 'Give less', exact: true }).click();
  const less = window.getByRole('region', { name: 'Less, for less long' });
  const row = (action: string) => less.getByRole('listitem').filter({ hasText: action });
  await expect(row('s3:GetObject')).toContainText('allowed');
  await expect(row('s3:PutObject')).toContainText('not allowed');
  await expect(less.getByRole('button', { name: 'Add admin-fob-read to ~/.aws/config' })).toBeVisible();

  await less.getByRole('radio', { name: 'Chosen actions' }).press('Space');
  await less.getByRole('textbox', { name: 'Actions' }).fill('*:List*');
  await expect(less.getByText('has a wildcard in place of the service')).toBeVisible();
  await less.getByRole('textbox', { name: 'Actions' }).fill('s3:List*, sts:AssumeRole');
  await expect(less.getByText('With sts:AssumeRole a program can get credentials')).toBeVisible();
  await less.getByRole('radio', { name: '15 min' }).press('Space');
  const command = `${fobCommand(person.fob)} credentials admin --allow 's3:List*,sts:AssumeRole' --for 15m`;
  await expect(less.getByRole('group', { name: 'Lines for ~/.aws/config that give less' })).toContainText(command);
  await less.getByRole('button', { name: 'Add admin-fob-some to ~/.aws/config' }).click();
  await expect(less.getByText('In ~/.aws/config', { exact: true })).toBeVisible();
  expect(await home.read('.aws/config')).toBe(
    `${before}\n[profile admin-fob-some]\ncredential_process = ${command}\nregion = us-east-1\n`,
  );

  await less.getByRole('button', { name: 'Test: Less, for less long' }).click();
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(less.getByText('It works. Your tools are the role admin in account 1111-2222-3333.')).toBeVisible();
  await look(window, 'connect-less');
  const caller = await callerByJavaScript(person.fob, sandbox, 'admin-fob-some');
  expect([caller.stderr, caller.stdout]).toEqual(['', expect.stringContaining(':assumed-role/admin/')]);
  if (spawnSync('which', ['aws']).status === 0) {
    const aws = (...words: string[]) =>
      run(person.fob, 'aws', words, {
        AWS_ENDPOINT_URL: sandbox.endpoint,
        AWS_REGION: 'us-east-1',
        AWS_PROFILE: 'admin-fob-some',
      });
    expect(await aws('s3', 'ls')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('fob-sandbox'),
    });
    const put = await aws('s3api', 'put-object', '--bucket', 'fob-sandbox', '--key', 'report');
    expect([put.exitCode === 0, put.stderr]).toEqual([false, expect.stringContaining('session policy')]);
  }

  await (await openStatus(window)).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => home.read('.aws/config')).toBe(before);
});
