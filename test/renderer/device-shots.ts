import type { Page } from '@playwright/test';
import type { AppError, Result } from '../../src/contract/app-error';
import type { CallName } from '../../src/contract/call-names';
import { inBothSizes, smallest, type Shot } from './shot';

const serial = (name: string) => encodeURIComponent(`arn:aws:iam::123456789012:mfa/${name}`);
const ENROLL = `#devices/enroll/${serial('alice-2')}`;

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const choose = (device: string, action: string) => async (page: Page) => {
  await press(`Actions for ${device}`)(page);
  await page.getByRole('menuitem', { name: action }).click();
};
const inTurn =
  (...acts: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
const fill = (label: string, text: string) => (page: Page) =>
  page.getByRole('textbox', { name: label, exact: true }).fill(text);
const kindOf = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name: /Program$/ }).click();
  await page.getByRole('option', { name, exact: true }).click();
};
const programDialog = choose('alice', 'Get codes from a program…');
const ownCommand = inTurn(kindOf('Another program'), fill('Command', `/home/alice/bin/otp --account 'AWS work'`));
const pick = (name: string) => (page: Page) => page.getByText(name, { exact: true }).click();

/** These views get pictures in a large window and in the smallest. */
const usualShots: Shot[] = [
  { name: 'devices', state: 'typical', hash: '#devices' },
  { name: 'devices-many', state: 'devices-many', hash: '#devices', act: readsWhatIsSeen },
  { name: 'devices-kinds', state: 'devices-kinds', hash: `#devices/${serial('alice-laptop')}` },
  { name: 'devices-pending', state: 'devices-pending', hash: '#devices' },
  { name: 'devices-programs', state: 'devices-programs', hash: '#devices' },
  { name: 'devices-offered', state: 'devices-offered', hash: '#devices' },
  { name: 'add-user', state: 'typical', hash: '#devices/add' },
  { name: 'add-user-many', state: 'devices-many', hash: '#devices/add', act: searchUser },
  { name: 'add-name', state: 'typical', hash: '#devices/add/alice', act: press('Change the name…') },
  { name: 'replace', state: 'typical', hash: `#devices/replace/${serial('alice')}` },
  { name: 'add-source', state: 'typical', hash: '#devices/add/alice' },
  { name: 'enroll-qr', state: 'wizard-phone', hash: ENROLL },
  { name: 'enroll-codes', state: 'wizard-phone', hash: ENROLL, act: inTurn(press('Continue'), sameCodes) },
  { name: 'add-source-manager', state: 'typical', hash: '#devices/add/alice', act: pick('A password manager') },
  { name: 'enroll-program', state: 'wizard-program', hash: ENROLL, act: fill('Entry', 'aws/alice-2') },
  {
    name: 'enroll-put',
    state: 'wizard-program',
    hash: ENROLL,
    act: inTurn(fill('Entry', 'aws/alice-2'), press('Continue')),
  },
  { name: 'enroll-key', state: 'wizard-key', hash: ENROLL },
  { name: 'enroll-key-touch', state: 'wizard-key-touch', hash: ENROLL },
  { name: 'enroll-verifying', state: 'wizard-verifying', hash: ENROLL },
  { name: 'enroll-profiles', state: 'wizard-verified', hash: ENROLL },
];

export const deviceShots: Shot[] = [
  ...inBothSizes(usualShots),
  { name: 'devices-first-run', state: 'first-run', hash: '#devices' },
  { name: 'devices-none', state: 'no-device', hash: '#devices' },
  { name: 'devices-unread', state: 'devices-unread', hash: '#devices' },
  { name: 'device-forgotten', state: 'devices-pending', hash: '#devices', act: forgetAndUndo },
  { name: 'device-renamed', state: 'typical', hash: '#devices', act: renameAndUndo },
  { name: 'devices-errors', state: 'devices-errors', hash: '#devices' },
  { name: 'devices-full', state: 'devices-full', hash: '#devices' },
  { name: 'device-code', state: 'devices-kinds', hash: '#devices', act: press('Show code for alice-laptop') },
  { name: 'device-menu', state: 'devices-kinds', hash: '#devices', act: press('Actions for alice') },
  { name: 'device-others', state: 'devices-kinds', hash: '#devices', act: press(/^Assigned to other users/) },
  { name: 'device-resync', state: 'devices-kinds', hash: '#devices', act: choose('alice', 'Resync…') },
  { name: 'device-resync-here', state: 'devices-kinds', hash: '#devices', act: choose('alice-laptop', 'Resync…') },
  { name: 'device-rename', state: 'devices-kinds', hash: '#devices', act: choose('alice', 'Rename…') },
  { name: 'device-bring', state: 'typical', hash: '#devices', act: choose('alice', 'Keep codes on this computer…') },
  {
    name: 'device-bring-memory',
    state: 'memory-only',
    hash: '#devices',
    act: choose('alice', 'Keep codes on this computer…'),
  },
  {
    name: 'device-forget',
    state: 'devices-kinds',
    hash: '#devices',
    act: choose('alice-laptop', 'Stop keeping codes here…'),
  },
  { name: 'device-remove', state: 'typical', hash: '#devices', act: choose('alice', 'Remove…') },
  {
    name: 'device-resync-smallest',
    state: 'typical',
    hash: '#devices',
    size: smallest,
    act: choose('alice', 'Resync…'),
  },
  { name: 'add-name-invalid', state: 'typical', hash: '#devices/add/alice', act: badName },
  { name: 'add-name-taken', state: 'typical', hash: '#devices/add/alice', act: nameTaken },
  { name: 'device-program', state: 'typical', hash: '#devices', act: choose('alice', 'Get codes from a program…') },
  { name: 'device-program-other', state: 'typical', hash: '#devices', act: inTurn(programDialog, ownCommand) },
  {
    name: 'device-program-shell',
    state: 'typical',
    hash: '#devices',
    act: inTurn(programDialog, ownCommand, fill('Command', 'pass show aws | oathtool --totp -')),
  },
  {
    name: 'device-program-keepassxc',
    state: 'typical',
    hash: '#devices',
    act: inTurn(programDialog, kindOf('KeePassXC')),
  },
  { name: 'device-program-refused', state: 'devices-programs', hash: '#devices', act: programRefused },
  {
    name: 'device-forget-program',
    state: 'devices-programs',
    hash: '#devices',
    act: choose('alice', 'Stop asking pass…'),
  },
  { name: 'device-unattended', state: 'devices-programs', hash: '#devices', act: unattendedAndUndo },
  { name: 'device-resync-program', state: 'devices-programs', hash: '#devices', act: choose('alice', 'Resync…') },
  { name: 'device-resync-key', state: 'devices-programs', hash: '#devices', act: choose('alice-key', 'Resync…') },
  { name: 'device-remove-program', state: 'devices-programs', hash: '#devices', act: choose('alice', 'Remove…') },
  { name: 'device-offered-refused', state: 'devices-offered', hash: '#devices', act: offeredRefused },
  { name: 'devices-only-keys', state: 'devices-only-keys', hash: '#devices' },
  { name: 'add-source-nothing-here', state: 'typical', hash: '#devices/add/alice', act: nothingHere },
  { name: 'enroll-program-spare', state: 'wizard-program', hash: `${ENROLL}/spare` },
  { name: 'enroll-program-asking', state: 'wizard-program-asking', hash: ENROLL },
  { name: 'enroll-program-next', state: 'wizard-program-next', hash: ENROLL },
  { name: 'enroll-program-wrong', state: 'wizard-program-wrong', hash: ENROLL },
  { name: 'enroll-program-restarted', state: 'wizard-program-restarted', hash: ENROLL },
  {
    name: 'enroll-program-done',
    state: 'wizard-verified-program',
    hash: ENROLL,
    act: press('Finish'),
  },
  { name: 'enroll-key-untouched', state: 'wizard-key', hash: ENROLL, act: pick('Ask for a touch before each code') },
  { name: 'enroll-key-none', state: 'wizard-key', hash: ENROLL, act: noKeyHere },
  { name: 'enroll-key-adding', state: 'wizard-key-adding', hash: ENROLL },
  { name: 'enroll-key-exists', state: 'wizard-key-exists', hash: ENROLL },
  { name: 'enroll-key-restarted', state: 'wizard-key-restarted', hash: ENROLL },
  { name: 'add-source-no-vault', state: 'memory-only', hash: '#devices/add/alice' },
  {
    name: 'enroll-secret',
    state: 'wizard-phone',
    hash: ENROLL,
    act: inTurn(press('Show secret'), press('Save QR code…')),
  },
  { name: 'enroll-qr-both', state: 'wizard-both', hash: ENROLL },
  {
    name: 'enroll-both',
    state: 'wizard-both',
    hash: ENROLL,
    act: inTurn(pick('My phone shows codes for this device'), press('Continue')),
  },
  { name: 'enroll-computer', state: 'wizard-computer', hash: ENROLL },
  { name: 'enroll-refused', state: 'wizard-refused', hash: ENROLL },
  { name: 'enroll-enabling', state: 'wizard-enabling', hash: ENROLL },
  { name: 'enroll-not-verified', state: 'wizard-not-verified', hash: ENROLL },
  { name: 'enroll-replacing', state: 'wizard-replacing', hash: ENROLL },
  { name: 'enroll-done', state: 'wizard-replacing', hash: ENROLL, act: press('Finish') },
  { name: 'enroll-lost', state: 'wizard-lost', hash: ENROLL },
  { name: 'enroll-nothing', state: 'typical', hash: ENROLL },
];

const called = (page: Page, wanted: string) =>
  page.evaluate((name) => window.fake.calls.filter((call) => call.name === name).map(({ input }) => input), wanted);

/** A device is forgotten at once, and Ctrl+Z brings it back. */
async function forgetAndUndo(page: Page) {
  const calls = (name: string) =>
    page.waitForFunction((one) => window.fake.calls.some((call) => call.name === one), name);
  await press('Forget unconfirmed')(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click();
  await calls('enrollment.forget');
  await page.getByText('unconfirmed and its secret are forgotten.').waitFor();
  await page.keyboard.press('Control+z');
  await calls('enrollment.undo-forget');
}

/** A new label can be undone where it was given. */
async function renameAndUndo(page: Page) {
  await choose('alice', 'Rename…')(page);
  await page.getByRole('textbox', { name: 'Label' }).fill('Old Nokia');
  await press('Rename')(page);
  await page.getByText('alice is now called Old Nokia.').waitFor();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => window.fake.calls.filter(({ name }) => name === 'device.label').length === 2);
  const labels = JSON.stringify(
    (await called(page, 'device.label')).map((input) => (input as { label: string }).label),
  );
  if (labels !== '["Old Nokia",""]') throw new Error(`The labels were ${labels}`);
}

/** Fob asks AWS about the users on the screen and about no others. */
async function readsWhatIsSeen(page: Page) {
  const read = () =>
    page.evaluate(() => window.fake.calls.filter(({ name }) => name === 'devices.read').map(({ input }) => input));
  await page.getByRole('button', { name: 'dave', exact: true }).scrollIntoViewIfNeeded();
  await page.waitForFunction(() => window.fake.calls.some(({ name }) => name === 'devices.read'));
  const users = JSON.stringify(await read());
  if (users.includes('zoe') || !users.includes('dave')) throw new Error(`Fob read the devices of ${users}`);
}

async function searchUser(page: Page) {
  await page.getByRole('searchbox', { name: 'Search users' }).fill('1234-5678 r');
  await page.getByRole('radio', { name: 'grace', checked: true, includeHidden: true }).waitFor({ state: 'attached' });
}

async function sameCodes(page: Page) {
  await page.getByRole('textbox', { name: 'First code' }).fill('123 456');
  await page.getByRole('textbox', { name: 'Second code, the next one' }).fill('123456');
}

async function badName(page: Page) {
  await press('Change the name…')(page);
  await page.getByRole('textbox', { name: 'Device name' }).fill('my phone');
}

async function nameTaken(page: Page) {
  await page.evaluate(() => {
    window.fake.answers['enrollment.create'] = {
      ok: false,
      error: {
        code: 'device-name-taken',
        message: 'There is a device named alice-2 in this account already.',
        nextStep: 'Choose another name; if that device is an abandoned one, delete it under Devices.',
        detail: 'EntityAlreadyExists: MFA device already exists.',
      },
    };
  });
  await press('Create')(page);
}

async function answer(page: Page, name: CallName, value: Result<unknown>) {
  await page.evaluate(
    ([call, result]) => {
      window.fake.answers[call] = result;
    },
    [name, value] as const,
  );
}

const refusal = (code: AppError['code'], message: string, nextStep: string): Result<never> => ({
  ok: false,
  error: { code, message, nextStep },
});

async function programRefused(page: Page) {
  const error = refusal(
    'code-program-no-entry',
    'pass has no entry aws/alice with a one-time password.',
    'Correct the entry, or put the secret there first.',
  );
  await answer(page, 'device.use-program', error);
  await choose('alice', 'Get codes from a program…')(page);
  await press('Use this program')(page);
  await page.getByRole('alert').getByText('pass has no entry').waitFor();
}

async function offeredRefused(page: Page) {
  const error = refusal(
    'code-program-output-wrong',
    'It printed no code.',
    'Run it in a terminal to see what it says.',
  );
  await answer(page, 'device.use-offered', error);
  await press('Use this command for alice')(page);
  await page.getByText('It printed no code.').waitFor();
  const offers = JSON.stringify(await called(page, 'device.use-offered'));
  if (!offers.includes('"offer":"o1"')) throw new Error(`The offers were ${offers}`);
}

/** Whether a program may run unasked can be undone where it was set. */
async function unattendedAndUndo(page: Page) {
  await page.getByRole('switch', { name: /the program of alice$/ }).press('Space');
  await page.getByText('Fob may now ask pass while you are away.').waitFor();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(
    () => window.fake.calls.filter(({ name }) => name === 'device.set-unattended').length === 2,
  );
}

async function nothingHere(page: Page) {
  await answer(page, 'code-program.look', { ok: true, value: { found: [], keys: [], keysError: null } });
  await page.evaluate(() => (location.hash = '#activity'));
  await page.evaluate(() => (location.hash = '#devices/add/alice'));
  await press('Look again')(page);
}

async function noKeyHere(page: Page) {
  const keysError = { code: 'yubikey-missing', message: 'ykman could not read a key.', nextStep: 'Plug it in again.' };
  await answer(page, 'code-program.look', { ok: true, value: { found: [], keys: [], keysError } });
  await page.evaluate(() => (location.hash = '#activity'));
  await page.evaluate((hash) => (location.hash = hash), ENROLL);
  await page.getByText('Plug it in again.').waitFor();
}
