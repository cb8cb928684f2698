import type { Page } from '@playwright/test';
import { inBothSizes, type Shot } from './shot';

const show = (section: string) => async (page: Page) => {
  const part = section === 'Console browser' ? 'Settings' : 'Use it';
  const tab = page.getByRole('tab', { name: part, exact: true });
  if ((await tab.count()) > 0) await tab.click();
  await page.getByRole('region', { name: section, exact: true }).scrollIntoViewIfNeeded();
};

const usualShots: Shot[] = [
  { name: 'console', state: 'typical', hash: '#sessions/admin', act: show('AWS console') },
  { name: 'console-wrong', state: 'typical', hash: '#sessions/admin', act: wrong },
  { name: 'console-refused', state: 'typical', hash: '#sessions/admin', act: refused },
  { name: 'console-unavailable', state: 'endpoint', hash: '#sessions/dev', act: show('AWS console') },
  { name: 'console-container', state: 'endpoint', hash: '#sessions/audit', act: show('Console browser') },
  { name: 'console-place-gone', state: 'endpoint', hash: '#sessions/billing', act: placeGone },
  { name: 'endpoint-off', state: 'typical', hash: '#sessions/admin', act: show('Credentials endpoint') },
  { name: 'endpoint-on', state: 'endpoint', hash: '#sessions/admin', act: show('Credentials endpoint') },
  { name: 'endpoint-moved', state: 'endpoint', hash: '#sessions/audit', act: show('Credentials endpoint') },
  { name: 'endpoint-failed', state: 'endpoint', hash: '#sessions/billing', act: show('Credentials endpoint') },
  { name: 'console-marked', state: 'code', hash: '#sessions/data-lake', act: show('AWS console') },
  { name: 'settings-browser', state: 'endpoint', hash: '#settings', act: show('Sign out of the AWS console first') },
];

export const consoleShots: Shot[] = inBothSizes(usualShots);

async function wrong(page: Page) {
  await show('AWS console')(page);
  await page.getByRole('combobox', { name: 'Service' }).fill('s3/evil');
  await page.getByRole('combobox', { name: 'Region' }).fill('eu-west-1');
  await page.keyboard.press('Escape');
  await show('AWS console')(page);
}

async function placeGone(page: Page) {
  await show('AWS console')(page);
  await page.evaluate(() => {
    window.fake.answers['console.open'] = {
      ok: false,
      error: {
        code: 'browser-place-gone',
        message: '/opt/google/chrome/google-chrome has no profile Profile 3.',
        nextStep: 'Choose where the console opens again, in the profile’s settings.',
      },
    };
  });
  await page.getByRole('button', { name: 'Open AWS console' }).click();
  await show('AWS console')(page);
}

async function refused(page: Page) {
  await show('AWS console')(page);
  await page.evaluate(() => {
    window.fake.answers['console.open'] = {
      ok: false,
      error: {
        code: 'session-revoked',
        message: 'AWS no longer accepts this role session.',
        nextStep: 'Refresh the profile, then open the console again.',
        detail: 'The security token included in the request is expired',
      },
    };
  });
  await page.getByRole('button', { name: 'Open AWS console' }).click();
  await page.getByRole('alert').scrollIntoViewIfNeeded();
}
