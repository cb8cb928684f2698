import { readFile, stat } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { policies, type Sandbox } from '../sandbox';
import { filesOfDemo, filesOfNewcomer } from './support/aws-files';
import { fobCredentials } from './support/commands';
import {
  choose,
  chooseSource,
  completeWizard,
  createDevice,
  deviceCard,
  enroll,
  isVerified,
  ScannedPhone,
  step,
} from './support/devices';
import { expect, openView, press, profileRow, test, typeCode, type Person } from './support/fixtures';
import { look } from './support/look';
import { pageHeap } from './support/page-heap';
import { SecretSearch } from './support/secrets';
import { saveAs } from './support/system';

const serialOf = (sandbox: Sandbox, name: string) => `arn:aws:iam::${sandbox.account.accountId}:mfa/${name}`;

/** The device's secret, to search for. It comes from the sandbox's account. */
const seedOf = (sandbox: Sandbox, name: string) => sandbox.account.device(serialOf(sandbox, name)).seed ?? 'none';

/** Counts the clicks of the mouse from now on. Enter in a form makes a click too, which is not counted. */
async function countClicks(window: Page): Promise<() => Promise<number>> {
  const counter = await window.evaluateHandle(() => {
    const clicks = { amount: 0 };
    const count = ({ detail }: MouseEvent) => {
      if (detail > 0) clicks.amount += 1;
    };
    addEventListener('click', count, true);
    return clicks;
  });
  return () => counter.evaluate(({ amount }) => amount);
}

async function startAdding(person: Person, userName: string): Promise<Page> {
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  await window.getByRole('button', { name: `Add device for ${userName}` }).click();
  return window;
}

test('a newcomer gets a device, Fob makes the codes, and later Fob replaces and removes the device', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  await expect(window.getByRole('button', { name: 'Add device for bob' })).toBeVisible();
  await look(window, 'devices-none');
  await enroll(window, 'bob');
  await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();

  const config = await person.fob.home.read('.aws/config');
  const before = filesOfNewcomer(sandbox)['.aws/config'] ?? '';
  const line = `mfa_serial = ${serialOf(sandbox, 'bob')}\n`;
  expect(config).toBe(before.replace(/(\[profile bob\]\n(?:.+\n)*)/, `$1${line}`));
  await press(window, 'Show sessions');
  await expect(profileRow(window, 'bob')).toContainText('Active');
  // A command gets a role that needs MFA, and nobody types a code.
  const { exitCode, stderr } = await fobCredentials(person.fob, 'work');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });

  // Bob may do everything from here on, so he replaces the device and then removes the new one.
  sandbox.account.setUserPolicies('bob', [policies.administrator]);
  await openView(window, 'Devices');
  await choose(window, 'bob', 'Replace or move codes…');
  await look(window, 'wizard-replace');
  await completeWizard(window);
  await expect(window.getByRole('heading', { name: 'bob-2 is ready' })).toBeVisible();
  expect(sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(serialOf(sandbox, 'bob'));
  expect(await person.fob.home.read('.aws/config')).toContain(`mfa_serial = ${serialOf(sandbox, 'bob-2')}`);

  await press(window, 'Show my devices');
  await choose(window, 'bob-2', 'Remove…');
  const question = window.getByRole('alertdialog');
  await expect(question).toContainText('work');
  await expect(question).toContainText('last MFA device');
  await look(window, 'device-remove');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(window.getByText('No MFA device')).toBeVisible();
  expect(sandbox.account.devices.map(({ serialNumber }) => serialNumber)).not.toContain(serialOf(sandbox, 'bob-2'));
});

test('the wizard shows every step, from the name to the finished device', async ({ atDesk, sandbox }) => {
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const window = await startAdding(person, 'bob');
  await look(window, 'wizard-source');
  await press(window, 'Change the name…');
  await look(window, 'wizard-name');
  await window.getByRole('textbox', { name: 'Device name' }).fill('not a name');
  await expect(window.getByRole('button', { name: 'Use this name' })).toBeDisabled();
  await look(window, 'wizard-name-wrong');
  await window.getByRole('textbox', { name: 'Device name' }).fill('bob');
  await press(window, 'Use this name');
  await chooseSource(window, 'Both');
  await press(window, 'Create');
  await expect(window.getByRole('img', { name: /QR code/ })).toBeVisible();
  await press(window, 'Show secret');
  await expect(window.getByRole('group', { name: 'Secret' })).toContainText(/^[A-Z2-7 ]+$/);
  await look(window, 'wizard-qr');
  await window.getByText('My phone shows codes for this device').click();
  await press(window, 'Continue');
  await look(window, 'wizard-enable');
  await press(window, 'Type two codes instead');
  await look(window, 'wizard-codes');
  await press(window, 'Let Fob make the codes');
  await press(window, 'Enable');
  await expect(step(window, 'Verify the device')).toBeVisible();
  await look(window, 'wizard-verify');
  await isVerified(window);
  await look(window, 'wizard-profiles');
  await press(window, 'Finish');
  await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();
  await look(window, 'wizard-done');
  await press(window, 'Show my devices');
  await expect(deviceCard(window, 'bob')).toContainText('This computer and another authenticator');
  await press(window, 'Show code for bob');
  await expect(deviceCard(window, 'bob')).toContainText(/\d{3} \d{3}/);
  await look(window, 'devices-one');
});

test('an unfinished device comes back with Undo, and stays forgotten if the window closes right away', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const window = await startAdding(person, 'bob');
  await createDevice(window, 'This computer');
  await expect(window.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
  await openView(window, 'Devices');
  await person.fob.home.write('.aws/credentials', '');
  await expect(window.getByRole('heading', { name: 'Devices without a profile' })).toBeVisible();
  await press(window, 'Delete bob');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  const forget = async () => {
    await press(window, 'Forget bob');
    await window.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click();
    await expect(deviceCard(window, 'bob')).toBeHidden();
  };
  await forget();
  await press(window, 'Undo');
  await forget();
  await window.close();

  const fob = await person.fob.restart();
  const next = await fob.window('Fob');
  await openView(next, 'Devices');
  await expect(next.getByRole('heading', { name: 'Devices' })).toBeVisible();
  await expect(deviceCard(next, 'bob')).toBeHidden();
});

test('people enroll phones that are 90 s slow and 90 s fast, with two codes and no third', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ files: filesOfDemo(sandbox) });
  for (const [userName, fast] of [
    ['bob', -90],
    ['carol', 90],
  ] as const) {
    const window = await person.mainWindow();
    await openView(window, 'Devices');
    const clicks = await countClicks(window);
    await press(window, `Add device for ${userName}`);
    await press(window, 'Create'); // The codes come from a phone unless the person says otherwise.
    await press(window, 'Continue');
    const phone = new ScannedPhone(sandbox, serialOf(sandbox, userName), fast);
    // The wizard notices the same code twice before it sends anything.
    const code = phone.code();
    await window.getByRole('textbox', { name: 'First code' }).fill(code);
    await window.getByRole('textbox', { name: 'Second code' }).fill(code);
    await expect(window.getByRole('alert')).toContainText('same code twice');
    await window.getByRole('textbox', { name: 'Second code' }).fill('');
    // The second code enables the device.
    await phone.typePair(window);
    await isVerified(window);
    await press(window, 'Finish');
    // Bob has a role already. Carol has none, so the form for one comes next.
    const next = userName === 'bob' ? 'bob is ready' : 'New profile';
    await expect(window.getByRole('heading', { name: next })).toBeVisible();
    expect(await clicks()).toBe(4);
    await openView(window, 'Sessions');
    await expect(profileRow(window, userName)).toContainText('Active');
    expect(person.fob.windows).toHaveLength(1); // No code entry.
  }
});

test('code entry says that a device has drifted, and the device works after a resync', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const serial = sandbox.user('alice').mfaSerial ?? '';
  const phone = new ScannedPhone(sandbox, serial, 1200);
  const window = await person.mainWindow();
  await profileRow(window, 'alice').getByRole('button').first().click();
  const entry = await person.codeEntry();
  await typeCode(entry, phone.code());
  await expect(entry.getByRole('alert')).toContainText('AWS did not accept');
  await typeCode(entry, phone.code(1));
  await expect(entry.getByRole('alert')).toContainText('drifted');
  await press(entry, 'Resync this device');
  await expect(deviceCard(window, 'alice')).toBeVisible();
  await choose(window, 'alice', 'Resync…');
  const now = sandbox.account.now();
  await phone.typePair(window, now);
  await expect(deviceCard(window, 'alice')).toContainText('Resynced');
  // A code that Fob has not sent yet, and that AWS accepts even if the next step has begun meanwhile.
  await typeCode(entry, phone.code(2, now));
  await openView(window, 'Sessions');
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

test('Fob refuses a wrong secret, reads the picture of the QR code of a device in use, and then makes its codes', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await openView(window, 'Devices');
  await choose(window, 'alice', 'Keep codes on this computer…');
  const secret = window.getByRole('textbox', { name: 'Secret or export' });
  await secret.fill('otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=0');
  await press(window, 'Keep codes here');
  await expect(window.getByRole('alert')).toContainText('30');
  expect(sandbox.calls.count('GetSessionToken')).toBe(0);
  await secret.fill('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  await press(window, 'Keep codes here');
  await expect(window.getByRole('alert')).toContainText('not that of the MFA device alice');
  expect(sandbox.calls.count('GetSessionToken')).toBe(2);

  const { toBuffer } = await import('qrcode');
  const uri = `otpauth://totp/Amazon%20Web%20Services:alice@${sandbox.account.accountId}?secret=${seedOf(sandbox, 'alice')}&issuer=Amazon%20Web%20Services`;
  const picture = { name: 'qr.png', mimeType: 'image/png', buffer: await toBuffer(uri, { scale: 4 }) };
  await window.locator('input[type=file]').setInputFiles(picture);
  await expect(window.getByRole('radio', { name: `alice@${sandbox.account.accountId}` })).toBeChecked();
  await press(window, 'Keep codes here');
  await expect(deviceCard(window, 'alice')).toContainText('This computer');
  // From now on Fob asks for no code.
  const { exitCode, stderr } = await fobCredentials(person.fob, 'admin');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(person.fob.windows).toHaveLength(1);
});

test('Fob continues an enrollment after it was killed behind a call that changed the account', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.account.setUserPolicies('bob', [policies.administrator]);
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  let window = await startAdding(person, 'bob');
  // The sandbox holds these answers back, so that Fob dies after AWS has acted and before Fob knows it.
  sandbox.faults.set({ heldAnswers: { CreateVirtualMFADevice: 1, EnableMFADevice: 1 } });
  const happened = (action: string) =>
    expect.poll(() => sandbox.calls.all.map((call) => call.action), `AWS is asked for ${action}`).toContain(action);
  await createDevice(window, 'This computer');
  await happened('CreateVirtualMFADevice');
  await person.fob.kill9();
  let fob = await person.fob.restart();
  window = await fob.window('Fob');
  await openView(window, 'Devices');
  await expect(deviceCard(window, 'bob')).toBeVisible();
  await look(window, 'devices-pending');
  // Nobody knows the secret, so the person deletes the device and makes another one.
  await press(window, 'Try again: bob');
  await press(window, 'Delete bob');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await press(window, 'Add device for bob');
  await createDevice(window, 'This computer');
  await press(window, 'Enable');
  await happened('EnableMFADevice');
  await fob.kill9();
  fob = await fob.restart();
  window = await fob.window('Fob');
  await openView(window, 'Devices');
  await press(window, 'Continue with bob');
  await window.getByRole('button', { name: /^(Try again|Enable)$/ }).click();
  await isVerified(window);
  await press(window, 'Finish');
  await expect(window.getByRole('heading', { name: 'bob is ready' })).toBeVisible();
});

test('Fob saves the QR code for this person only, and no secret stays in a page or in another file', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk({ files: filesOfNewcomer(sandbox) });
  const path = person.fob.home.file('scan-me.png');
  await saveAs(person.fob, path);
  const window = await startAdding(person, 'bob');
  await createDevice(window, 'Both');
  await expect(step(window, 'Scan the QR code')).toBeVisible();
  await press(window, 'Save QR code…');
  await expect(window.getByText(`Saved to ${path}`)).toBeVisible();
  expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
  const search = new SecretSearch([
    { name: 'seed', value: seedOf(sandbox, 'bob') },
    {
      name: 'shown seed',
      value:
        seedOf(sandbox, 'bob')
          .match(/.{1,4}/g)
          ?.join(' ') ?? 'none',
    },
  ]);
  await press(window, 'Show secret');
  await expect(window.getByRole('group', { name: 'Secret' })).toBeVisible();
  expect(await person.fob.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(search.in(await pageHeap(person.fob, window))).not.toEqual([]); // This proves that the search finds it.
  await press(window, 'Hide secret');
  await window.getByText('My phone shows codes for this device').click();
  await press(window, 'Continue');
  await press(window, 'Enable');
  await isVerified(window);
  await press(window, 'Finish');
  await press(window, 'Show sessions');
  const state = await window.evaluate(async () => JSON.stringify(await globalThis.window.fob.call('state.get')));
  expect(search.in(state)).toEqual([]);
  expect(search.in(await pageHeap(person.fob, window))).toEqual([]);
  await person.fob.quit();
  const left = await search.below(person.fob.home.path);
  expect(left.searched.some((file) => file.includes('vault'))).toBe(true);
  expect(left.found).toEqual([]);
  expect(search.in(person.fob.output)).toEqual([]);
});
