import type { Page } from '@playwright/test';
import type { AppState } from '../../src/contract/app-state';
import { large, smallest, type Shot } from './shot';

/** The projection is on, and one profile could not be changed in it. */
export const withProjection = (state: AppState): AppState => ({
  ...state,
  settings: { ...state.settings, projectsFiles: true },
  projection: {
    error: null,
    unchanged: [
      {
        profile: 'billing',
        error: {
          code: 'section-taken',
          message:
            'Fob did not make this change, because tools would then read line 41 of the config file differently.',
          nextStep: 'Remove the indentation of that line and of those below it, then try again.',
        },
      },
    ],
  },
});

export const projectionShots: Shot[] = [
  { name: 'original-names', state: 'projection', hash: '#settings', size: large, act: show },
  { name: 'original-names-smallest', state: 'projection', hash: '#settings', size: smallest, act: show },
  { name: 'original-names-unchanged', state: 'projection', hash: '#settings', size: large, act: open },
];

async function show(page: Page) {
  await page.getByRole('region', { name: 'Original profile names' }).scrollIntoViewIfNeeded();
}

async function open(page: Page) {
  await page.getByRole('button', { name: 'Profiles left unchanged: 1' }).click();
  await page.getByText('tools would then read line 41').scrollIntoViewIfNeeded();
}
