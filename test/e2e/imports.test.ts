/** Secrets from other apps: what a person exports there reaches the device that it is for, and nothing else is kept. */
import type { Sandbox } from '../sandbox';
import { base32 } from '@scure/base';
import { migration } from '../unit/core/imports/migration';
import { fobCredentials } from './support/commands';
import { choose, deviceCard } from './support/devices';
import { expect, openView, press, test, type Person } from './support/fixtures';
import { SecretSearch } from './support/secrets';

const OTHER = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const WRONG = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const seedOf = (sandbox: Sandbox, name: string) =>
  sandbox.account.device(`arn:aws:iam::${sandbox.account.accountId}:mfa/${name}`).seed ?? 'none';
/** The QR code of one of two parts of an export of Google Authenticator. */
async function part(index: number, secret: string, name: string, issuer: string) {
  const { toBuffer } = await import('qrcode');
  const bytes = base32.decode(secret.padEnd(Math.ceil(secret.length / 8) * 8, '='));
  const address = migration([{ secret: bytes, name, issuer }], { index, of: 2, batch: -42 });
  return { name: `part-${index + 1}.png`, mimeType: 'image/png', buffer: await toBuffer(address, { scale: 5 }) };
}
const aegisFile = (entries: [type: string, issuer: string, name: string, secret: string][], db: unknown = null) => ({
  name: 'aegis-export-plain.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      version: 1,
      header: { slots: null, params: null },
      db: db ?? {
        version: 3,
        entries: entries.map(([type, issuer, name, secret]) => ({
          ...{ type, issuer, name },
          info: { secret, algo: 'SHA1', digits: 6, period: 30 },
        })),
      },
    }),
  ),
});

async function asksForNoCode(person: Person) {
  const { exitCode, stderr } = await fobCredentials(person.fob, 'admin');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(person.fob.windows).toHaveLength(1);
}

test('two QR codes of Google Authenticator, given in the wrong order, bring the device of AWS and nothing else', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  await expect(deviceCard(window, 'alice')).toBeVisible();
  await press(window, 'Bring in codes…');
  const files = window.locator('input[type=file]');
  await files.setInputFiles(await part(1, seedOf(sandbox, 'alice'), `alice@${sandbox.account.accountId}`, 'AWS'));
  await expect(window.getByText('Part 1 of 2 is missing.')).toBeVisible();
  await files.setInputFiles(await part(0, OTHER, 'bob@example.com', 'Mail'));
  await expect(window.getByText('2 accounts found (Google Authenticator).')).toBeVisible();
  await expect(window.getByText('is missing')).toBeHidden();
  await expect(window.getByRole('checkbox', { name: `alice@${sandbox.account.accountId}` })).toBeChecked();
  await press(window, 'Keep codes here');
  await expect(window.getByText('Fob now makes the codes for alice. Now delete the export')).toBeVisible();
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(deviceCard(window, 'alice')).toContainText('This computer');
  await asksForNoCode(person);

  const search = new SecretSearch([
    { name: 'other', value: OTHER },
    { name: 'alice', value: seedOf(sandbox, 'alice') },
  ]);
  await person.fob.quit();
  expect((await search.below(person.fob.home.path)).found).toEqual([]);
  expect(search.in(person.fob.output)).toEqual([]);
});

test('an export of Aegis: an encrypted one is told, a wrong account is refused by AWS, and the right one is kept', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  await choose(window, 'alice', 'Keep codes on this computer…');
  const files = window.locator('input[type=file]');
  await files.setInputFiles(aegisFile([], 'c2VjcmV0'));
  await expect(window.getByRole('alert')).toContainText('This Aegis vault is encrypted.');
  await files.setInputFiles(
    aegisFile([
      ['totp', 'AWS', 'old', WRONG],
      ['totp', 'AWS', 'new phone', seedOf(sandbox, 'alice')],
      ['hotp', 'Bank', 'bob', OTHER],
    ]),
  );
  await expect(window.getByText('3 accounts found (Aegis).')).toBeVisible();
  // Nothing tells which of the two it is.
  await expect(window.getByRole('button', { name: 'Keep codes here' })).toBeDisabled();
  await press(window, 'Other accounts: 1');
  await expect(window.getByText('by a counter (HOTP)')).toBeVisible();
  await window.getByText('old', { exact: true }).click();
  await press(window, 'Keep codes here');
  await expect(window.getByRole('alert')).toContainText('not that of the MFA device alice');
  await window.getByText('new phone', { exact: true }).click();
  await press(window, 'Keep codes here');
  await expect(deviceCard(window, 'alice')).toContainText('Now delete the export');
  await expect(deviceCard(window, 'alice')).toContainText('This computer');
  await asksForNoCode(person);
});
