import type { Page } from '@playwright/test';
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
const pick = (name: string) => (page: Page) => page.getByText(name, { exact: true }).click();

/** These views get pictures in a large window and in the smallest. */
const usualShots: Shot[] = [
  { name: 'devices', state: 'typical', hash: '#devices' },
  { name: 'devices-many', state: 'devices-many', hash: '#devices', act: readsWhatIsSeen },
  { name: 'devices-kinds', state: 'devices-kinds', hash: `#devices/${serial('alice-laptop')}` },
  { name: 'devices-pending', state: 'devices-pending', hash: '#devices' },
  { name: 'add-user', state: 'typical', hash: '#devices/add' },
  { name: 'add-user-many', state: 'devices-many', hash: '#devices/add', act: searchUser },
  { name: 'add-name', state: 'typical', hash: '#devices/add/alice', act: press('Change the name…') },
  { name: 'replace', state: 'typical', hash: `#devices/replace/${serial('alice')}` },
  { name: 'add-source', state: 'typical', hash: '#devices/add/alice' },
  { name: 'enroll-qr', state: 'wizard-phone', hash: ENROLL },
  { name: 'enroll-codes', state: 'wizard-phone', hash: ENROLL, act: inTurn(press('Continue'), sameCodes) },
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
