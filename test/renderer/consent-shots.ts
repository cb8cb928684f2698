import type { Page } from '@playwright/test';
import { expect } from '../desktop/expect';
import type { Shot } from './shot';

const page = 'code-entry.html';

/** The window in which a program asks, once its buttons can be pressed. */
export const consentShots: Shot[] = [
  ...['consent', 'consent-app', 'consent-unconfirmed', 'consent-nameless', 'consent-lease', 'consent-policy'].map(
    (state) => ({ name: state, page, state, act: canAllow }),
  ),
  { name: 'consent-may', page, state: 'consent-lease', act: showWhatItMay },
  { name: 'consent-less', page, state: 'consent', act: giveLess },
  { name: 'consent-code', page, state: 'consent-code', act: typeCode },
  { name: 'consent-long', page, state: 'consent-long', act: typeCode },
  { name: 'consent-refused', page, state: 'consent', act: refused },
];

const once = (page: Page) => page.getByRole('button', { name: 'Allow once' });

async function canAllow(page: Page) {
  await expect(once(page)).toBeEnabled();
}

async function giveLess(page: Page) {
  await canAllow(page);
  await page.getByRole('button', { name: 'Read only' }).click();
  await page.getByRole('button', { name: '15 min' }).click();
}

async function typeCode(page: Page) {
  const field = page.getByRole('textbox', { name: 'MFA code' });
  // Keys count only after a moment without any.
  await expect(page.locator('form')).not.toHaveAttribute('data-waits');
  await field.pressSequentially('492817');
  await canAllow(page);
}

async function refused(page: Page) {
  await canAllow(page);
  await page.evaluate(() => {
    window.fake.answers['consent.answer'] = {
      ok: false,
      error: {
        code: 'lease-impossible',
        message: 'AWS cannot narrow this session: GetScopedCredentials is not on the endpoint of the configuration.',
        nextStep: 'Allow everything, or use a profile with a role.',
      },
    };
  });
  await once(page).click();
  await page.getByRole('alert').waitFor();
}

async function showWhatItMay(page: Page) {
  await canAllow(page);
  await page.getByRole('button', { name: 'What it may do' }).click();
  await page.getByRole('list', { name: 'What it may do' }).waitFor();
}
