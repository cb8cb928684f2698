import type { Page } from '@playwright/test';
import { closes, closing, expect, pressAndClose, profileRow, test, typeCode } from './support/fixtures';

/** Asks for a session of a profile in the main window, which opens code entry. */
async function askFor(window: Page, profile: string): Promise<void> {
  await profileRow(window, profile).getByRole('button').first().click();
}

const alertIn = (window: Page) => window.getByRole('alert');

test('one code starts a session and makes the other profiles of the device ready, and Fob refuses it from then on', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');
  await askFor(window, 'admin');
  const cancelled = await person.codeEntry();
  await cancelled.getByRole('textbox', { name: 'MFA code' }).focus();
  await closing(cancelled, cancelled.keyboard.press('Escape'));
  await closes(cancelled);
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');

  await askFor(window, 'admin');
  const entry = await person.codeEntry();
  await expect(entry.getByRole('heading')).toContainText('alice');
  await expect(entry.getByRole('main')).toContainText('3 profiles');
  const code = person.phone.code();
  await typeCode(entry, code);
  await expect(profileRow(window, 'admin')).toContainText('Active');
  await expect(profileRow(window, 'deploy')).toContainText('Ready');
  await closes(entry);
  const outcomes = sandbox.calls.all.map(({ action, outcome }) => `${action} ${outcome}`);
  expect(outcomes).toEqual(['GetCallerIdentity ok', 'GetSessionToken ok', 'AssumeRole ok']);

  // This profile needs a code of its own, and Fob knows without AWS that this one was used.
  const before = sandbox.calls.count('AssumeRole');
  await askFor(window, 'oncall');
  const again = await person.codeEntry();
  await typeCode(again, code);
  await expect(alertIn(again)).toContainText('This code has already been used');
  expect(sandbox.calls.count('AssumeRole')).toBe(before);

  // A profile without an MFA device needs no code.
  await askFor(window, 'carol');
  await expect(profileRow(window, 'carol')).toContainText('Active');
});

test('code entry stays open with the reason until AWS accepts a code', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'admin');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.wrongCode());
  await expect(alertIn(entry)).toContainText('AWS did not accept this MFA code');
  const field = entry.getByRole('textbox', { name: 'MFA code' });
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();

  const usedElsewhere = person.phone.code();
  await person.phone.useElsewhere(usedElsewhere);
  const sent = sandbox.calls.count('GetSessionToken');
  await typeCode(entry, usedElsewhere);
  await expect.poll(() => sandbox.calls.count('GetSessionToken'), 'AWS has checked the code').toBe(sent + 1);
  await expect(field).toHaveValue('');
  await expect(alertIn(entry)).toContainText('AWS did not accept this MFA code');

  // A person pastes the next code as the phone shows it, with a space.
  const code = person.phone.code();
  await closing(entry, field.fill(`${code.slice(0, 3)} ${code.slice(3)}`));
  await expect(profileRow(window, 'admin')).toContainText('Active');
  await closes(entry);

  sandbox.account.spendThisAndNextBudget(sandbox.user('alice').mfaSerial ?? '');
  await askFor(window, 'oncall');
  const spent = await person.codeEntry();
  await typeCode(spent, person.phone.code());
  await expect(alertIn(spent)).toContainText('AWS checks at most nine codes per device in three minutes');
  await expect(spent.getByRole('textbox', { name: 'MFA code' })).not.toBeEditable();
});

test('a denied role fails alone, with the reason, and Fob says which serial is the user’s if one is not', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.account.deleteRole('admin');
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'admin');
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(profileRow(window, 'admin')).toContainText('Failed');
  await profileRow(window, 'admin').click();
  await expect(window.getByText(/may not assume the role/).first()).toBeVisible();
  await expect(profileRow(window, 'deploy')).toContainText('Ready');

  const right = sandbox.user('alice').mfaSerial ?? '';
  const config = await person.fob.home.read('.aws/config');
  await person.fob.home.write('.aws/config', config.replaceAll(right, `${right}-old`));
  await profileRow(window, 'deploy').click();
  await expect(window.getByText(`${right}-old`).first()).toBeVisible();
  await askFor(window, 'deploy');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.code());
  await expect(alertIn(entry)).toContainText(`${right}-old is not an MFA device of alice`);
  await expect(alertIn(entry)).toContainText(right);
  await pressAndClose(entry, 'Close');
});

test('Fob says that a device was enabled moments ago, and it works when STS knows it', async ({ atDesk, sandbox }) => {
  sandbox.faults.set({ stsVisibilityDelayMs: 600_000 });
  const serial = sandbox.user('alice').mfaSerial ?? '';
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'alice')).toBeVisible();
  sandbox.account.enableDevice(serial, 'alice', sandbox.account.now());
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.code());
  await expect(alertIn(entry)).toContainText('enabled moments ago');
  await expect(alertIn(entry)).toContainText(/\d+ s/);
  sandbox.account.endDelays();
  // Fob itself waits 25 seconds before it allows the next code.
  await expect(entry.getByRole('textbox', { name: 'MFA code' })).toBeEditable();
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

test('Fob asks for no code that cannot help: without a network, behind a Wi-Fi’s sign-in page, with an unknown key', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.faults.set({ droppedConnections: 'always' });
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  await expect(profileRow(window, 'alice')).toContainText('The connection to AWS was interrupted');
  expect(person.fob.windows).toHaveLength(1);
  sandbox.faults.clear();

  sandbox.faults.set({ captivePortal: 'page' });
  await askFor(window, 'alice');
  await expect(profileRow(window, 'alice')).toContainText('not as AWS would');
  expect(person.fob.windows).toHaveLength(1);
  sandbox.faults.clear();

  // AWS answers the same for an inactive key as for one that does not exist.
  const { accessKeyId } = sandbox.user('alice');
  sandbox.account.setAccessKeyStatus(accessKeyId, 'Inactive');
  await askFor(window, 'admin');
  await expect(profileRow(window, 'admin')).toContainText('AWS does not know the access key');
  expect(person.fob.windows).toHaveLength(1);
  sandbox.account.setAccessKeyStatus(accessKeyId, 'Active');

  // The network fails while the person types. Code entry stays open for another code.
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  sandbox.faults.set({ droppedConnections: 1 });
  await typeCode(entry, person.phone.code());
  await expect(alertIn(entry)).toContainText('The connection to AWS was interrupted');
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
});
