import type { Page } from '@playwright/test';
import { smallest, type Shot } from './shot';

const tall = { width: 1080, height: 1500 };
/** The smallest window at a zoom of 200 %, and the usual one. */
const zoomed = { width: 320, height: 240 };
const half = { width: 540, height: 350 };
const row = (page: Page, name: RegExp) => page.getByRole('button', { name });

export const policyShots: Shot[] = [
  { name: 'policy', state: 'typical', hash: '#policy' },
  { name: 'policy-of-user', state: 'typical', hash: '#policy/check/ci' },
  { name: 'policy-no-user', state: 'no-key', hash: '#policy' },
  { name: 'policy-text', state: 'typical', hash: '#policy', act: typePolicy },
  ...['policy-loose', 'policy-good', 'policy-read', 'policy-given'].map((state) => ({
    name: state,
    state,
    hash: '#policy',
    size: tall,
  })),
  ...['policy-may-help', 'policy-unlikely', 'policy-refused-before', 'policy-refused', 'policy-no-device'].map(
    (state) => ({ name: state, state, hash: '#policy' }),
  ),
  { name: 'policy-paste', state: 'policy-may-help', hash: '#policy', act: pasteText },
  { name: 'policy-half', state: 'policy-loose', hash: '#policy', size: half, act: openRows },
  { name: 'policy-zoomed', state: 'policy-loose', hash: '#policy', size: zoomed, act: openRows },
  { name: 'policy-may-help-zoomed', state: 'policy-may-help', hash: '#policy', size: zoomed },
  { name: 'policy-running', state: 'policy-running', hash: '#policy' },
  { name: 'policy-failed', state: 'policy-failed', hash: '#policy' },
  { name: 'policy-rows', state: 'policy-loose', hash: '#policy', size: tall, act: openRows },
  { name: 'policy-smallest', state: 'policy-loose', hash: '#policy', size: smallest, act: openRows },
  { name: 'templates', state: 'typical', hash: '#policy/templates' },
  { name: 'templates-tall', state: 'typical', hash: '#policy/templates', size: tall, act: asTerraform },
  {
    name: 'templates-check',
    state: 'typical',
    hash: '#policy/templates',
    act: takeToCheck,
  },
  { name: 'templates-smallest', state: 'typical', hash: '#policy/templates', size: smallest },
];

/** The button of a refusal leads to the text field, which has the focus then. */
async function pasteText(page: Page) {
  await page.getByRole('button', { name: 'Check the policy’s text' }).click();
  await page.locator('textarea:focus').waitFor();
}

async function typePolicy(page: Page) {
  await page.getByText('A policy’s text', { exact: true }).click();
}

async function openRows(page: Page) {
  await row(page, /Enable it/).click();
  await row(page, /Start a session/).click();
  await row(page, /List S3 buckets/).click();
  await row(page, /Enable it/).scrollIntoViewIfNeeded();
}

async function asTerraform(page: Page) {
  await page.getByText('Terraform', { exact: true }).click();
  await page.getByRole('button', { name: 'Show JSON' }).last().click();
}

/** Takes the template to the page Check, whose text field then holds it. */
async function takeToCheck(page: Page) {
  await page.getByRole('button', { name: 'Check this policy' }).click();
  await page.getByRole('textbox', { name: 'Policy in JSON' }).waitFor();
}
