import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import type { Page } from '@playwright/test';
import type { Sandbox } from '../sandbox';
import { fobCommand, run } from './support/commands';
import { expect, openView, press, profileRow, test, type Person } from './support/fixtures';
import { look } from './support/look';

const policiesOf = ({ account }: Sandbox) => account.role('admin').policies.map(({ name }) => name);

/** Gets credentials of admin as a tool does. Returns a function that tries them at AWS. */
async function knocker({ fob }: Person, sandbox: Sandbox, ...less: string[]): Promise<() => Promise<string>> {
  const { stdout } = await run(fob, fobCommand(fob), ['credentials', 'admin', ...less]);
  const given = JSON.parse(stdout) as Record<'AccessKeyId' | 'SecretAccessKey' | 'SessionToken', string>;
  const credentials = {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
  const client = new IAMClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  return () =>
    client.send(new ListUsersCommand({})).then(
      () => 'allowed',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    );
}

async function openDialog(window: Page) {
  await profileRow(window, 'admin').click();
  await press(window, 'Actions for profile admin');
  await window.getByRole('menuitem', { name: 'Revoke at AWS…' }).click();
  return window.getByRole('dialog', { name: 'Revoke the sessions of the role admin?' });
}

test('a person revokes the sessions of a role: the older one is refused, a new one works, and undo brings it back', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  await person.startSession('admin');
  const window = await person.mainWindow();
  const older = await knocker(person, sandbox);
  expect(await older()).toBe('allowed');
  const before = policiesOf(sandbox);

  const dialog = await openDialog(window);
  const signers = dialog.getByRole('button', { name: /Sign as/ });
  // Nobody types a code: carol’s key may do it.
  await expect(signers).toContainText('carol');
  await signers.click();
  await window.getByRole('option', { name: 'alice', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('That needs the permission iam:GetRolePolicy');
  await expect(dialog.getByRole('alert')).toContainText('ask an administrator to put it on the role admin');
  await dialog.getByRole('button', { name: 'Copy the policy' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy the policy' })).toContainText('Copied');
  await expect(dialog.getByRole('button', { name: 'Revoke', exact: true })).toBeDisabled();
  await look(window, 'revoke-denied');

  await signers.click();
  await window.getByRole('option', { name: 'carol', exact: true }).click();
  const revoke = dialog.getByRole('button', { name: 'Revoke', exact: true });
  await dialog.getByRole('textbox', { name: 'Type admin to confirm' }).fill('admin');
  await expect(revoke).toBeDisabled();
  await dialog.getByText('End my own sessions too').click();
  await expect(revoke).toBeEnabled();
  await look(window, 'revoke');
  expect(policiesOf(sandbox)).toEqual(before);
  expect(await older()).toBe('allowed');

  await revoke.click();
  const done = window.getByRole('dialog', { name: 'The sessions of the role admin are revoked' });
  await expect(done).toContainText('aws:TokenIssueTime');
  await look(window, 'revoke-done');
  expect(policiesOf(sandbox)).toEqual([...before, 'AWSRevokeOlderSessions']);
  expect(await older()).toContain('with an explicit deny in an identity-based policy');
  const newer = await knocker(person, sandbox);
  expect(await newer()).toBe('allowed');

  await done.getByRole('button', { name: 'Close' }).click();
  const again = await openDialog(window);
  await expect(again).toContainText(/Sessions that began before .* are revoked already/);
  await again.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByText('The revoking of sessions of the role admin is undone.')).toBeVisible();
  expect(policiesOf(sandbox)).toEqual(before);
  expect(await older()).toBe('allowed');
  await openView(window, 'Activity');
  await expect(window.getByText('Revoked the sessions of the role admin at AWS')).toBeVisible();
  await expect(window.getByText('Undid the revoking of sessions of the role admin at AWS')).toBeVisible();
});

test('a person revokes what a lease handed out: it is stopped, its credentials are refused, and the profile goes on', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  await person.startSession('admin');
  const window = await person.mainWindow();
  const terms = ['--read-only', '--for', '30m', '--name', 'nightly report'];
  const leased = await knocker(person, sandbox, ...terms);
  expect(await leased()).toBe('allowed');

  await profileRow(window, 'admin').click();
  const card = window.getByRole('article', { name: 'nightly report, a lease of admin' });
  await card.getByRole('button', { name: /^Revoke at AWS…/ }).click();
  const dialog = window.getByRole('dialog', { name: 'Revoke the sessions of the role admin?' });
  await expect(dialog).toContainText('AWS cannot end what the lease “nightly report” got alone');
  await dialog.getByText('End my own sessions too').click();
  await dialog.getByRole('textbox', { name: 'Type admin to confirm' }).fill('admin');
  await look(window, 'revoke-lease');
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  const done = window.getByRole('dialog', { name: 'The sessions of the role admin are revoked' });
  await done.getByRole('button', { name: 'Close' }).click();
  expect(await leased()).toContain('with an explicit deny in an identity-based policy');
  const again = await run(person.fob, fobCommand(person.fob), ['credentials', 'admin', ...terms]);
  expect(again.stdout).toBe('');
  expect(again.stderr).toContain('stopped');
  expect(await (await knocker(person, sandbox))()).toBe('allowed');
});
