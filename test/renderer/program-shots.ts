import type { Page } from '@playwright/test';
import { expect } from '../desktop/expect';
import { inBothSizes, type Shot } from './shot';

const usualShots: Shot[] = [
  { name: 'in-use', state: 'programs', hash: '#sessions/dev', act: show('Session', 'In use by') },
  { name: 'in-use-all', state: 'programs', hash: '#sessions/dev', act: unfold },
  { name: 'in-use-suggested', state: 'programs-suggested', hash: '#sessions/dev', act: show('Session', 'In use by') },
  { name: 'in-use-file', state: 'programs', hash: '#sessions/admin', act: show('Session', 'In use by') },
  { name: 'rule', state: 'programs', hash: '#sessions/dev', act: show('Settings', 'What may use it without asking') },
  { name: 'rule-file', state: 'programs', hash: '#sessions/admin', act: show('Settings', 'Before a program uses it') },
  { name: 'leases', state: 'leases', hash: '#sessions/dev', act: chooseLease },
  { name: 'lease-policy', state: 'leases', hash: '#sessions/billing', act: show('Session', 'Leases') },
  { name: 'lease-stopped', state: 'leases', hash: '#sessions/dev', act: stopLease },
  { name: 'settings-programs', state: 'programs', hash: '#settings', act: showSetting },
];

/** What programs got, what they may do, and when Fob asks. */
export const programShots: Shot[] = inBothSizes(usualShots);

function show(tab: string, section: string) {
  return async (page: Page) => {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await page.getByRole('region', { name: section, exact: true }).scrollIntoViewIfNeeded();
  };
}

async function unfold(page: Page) {
  await show('Session', 'In use by')(page);
  await page.getByRole('button', { name: '2 more' }).click();
  await page.getByText('pulumi').scrollIntoViewIfNeeded();
}

/** The row of a lease leads to its details. In the smallest window, the list is a page of its own. */
async function chooseLease(page: Page) {
  const back = page.getByRole('button', { name: 'All profiles' });
  if ((await back.count()) > 0) await back.click();
  await page.getByRole('row', { name: /nightly report/ }).click();
  await expect(page.getByRole('article', { name: 'nightly report, a lease of dev' })).toBeFocused();
}

async function stopLease(page: Page) {
  await show('Session', 'Leases')(page);
  await page.getByRole('region', { name: 'Leases' }).getByRole('button', { name: 'Stop nightly report' }).click();
  await page.getByText('nightly report is stopped.').waitFor();
}

async function showSetting(page: Page) {
  await page.getByRole('region', { name: 'Allowed programs' }).scrollIntoViewIfNeeded();
}
