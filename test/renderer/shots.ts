import type { Page } from '@playwright/test';
import { expect } from '../desktop/expect';
import { accessKeyShots } from './access-key-shots';
import { commandShots } from './command-shots';
import { connectShots } from './connect-shots';
import { consentShots } from './consent-shots';
import { consoleShots } from './console-shots';
import { deviceShots } from './device-shots';
import { doctorShots } from './doctor-shots';
import { guideShots } from './guide-shots';
import { importShots } from './import-shots';
import { labelShots } from './label-shots';
import { paletteShots } from './palette-shots';
import { policyShots } from './policy-shots';
import { profileShots } from './profile-shots';
import { programShots } from './program-shots';
import { projectionShots } from './projection-shots';
import { renewalShots } from './renewal-shots';
import { revokeShots } from './revoke-shots';
import { rolloutShots } from './rollout-shots';
import { smallest, type Shot } from './shot';
import { sourceShots } from './source-shots';

const small = { width: 720, height: 480 };

const codeStates = [
  'code',
  'code-waiting',
  'code-checking',
  'code-wrong',
  'code-drifts',
  'code-spent',
  'code-closed',
  'code-program',
  'code-program-running',
  'code-program-touch',
  'code-program-next',
  'code-program-locked',
  'code-done',
  'code-many',
];

/** Every view, dialog, step of a wizard and state of the code entry. */
export const shots: Shot[] = [
  { name: 'sessions', state: 'typical', hash: '#sessions/admin' },
  { name: 'sessions-wide', state: 'typical', hash: '#sessions/audit', size: { width: 1360, height: 860 } },
  { name: 'sessions-small', state: 'typical', hash: '#sessions/admin', size: small },
  { name: 'sessions-smallest', state: 'typical', hash: '#sessions/audit', size: smallest },
  { name: 'sessions-tall', state: 'typical', hash: '#sessions/admin', size: { width: 960, height: 1200 } },
  { name: 'sessions-failed', state: 'typical', hash: '#sessions/data-lake' },
  { name: 'sessions-endpoint', state: 'typical', hash: '#sessions/legacy-payments-production-read-only' },
  { name: 'sessions-problems', state: 'problems' },
  { name: 'sessions-problems-smallest', state: 'problems', size: smallest },
  { name: 'sessions-offline', state: 'offline', hash: '#sessions/admin' },
  { name: 'sessions-offline-smallest', state: 'offline', size: smallest },
  { name: 'sessions-opening', state: 'opening' },
  { name: 'sessions-many', state: 'many' },
  { name: 'no-device', state: 'no-device' },
  { name: 'no-key', state: 'no-key' },
  { name: 'first-run', state: 'first-run' },
  { name: 'search', state: 'typical', act: search },
  { name: 'unsupported', state: 'typical', act: (page) => page.getByRole('button', { name: /Not served/ }).click() },
  { name: 'stop', state: 'typical', act: (page) => page.getByRole('button', { name: 'Stop' }).click() },
  ...[
    'problems',
    'memory-only',
    'repaired',
    'silent',
    'clock-doubted',
    'opening',
    'offline',
    'no-device',
    'paused',
  ].map((state) => ({ name: `status-${state}`, state, act: openStatus })),
  { name: 'status-quiet', state: 'first-run', act: openStatus },
  { name: 'status-changed', state: 'profile-changed', act: openStatus },
  { name: 'reset', state: 'problems', act: reset },
  { name: 'shortcuts-chosen', state: 'shortcut-refused', hash: '#activity', act: openShortcuts },
  { name: 'shortcuts', state: 'typical', hash: '#activity', act: openShortcuts },
  { name: 'toast', state: 'typical', hash: '#sessions/admin', act: changeProfile },
  { name: 'sessions-leases-smallest', state: 'leases', size: smallest },
  { name: 'connect', state: 'typical', hash: '#connect/admin', act: test },
  { name: 'connect-marked', state: 'code', hash: '#connect/data-lake', size: smallest },
  { name: 'connect-smallest', state: 'typical', hash: '#connect/admin', size: smallest, act: test },
  { name: 'connect-others', state: 'typical', hash: '#connect/legacy-payments-production-read-only', act: unfold },
  {
    name: 'connect-narrow',
    state: 'typical',
    hash: '#connect/legacy-payments-production-read-only',
    size: { width: 320, height: 900 },
    act: unfold,
  },
  { name: 'activity', state: 'typical', hash: '#activity' },
  { name: 'activity-empty', state: 'first-run', hash: '#activity' },
  { name: 'settings', state: 'typical', hash: '#settings' },
  { name: 'settings-smallest', state: 'typical', hash: '#settings', size: { width: 640, height: 1400 } },
  { name: 'settings-no-launch', state: 'no-launch', hash: '#settings', size: small },
  { name: 'shortcut-none', state: 'typical', hash: '#settings', act: showShortcut },
  { name: 'shortcut-recording', state: 'typical', hash: '#settings', size: smallest, act: recordShortcut },
  { name: 'shortcut-refused', state: 'shortcut-refused', hash: '#settings', size: smallest, act: showShortcut },
  {
    name: 'duration',
    state: 'typical',
    hash: '#settings',
    act: (page) => page.getByRole('button', { name: /MFA session duration/ }).click(),
  },
  ...guideShots,
  ...accessKeyShots,
  ...deviceShots,
  ...importShots,
  ...renewalShots,
  ...commandShots,
  ...doctorShots,
  ...projectionShots,
  ...labelShots,
  ...paletteShots,
  ...policyShots,
  ...revokeShots,
  ...rolloutShots,
  ...profileShots,
  ...connectShots,
  ...consoleShots,
  ...sourceShots,
  ...consentShots,
  ...programShots,
  ...codeStates.map((state) => ({ name: state, state, page: 'code-entry.html' })),
  {
    name: 'code-typed',
    state: 'code',
    page: 'code-entry.html',
    act: (page) => page.keyboard.type('1234'),
  },
];

async function search(page: Page) {
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('a d');
}

/** Opens what is behind the line in the side bar's foot. */
async function openStatus(page: Page) {
  await page.getByRole('button', { name: /^Status: / }).click();
  await page.getByRole('dialog', { name: 'Status' }).waitFor();
}

async function reset(page: Page) {
  await openStatus(page);
  await page.getByRole('button', { name: 'Reset…' }).click();
}

const shortcut = (page: Page) => page.getByRole('region', { name: 'Global shortcut' });

async function showShortcut(page: Page) {
  await page.getByRole('region', { name: 'Theme' }).scrollIntoViewIfNeeded();
}

async function recordShortcut(page: Page) {
  await shortcut(page)
    .getByRole('button', { name: /^Set the keys/ })
    .click();
  await shortcut(page).getByText('Esc cancels').waitFor();
  // A key that the keyboard would really hold would reach the pages after this one.
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Control', ctrlKey: true })));
  await shortcut(page).getByText('Ctrl', { exact: true }).waitFor();
}

async function openShortcuts(page: Page) {
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
}

async function changeProfile(page: Page) {
  await page.getByRole('heading', { name: 'admin' }).waitFor();
  await page.evaluate(() => window.fake.push({ profileChange: { text: 'Profile admin was changed.' } }));
  await page.getByRole('button', { name: 'Undo' }).waitFor();
}

async function test(page: Page) {
  await page.evaluate(() => {
    window.fake.answers['connect.test'] = {
      ok: true,
      value: { arn: 'arn:aws:sts::123456789012:assumed-role/admin/alice' },
    };
  });
  await page.getByRole('button', { name: 'Test: Set it up once' }).click();
  await page.getByText('It works.').scrollIntoViewIfNeeded();
}

async function unfold(page: Page) {
  await page.getByRole('button', { name: 'Other tools' }).click();
  await page.getByRole('button', { name: 'Other ways to get credentials' }).click();
}
