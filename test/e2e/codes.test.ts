import type { Page } from '@playwright/test';
import { closes, expect, pressAndClose, profileRow, test, typeCode } from './support/fixtures';

/** Asks for a session of a profile in the main window, which opens code entry. */
async function askFor(window: Page, profile: string): Promise<void> {
  await profileRow(window, profile).getByRole('button').first().click();
}

const alertIn = (window: Page) => window.getByRole('alert');

test('one code starts the session of a profile and makes the other profiles of the device ready', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toContainText('Needs an MFA code');
  await askFor(window, 'admin');
  const entry = await person.codeEntry();
  await expect(entry.getByRole('heading')).toContainText('alice');
  await expect(entry.getByRole('main')).toContainText('3 profiles');
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'admin')).toContainText('Active');
  await expect(profileRow(window, 'deploy')).toContainText('Ready');
  await closes(entry);
  const outcomes = sandbox.calls.all.map(({ action, outcome }) => `${action} ${outcome}`);
  expect(outcomes).toEqual(['GetCallerIdentity ok', 'GetSessionToken ok', 'AssumeRole ok']);
});

test('a code pasted with a space works', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  const code = person.phone.code();
  await entry.getByRole('textbox', { name: 'MFA code' }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

test('after a wrong code, code entry stays open, empty and with the reason, and the right code works', async ({
  atDesk,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'admin');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.wrongCode());
  await expect(alertIn(entry)).toContainText('AWS did not accept this MFA code');
  const field = entry.getByRole('textbox', { name: 'MFA code' });
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'admin')).toContainText('Active');
});

test('Fob refuses a used code without a call to AWS', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  const code = person.phone.code();
  await typeCode(await person.codeEntry(), code);
  await expect(profileRow(window, 'alice')).toContainText('Active');
  const before = sandbox.calls.all.length;
  await askFor(window, 'oncall');
  const entry = await person.codeEntry();
  await typeCode(entry, code);
  await expect(alertIn(entry)).toContainText('This code was used already');
  expect(sandbox.calls.all.slice(before).filter(({ action }) => action === 'AssumeRole')).toEqual([]);
});

test('AWS refuses a code that another tool has used, and the next code works', async ({ atDesk }) => {
  const person = await atDesk();
  const code = person.phone.code();
  await person.phone.useElsewhere(code);
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  await typeCode(entry, code);
  await expect(alertIn(entry)).toContainText('AWS did not accept this MFA code');
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

test('Fob says that a serial is not the user’s, and names the right one', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const right = sandbox.user('alice').mfaSerial ?? '';
  const config = await person.fob.home.read('.aws/config');
  await person.fob.home.write('.aws/config', config.replaceAll(right, `${right}-old`));
  const window = await person.mainWindow();
  await profileRow(window, 'admin').click();
  await expect(window.getByText(`${right}-old`).first()).toBeVisible();
  await askFor(window, 'admin');
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

test('when AWS has checked nine codes in three minutes, code entry says how long to wait', async ({
  atDesk,
  sandbox,
}) => {
  sandbox.account.spendBudget(sandbox.user('alice').mfaSerial ?? '');
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  await typeCode(entry, person.phone.code());
  await expect(alertIn(entry)).toContainText('AWS checks nine codes of a device in three minutes');
  await expect(entry.getByRole('textbox', { name: 'MFA code' })).not.toBeEditable();
});

test('a denied role fails alone, with the reason, and other roles can use the MFA session', async ({
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
});

test('without a network Fob asks for no code and says what to check', async ({ atDesk, sandbox }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await expect(profileRow(window, 'admin')).toBeVisible();
  await sandbox.stop();
  await askFor(window, 'admin');
  await expect(profileRow(window, 'admin')).toContainText('AWS cannot be reached');
  expect(person.fob.windows).toHaveLength(1);
});

test('when the network fails while a person types the code, code entry stays open for another code', async ({
  atDesk,
  sandbox,
}) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  sandbox.faults.set({ droppedConnections: 1 });
  await typeCode(entry, person.phone.code());
  await expect(alertIn(entry)).toContainText('AWS cannot be reached');
  await typeCode(entry, person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

test('Fob recognizes a Wi-Fi that answers in place of AWS', async ({ atDesk, sandbox }) => {
  sandbox.faults.set({ captivePortal: 'page' });
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  await expect(profileRow(window, 'alice')).toContainText('in place of AWS');
  sandbox.faults.clear();
  await askFor(window, 'alice');
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

for (const minutes of [-20, 20]) {
  test(`Fob corrects a clock that is ${minutes} minutes off and says so`, async ({ atDesk, sandbox }) => {
    sandbox.faults.set({ clockOffsetMs: minutes * 60_000 });
    const person = await atDesk();
    const window = await person.mainWindow();
    await askFor(window, 'admin');
    await typeCode(await person.codeEntry(), person.phone.code());
    await expect(profileRow(window, 'admin')).toContainText(/1[12] h/);
    const words = `20 minutes ${minutes > 0 ? 'behind' : 'ahead of'} AWS's`;
    await expect(window.getByText(words)).toBeVisible();
  });
}

test('Fob reports a key that AWS does not know, without asking for a code', async ({ atDesk, sandbox }) => {
  sandbox.account.deleteAccessKey(sandbox.user('alice').accessKeyId);
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'admin');
  await expect(profileRow(window, 'admin')).toContainText('AWS does not know the access key');
  expect(person.fob.windows).toHaveLength(1);
});

test('Escape cancels code entry, and the profile can start again at once', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'alice');
  const entry = await person.codeEntry();
  await entry.getByRole('textbox', { name: 'MFA code' }).focus();
  await entry.keyboard.press('Escape').catch((error: unknown) => {
    if (!entry.isClosed()) throw error;
  });
  await closes(entry);
  await expect(profileRow(window, 'alice')).toContainText('Needs an MFA code');
  await askFor(window, 'alice');
  await typeCode(await person.codeEntry(), person.phone.code());
  await expect(profileRow(window, 'alice')).toContainText('Active');
});

test('a profile without an MFA device starts without a code', async ({ atDesk }) => {
  const person = await atDesk();
  const window = await person.mainWindow();
  await askFor(window, 'carol');
  await expect(profileRow(window, 'carol')).toContainText('Active');
});
