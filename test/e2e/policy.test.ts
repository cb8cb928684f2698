import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { policies } from '../sandbox';
import { expect, openView, test, typeCode } from './support/fixtures';
import { look } from './support/look';
import { clipboardText, saveAs } from './support/system';

async function openPolicy(window: Page): Promise<void> {
  await openView(window, 'Policy');
  await expect(window.getByRole('heading', { name: 'Policy', exact: true })).toBeVisible();
}

async function choose(window: Page, label: string, name: string): Promise<void> {
  await window.getByRole('button', { name: new RegExp(label) }).click();
  await window.getByRole('option', { name, exact: true }).click();
}

const check = (window: Page) => window.getByRole('button', { name: 'Check', exact: true }).click();
/** The three answers of a call: without MFA, in a session without MFA, with MFA. */
const answers = (window: Page, call: string) =>
  window
    .getByRole('row', { name: new RegExp(call) })
    .getByRole('cell')
    .allInnerTexts();
const findings = (window: Page) => window.getByRole('list', { name: 'Findings' });

test('Policy shows what alice may do, asked as an administrator, as alice and from a text, and offers templates', async ({
  atDesk,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await openPolicy(window);

  await choose(window, 'Ask AWS as', 'carol');
  await check(window);
  const verdict = window.getByRole('heading', { name: 'alice cannot work without MFA, but can enroll a device.' });
  await expect(verdict).toBeVisible();
  await expect(window.getByText('According to AWS’s policy simulator.')).toBeVisible();
  await expect(findings(window)).toContainText('Warning: alice cannot delete abandoned devices');
  expect(await answers(window, 'Enable it')).toEqual(['Allowed', 'Refused by AWS', 'Allowed']);
  expect(await answers(window, 'Change own password')).toEqual(['Explicit deny', 'Refused by AWS', 'Allowed']);
  expect(await answers(window, 'Assume the role admin')).toEqual(['Explicit deny', 'Explicit deny', 'Allowed']);
  expect(await answers(window, 'List S3 buckets')).toEqual(['Explicit deny', 'Explicit deny', 'Implicit deny']);
  await look(window, 'policy-checked');
  // By keyboard only: the statements that decide a call open below it.
  const call = window.getByRole('button', { name: /Assume the role admin/ });
  await call.focus();
  await window.keyboard.press('Enter');
  await expect(call).toHaveAttribute('aria-expanded', 'true');
  const reasons = window.getByRole('row').filter({ hasText: 'The role’s trust policy has a say too' });
  await expect(reasons).toContainText('Statement DenyAllExceptListedIfNoMFA (line 4)');
  await call.scrollIntoViewIfNeeded();
  await look(window, 'policy-statement');

  // AWS denies it to alice. Fob says so before she spends a code, and what the code could change.
  await choose(window, 'Ask AWS as', 'alice');
  await check(window);
  const refusal = window.getByRole('alert');
  await expect(refusal).toContainText('AWS denies this to alice without MFA');
  await expect(window.getByText('AWS asks for an MFA code')).toHaveCount(0);
  await look(window, 'policy-before-code');
  await refusal.getByRole('button', { name: 'Enter a code and check' }).click();
  const entry = await person.codeEntry();
  await expect(window.getByText('AWS asks for an MFA code')).toBeVisible();
  await typeCode(entry, person.phone.code());
  await expect(refusal).toContainText(/AWS refuses this to alice, even with MFA.*No policy lets alice /s);
  await expect(window.getByRole('alert')).toHaveCount(1);
  await expect(window.getByRole('table')).toHaveCount(0);
  await look(window, 'policy-not-allowed');

  await refusal.getByRole('button', { name: 'Check the policy’s text' }).click();
  const text = window.getByRole('textbox', { name: 'Policy in JSON' });
  await expect(text).toBeFocused();
  await text.fill('{"Version": "2012-10-17",');
  await check(window);
  await expect(window.getByRole('alert')).toContainText(/Line 1, column 26.*Correct the text there/s);
  const broken = JSON.stringify(policies.denyWithoutMfa.document, null, 2).replace('BoolIfExists', 'Bool');
  await window.locator('input[type=file]').setInputFiles({
    name: 'policy.json',
    mimeType: 'application/json',
    buffer: Buffer.from(broken),
  });
  await expect(text).toHaveValue(broken);
  await check(window);
  await expect(findings(window)).toContainText('Problem: Long-term access keys pass the deny: it uses Bool');
  await expect(findings(window)).toContainText('Use BoolIfExists instead of Bool');
  await look(window, 'policy-text');

  // Templates for the account: copied, saved and checked.
  const path = person.fob.home.file('mfa.tf');
  await saveAs(person.fob, path);
  await window.getByRole('tab', { name: 'Check' }).focus();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('tab', { name: 'Templates' })).toHaveAttribute('aria-selected', 'true');
  await expect(window.getByRole('heading', { name: 'FobRequireMFA' })).toBeVisible();
  await expect(window.getByText(/[\d,]+ of the 6,144 characters/)).toBeVisible();
  await look(window, 'policy-templates');

  await window.getByRole('button', { name: 'Copy as JSON' }).click();
  const copied = () => clipboardText(person.fob);
  await expect.poll(copied).toContain('arn:aws:iam::111122223333:mfa/*');
  expect(JSON.parse(await copied())).toHaveProperty('Statement');

  await window.getByRole('radiogroup', { name: 'Format' }).getByText('Terraform').click();
  await window.getByRole('button', { name: 'Save as Terraform…' }).click();
  await expect(window.getByText(`Saved to ${path}`)).toBeVisible();
  expect(await readFile(path, 'utf8')).toContain('resource "aws_iam_policy" "mfa"');

  await window.getByRole('button', { name: 'Check this policy' }).click();
  await expect(window.getByText('If this were alice’s only policy')).toBeVisible();
  await expect(verdict).toBeVisible();
  await expect(window.getByText('Nothing to fix.', { exact: true })).toBeVisible();
  await expect(window.getByRole('textbox', { name: 'Policy in JSON' })).toHaveValue(await copied());
});
