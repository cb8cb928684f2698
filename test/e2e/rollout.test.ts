import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import type { Page } from '@playwright/test';
import { policies, type Sandbox } from '../sandbox';
import { expect, openView, press, test, typeCode } from './support/fixtures';
import { look } from './support/look';

/** The parts of a rollout that the account has. */
const made = ({ account }: Sandbox) => ({
  policies: account.managedPolicies.map(({ policyName }) => policyName),
  groups: account.groups.map(({ attached, members }) => ({ attached: attached.size, members: [...members].sort() })),
});
const nothing = { policies: [], groups: [] };
const everything = { policies: ['FobRequireMFA'], groups: [{ attached: 1, members: ['alice', 'erin'] }] };

/** Adds erin, who may do everything without MFA and has no device. Returns a function that tries her access key. */
function addErin(sandbox: Sandbox): () => Promise<string> {
  sandbox.account.addUser('erin', { policies: [policies.administrator] });
  const credentials = sandbox.account.addAccessKey('erin');
  const client = new IAMClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  return () =>
    client.send(new ListUsersCommand({})).then(
      () => 'allowed',
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );
}

async function openRollout(window: Page): Promise<void> {
  await openView(window, 'Policy');
  await window.getByRole('tab', { name: 'Rollout' }).click();
}

async function askAs(window: Page, user: string): Promise<void> {
  await window.getByRole('button', { name: /Ask AWS as/ }).click();
  await window.getByRole('option', { name: new RegExp(`^${user}`) }).click();
}

/** Asks AWS as carol and chooses two users: erin without a device and alice with one. */
async function plan(window: Page): Promise<void> {
  await openRollout(window);
  await askAs(window, 'carol');
  await press(window, 'Continue');
  await press(window, 'Read users');
  const users = window.getByRole('group', { name: 'Users of the account' });
  await expect(users.getByRole('checkbox')).toHaveCount(4);
  expect(await users.getByRole('checkbox').nth(3).getAttribute('aria-label')).toBe('alice');
  await press(window, 'All with a device');
  await users.getByText('erin', { exact: true }).click();
  await expect(window.getByText('2 of 4 chosen')).toBeVisible();
  // The view scrolls to users far down, and the window itself does not scroll.
  expect(await window.evaluate(() => document.documentElement.scrollTop)).toBe(0);
}

async function rollOut(
  window: Page,
  button: 'Roll out to 2 users…' | 'Resume the rollout…',
  ...confirmations: RegExp[]
): Promise<void> {
  await press(window, button);
  const dialog = window.getByRole('dialog', { name: 'Roll out to 2 users?' });
  for (const name of confirmations) await dialog.getByText(name).click();
  await dialog.getByRole('button', { name: 'Roll out to 2 users' }).click();
}

const WITHOUT_DEVICE = /^1 user without an MFA device/;

test('a person learns which permission a user lacks, tries a rollout for two users, makes MFA mandatory and undoes it', async ({
  atDesk,
  sandbox,
}) => {
  const knock = addErin(sandbox);
  const person = await atDesk();
  const window = await person.mainWindow();
  await openRollout(window);
  await askAs(window, 'alice');
  await press(window, 'Continue');
  await press(window, 'Read users');
  await typeCode(await person.codeEntry(), person.phone.code());
  const alert = window.getByRole('alert');
  await expect(alert).toContainText('That needs the permission iam:ListUsers');
  await expect(alert).toContainText('Ask an administrator of the account for iam:ListUsers');
  await alert.getByRole('button', { name: 'Original message' }).click();
  await expect(alert).toContainText('is not authorized to perform: iam:ListUsers');
  await look(window, 'rollout-denied');
  expect(made(sandbox)).toEqual(nothing);

  await press(window, 'Back');
  await plan(window);
  await look(window, 'rollout-users');
  await press(window, 'Review');
  await expect(window.getByText('Nothing has changed yet.')).toBeVisible();
  const account = window.getByRole('button', { name: /^Copy the account number/ });
  await expect(account).toHaveText('1111-2222-3333');
  await press(window, 'Try it first');
  await expect(window.getByText('Needs MFA, and can enroll a device')).toHaveCount(2);
  await look(window, 'rollout-tried');
  expect(made(sandbox)).toEqual(nothing);
  expect(await knock()).toBe('allowed');

  await press(window, 'Roll out to 2 users…');
  const dialog = window.getByRole('dialog', { name: 'Roll out to 2 users?' });
  await expect(dialog.getByRole('button', { name: 'Roll out to 2 users' })).toBeDisabled();
  await look(window, 'rollout-confirm');
  expect(made(sandbox)).toEqual(nothing);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await rollOut(window, 'Roll out to 2 users…', WITHOUT_DEVICE);
  await expect(window.getByText('The policy is rolled out to 2 users')).toBeVisible();
  await look(window, 'rollout-done');
  expect(made(sandbox)).toEqual(everything);
  expect(await knock()).toMatch(/AccessDenied/);

  await press(window, 'Undo the rollout…');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Undo the rollout' }).click();
  await expect(window.getByText('The rollout is undone')).toBeVisible();
  expect(made(sandbox)).toEqual(nothing);
  expect(await knock()).toBe('allowed');

  // Even where nothing could go wrong, one click changes nothing.
  await press(window, 'Finish');
  await press(window, 'Continue');
  const users = window.getByRole('group', { name: 'Users of the account' });
  await users.getByText('alice', { exact: true }).click();
  await press(window, 'Review');
  await press(window, 'Try it first');
  await expect(window.getByText('Needs MFA, and can enroll a device')).toHaveCount(1);
  await press(window, 'Roll out to 1 user…');
  const single = window.getByRole('dialog', { name: 'Roll out to 1 user?' });
  await expect(single.getByText('Fob makes 4 calls to AWS')).toBeVisible();
  await expect(single.getByRole('checkbox')).toHaveCount(0);
  expect(made(sandbox)).toEqual(nothing);
  await single.getByRole('button', { name: 'Cancel' }).click();

  // Fob asks one more question before a rollout to the person's own user.
  await press(window, 'Change');
  await users.getByText('alice', { exact: true }).click();
  await users.getByText('carol', { exact: true }).click();
  await press(window, 'Review');
  await expect(window.getByText('From here on, the policy applies to you.')).toBeVisible();
  await press(window, 'Roll out to 1 user…');
  await single.getByText(WITHOUT_DEVICE).click();
  await single.getByText(/^Not known/).click();
  await single.getByRole('button', { name: 'Continue' }).click();
  const self = window.getByRole('dialog', { name: 'This could lock you out' });
  await expect(self.getByRole('button', { name: 'Roll out' })).toBeDisabled();
  await look(window, 'rollout-self');
  await self.getByRole('button', { name: 'Cancel' }).click();
  expect(made(sandbox)).toEqual(nothing);
});

test('a rollout that was killed half-way continues where it stopped, and Undo works', async ({ atDesk, sandbox }) => {
  addErin(sandbox);
  const person = await atDesk();
  let window = await person.mainWindow();
  await plan(window);
  await press(window, 'Review');
  await expect(window.getByText('Nothing has changed yet.')).toBeVisible();
  // Fob dies after AWS has acted and before Fob knows it.
  sandbox.faults.set({ heldAnswers: { AttachGroupPolicy: 1 } });
  await rollOut(window, 'Roll out to 2 users…', WITHOUT_DEVICE, /^Not known/);
  await expect.poll(() => made(sandbox).groups[0]?.attached, 'the policy is attached').toBe(1);
  await person.fob.kill9();
  expect(made(sandbox)).not.toEqual(everything);
  sandbox.faults.clear();

  const fob = await person.fob.restart();
  window = await fob.window('Fob');
  await openRollout(window);
  await expect(window.getByText('The rollout is not complete')).toBeVisible();
  await look(window, 'rollout-stopped');
  // Fob asks AWS as the user who began the rollout.
  await expect(window.getByRole('button', { name: /Ask AWS as/ })).toContainText('carol');
  await rollOut(window, 'Resume the rollout…', WITHOUT_DEVICE, /^Not known/);
  await expect(window.getByText('The policy is rolled out to 2 users')).toBeVisible();
  expect(made(sandbox)).toEqual(everything);
  await press(window, 'Undo the rollout…');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Undo the rollout' }).click();
  await expect(window.getByText('The rollout is undone')).toBeVisible();
  expect(made(sandbox)).toEqual(nothing);
});
