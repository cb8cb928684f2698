import type { Page } from '@playwright/test';
import type { RevokeView } from '../../src/contract/revoke';
import { olderSessionsPolicy, REVOKING_POLICY } from '../../src/main/core/policy/revoke/older-sessions';
import { inBothSizes, type Shot } from './shot';

const MOMENT = Date.UTC(2026, 10, 29, 16, 12, 29);

const admin: RevokeView = {
  target: { kind: 'role', name: 'admin', arn: 'arn:aws:iam::123456789012:role/admin', account: '123456789012' },
  policyName: REVOKING_POLICY,
  document: olderSessionsPolicy(MOMENT),
  signers: [
    { id: 'user alice', kind: 'user', name: 'alice', profile: null },
    { id: 'profile admin', kind: 'role', name: 'admin', profile: 'admin' },
  ],
  by: 'profile admin',
  existing: null,
  error: null,
  loses: { profiles: ['admin', 'legacy-payments-production-read-only'], commands: 2, leases: ['nightly report'] },
  needs: ['own-sessions', 'signing-session'],
};
const revoked: RevokeView = {
  ...admin,
  existing: { document: olderSessionsPolicy(MOMENT), before: MOMENT, undo: 'deletes' },
};
const ofUser: RevokeView = {
  ...revoked,
  target: { kind: 'user', name: 'alice', arn: 'arn:aws:iam::123456789012:user/alice', account: '123456789012' },
  by: 'user alice',
  existing: { document: olderSessionsPolicy(MOMENT), before: MOMENT, undo: 'restores' },
  loses: { profiles: [], commands: 0, leases: [] },
  needs: ['own-sessions'],
};
const denied: RevokeView = {
  ...admin,
  by: 'user alice',
  error: {
    code: 'policy-denied',
    message:
      'No policy lets alice read the policy AWSRevokeOlderSessions of the role admin. That needs the permission iam:GetRolePolicy.',
    nextStep: 'Choose who else signs, or copy the policy below and ask an administrator to put it on the role admin.',
    detail: 'AccessDenied: User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:GetRolePolicy',
  },
  needs: [],
};

/** Opens the dialog from the profile’s menu. Main answers the look with this. */
const opened = (view: RevokeView) => async (page: Page) => {
  await page.evaluate((value) => {
    window.fake.answers['revoke.look'] = { ok: true, value };
  }, view);
  await page.getByRole('button', { name: 'Actions for profile admin' }).click();
  await page.getByRole('menuitem', { name: 'Revoke at AWS…' }).click();
  await page.getByRole('dialog', { name: /^Revoke the sessions of/ }).waitFor();
};

async function ofLease(page: Page) {
  await page.evaluate((value) => {
    window.fake.answers['revoke.look'] = { ok: true, value };
  }, admin);
  await page.getByRole('tab', { name: 'Session', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke at AWS… what nightly report got' }).click();
  await page.getByText('AWS cannot end what the lease “nightly report” got alone.', { exact: false }).waitFor();
}

async function done(page: Page) {
  await opened(admin)(page);
  await page.evaluate((value) => {
    window.fake.answers['revoke.run'] = { ok: true, value };
  }, revoked);
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: 'Revoke', exact: true });
  const isOff = async () =>
    (await button.isDisabled()) || Promise.reject(new Error('Revoke can be pressed too early.'));
  await dialog.getByText('End my own sessions too').click();
  await isOff();
  await dialog.getByText('End the session that signs, too').click();
  await isOff();
  await dialog.getByRole('textbox').fill('admin');
  await button.click();
  await page.getByRole('dialog', { name: 'The sessions of the role admin are revoked' }).waitFor();
  const [call] = await page.evaluate(() => window.fake.calls.filter(({ name }) => name === 'revoke.run'));
  const wanted = { profile: 'admin', by: 'profile admin', confirmed: ['own-sessions', 'signing-session'] };
  if (JSON.stringify(call?.input) !== JSON.stringify(wanted)) throw new Error(`asked: ${JSON.stringify(call)}`);
}

const hash = '#sessions/admin';

/** The dialog that revokes sessions. */
export const revokeShots: Shot[] = inBothSizes([
  { name: 'revoke', state: 'typical', hash, act: opened(admin) },
  { name: 'revoke-user', state: 'typical', hash, act: opened(ofUser) },
  { name: 'revoke-denied', state: 'typical', hash, act: opened(denied) },
  { name: 'revoke-lease', state: 'leases', hash: '#sessions/dev', act: ofLease },
  { name: 'revoke-done', state: 'typical', hash, act: done },
]);
