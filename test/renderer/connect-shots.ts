import type { Page } from '@playwright/test';
import type { LeasePreview } from '../../src/contract/leases';
import type { LessLines } from '../../src/contract/tool-leases';
import { inBothSizes, type Shot } from './shot';

const usualShots: Shot[] = [
  { name: 'connect-less', state: 'typical', hash: '#connect/admin', act: giveLess },
  { name: 'connect-less-may', state: 'typical', hash: '#connect/admin', act: showWhatItMay },
  { name: 'connect-less-actions', state: 'typical', hash: '#connect/admin', act: chooseActions },
  { name: 'connect-less-wrong', state: 'typical', hash: '#connect/admin', act: typeWrongActions },
  { name: 'connect-less-everything', state: 'typical', hash: '#connect/admin', act: chooseEverything },
];

/** Lines for tools that get less. */
export const connectShots: Shot[] = inBothSizes(usualShots);

const section = (page: Page) => page.getByRole('region', { name: 'Less, for less long' });

const someActions: LessLines = {
  lease: { access: { kind: 'actions', actions: ['s3:Get*', 's3:List*', 'sts:AssumeRole'] }, seconds: 3_600 },
  target: 'admin-fob-some',
  lines:
    "[profile admin-fob-some]\ncredential_process = /opt/Fob/resources/bin/fob credentials admin --allow 's3:Get*,s3:List*,sts:AssumeRole' --for 1h\nregion = eu-central-1\n",
  command: "/opt/Fob/resources/bin/fob credentials admin --allow 's3:Get*,s3:List*,sts:AssumeRole' --for 1h",
};

const whatTheyMay: LeasePreview = {
  rows: [
    { action: 's3:GetObject', verdict: 'allowed' },
    { action: 's3:PutObject', verdict: 'denied' },
    { action: 'sts:AssumeRole', verdict: 'unknown' },
  ],
  policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}]}',
  warnings: ['With sts:AssumeRole a program can get credentials that no lease holds, if the profile may do that.'],
};

async function giveLess(page: Page) {
  await page.getByRole('button', { name: 'Give less', exact: true }).click();
  await section(page).getByText('s3:ListAllMyBuckets').waitFor();
  await section(page).scrollIntoViewIfNeeded();
}

async function showWhatItMay(page: Page) {
  await giveLess(page);
  await section(page).getByRole('button', { name: 'Copy for For one command' }).scrollIntoViewIfNeeded();
}

async function chooseActions(page: Page) {
  await giveLess(page);
  await page.evaluate(
    ([less, preview]) => {
      window.fake.answers['connect.less'] = { ok: true, value: less };
      window.fake.answers['lease.preview'] = { ok: true, value: preview };
    },
    [someActions, whatTheyMay] as const,
  );
  await section(page).getByRole('radio', { name: 'Chosen actions' }).press('Space');
  await section(page).getByRole('textbox', { name: 'Actions' }).fill('s3:Get*, s3:List*, sts:AssumeRole');
  await section(page).getByRole('button', { name: 'The policy that AWS gets' }).click();
  await section(page).getByText('Add admin-fob-some').scrollIntoViewIfNeeded();
}

async function typeWrongActions(page: Page) {
  await giveLess(page);
  await refuse(page, '“s3” is no action.', "Write actions as SERVICE:ACTION, for example --allow 's3:Get*,s3:List*'.");
  await section(page).getByRole('radio', { name: 'Chosen actions' }).press('Space');
  await section(page).getByRole('textbox', { name: 'Actions' }).fill('s3');
  await section(page).getByText('is no action').scrollIntoViewIfNeeded();
}

async function chooseEverything(page: Page) {
  await giveLess(page);
  await refuse(page, 'That is everything, for as long as the session lasts.', 'Choose less, or a time.');
  await section(page).getByRole('radio', { name: 'Everything' }).press('Space');
  await section(page).getByRole('radio', { name: 'As long as the session' }).press('Space');
  await section(page).getByText('That is everything').scrollIntoViewIfNeeded();
}

const refuse = (page: Page, message: string, nextStep: string) =>
  page.evaluate(
    (error) => {
      window.fake.answers['connect.less'] = { ok: false, error: { code: 'lease-terms-wrong', ...error } };
    },
    { message, nextStep },
  );
