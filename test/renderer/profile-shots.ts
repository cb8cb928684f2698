import type { Page } from '@playwright/test';
import type { CallName } from '../../src/contract/call-names';
import type { ProfilePreview } from '../../src/contract/profiles';
import { newProfileForm, newProfilePreview, profilePreview } from './profile-answers';
import { inBothSizes, large, type Shot } from './shot';

/** The smallest window at 200 %, and the usual one. */
const narrow = { width: 320, height: 240 };
const doubled = { width: 540, height: 350 };
const FORM = '#profiles/edit/data-lake-admin';

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const choose = (action: string) => async (page: Page) => {
  await press('Actions for profile admin')(page);
  await page.getByRole('menuitem', { name: action }).click();
  await page.getByRole('dialog').waitFor();
};

const usualShots: Shot[] = [
  { name: 'profile-edit', state: 'typical', hash: FORM, act: shown },
  { name: 'profile-new', state: 'typical', act: newProfile },
  { name: 'profile-new-filled', state: 'typical', act: filled },
  { name: 'profile-try-too-long', state: 'typical', hash: FORM, act: tooLong },
  { name: 'profile-rename', state: 'typical', hash: '#sessions/admin', act: choose('Rename…') },
  { name: 'profile-changed', state: 'profile-changed', hash: '#sessions/admin' },
];

export const profileShots: Shot[] = [
  ...inBothSizes(usualShots),
  { name: 'profile-new-narrow', state: 'typical', size: narrow, act: filled },
  { name: 'profile-edit-doubled', state: 'typical', hash: FORM, size: doubled, act: shown },
  { name: 'profile-problems', state: 'typical', size: large, act: problems },
  { name: 'profile-roles', state: 'typical', hash: FORM, size: large, act: roles },
  { name: 'profile-menu', state: 'typical', hash: '#sessions/admin', act: press('Actions for profile admin') },
  { name: 'profile-delete', state: 'typical', hash: '#sessions/admin', act: toDelete },
  { name: 'profile-in-use', state: 'typical', hash: '#sessions/admin', act: inUse },
];

async function newProfile(page: Page) {
  await answer(page, 'profile.form', newProfileForm);
  const empty: ProfilePreview = { ...profilePreview, id: null, notes: [], sections: [] };
  await answer(page, 'profile.preview', empty);
  await page.evaluate(() => (location.hash = '#profiles/new'));
  await page.getByText('The lines appear here').waitFor();
}

async function filled(page: Page) {
  await newProfile(page);
  await answer(page, 'profile.preview', newProfilePreview);
  await page
    .getByRole('combobox', { name: 'Role' })
    .fill('https://signin.aws.amazon.com/switchrole?account=210987654321&roleName=admin&displayName=acme-prod');
  await page.getByText('source_profile = dev').waitFor();
  await page.getByRole('button', { name: 'Mark as prod?' }).click();
}

async function shown(page: Page) {
  await page.getByText('duration_seconds = 43200').waitFor();
}

async function answer(page: Page, name: CallName, value: unknown) {
  await page.evaluate(
    ([call, answered]) => {
      const usual = window.fake.answers;
      usual[call] = { ok: true, value: answered };
    },
    [name, value] as const,
  );
}

async function tooLong(page: Page) {
  await shown(page);
  await answer(page, 'profile.try', {
    arn: null,
    error: {
      code: 'duration-too-long',
      message: 'The role does not allow sessions of 12 hours.',
      nextStep: 'Lower duration_seconds in the profile, or have the role’s maximum session duration raised.',
      detail: 'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    },
    shorter: [28_800, 14_400, 7_200, 3_600],
  });
  await press('Try it')(page);
  await page.getByRole('button', { name: 'Use 1 h', exact: true }).scrollIntoViewIfNeeded();
}

async function problems(page: Page) {
  await newProfile(page);
  await answer(page, 'profile.preview', {
    id: null,
    problems: {
      name: 'There is already a profile called admin.',
      role: 'This link has an alias in place of the account number. Replace it with the 12 digits, or paste the role’s ARN.',
      duration: 'Enter 900 to 43200 seconds (15 minutes to 12 hours).',
    },
    error: null,
    notes: [],
    role: null,
    derived: null,
    sections: [],
    settings: [],
  });
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('admin');
  await page
    .getByRole('combobox', { name: 'Role' })
    .fill('https://signin.aws.amazon.com/switchrole?account=my-company');
  await page.getByRole('radio', { name: 'Other' }).press('Space');
  await page.getByRole('textbox', { name: 'Duration in seconds' }).fill('90000');
  await page.getByText('There is already a profile called admin.').waitFor();
}

async function roles(page: Page) {
  await shown(page);
  await page.getByRole('combobox', { name: 'Role' }).press('ArrowDown');
}

async function toDelete(page: Page) {
  await choose('Delete…')(page);
  await page.locator('button:enabled', { hasText: /^Delete$/ }).waitFor();
}

async function inUse(page: Page) {
  await answer(page, 'profile.preview', {
    id: null,
    problems: {},
    error: {
      code: 'profile-in-use',
      message: 'billing and data-lake have admin as source_profile and would stop working.',
      nextStep: 'Give them another source first, or delete them.',
    },
    notes: [],
    role: null,
    sections: [],
    settings: [],
  });
  await choose('Delete…')(page);
}
