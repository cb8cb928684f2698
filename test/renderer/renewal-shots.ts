import type { Page } from '@playwright/test';
import { inBothSizes, large, smallest, type Shot } from './shot';

const usualShots: Shot[] = [
  { name: 'timeline', state: 'typical', hash: '#sessions/admin' },
  { name: 'timeline-full', state: 'timeline-full', hash: '#sessions/team-3' },
  { name: 'timeline-troubles', state: 'timeline-troubles', hash: '#sessions/dev', act: showRenewal },
  { name: 'paused', state: 'paused', hash: '#sessions/admin', act: showRenewal },
  { name: 'renewal-kept', state: 'kept', hash: '#sessions/dev', act: showRenewal },
  { name: 'settings-renewal', state: 'typical', hash: '#settings' },
  { name: 'settings-paused', state: 'paused-open-end', hash: '#settings', act: showPause },
];

export const renewalShots: Shot[] = [
  ...inBothSizes(usualShots),
  // The smallest window has no room for the timeline.
  { name: 'timeline-closed', state: 'typical', hash: '#sessions/admin', size: large, act: close },
  { name: 'paused-open-end', state: 'paused-open-end', hash: '#sessions/audit', size: smallest },
  {
    name: 'keep-hours',
    state: 'typical',
    hash: '#settings',
    size: large,
    act: (page) => page.getByRole('button', { name: /counts as in use/ }).click(),
  },
];

async function close(page: Page) {
  await page.getByRole('button', { name: 'Timeline' }).click();
}

async function showRenewal(page: Page) {
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('region', { name: 'Renewal', exact: true }).scrollIntoViewIfNeeded();
}

async function showPause(page: Page) {
  await page.getByRole('radiogroup', { name: /Expired credentials/ }).scrollIntoViewIfNeeded();
}
