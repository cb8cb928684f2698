import type { Page } from '@playwright/test';
import type { AppState, ProfileView } from '../../src/contract/app-state';
import { inBothSizes, type Shot } from './shot';

const usualShots: Shot[] = [
  { name: 'guide-files', state: 'first-run', act: showFiles },
  { name: 'guide-key', state: 'first-run', act: addKey },
  { name: 'guide-device', state: 'no-device', hash: '#guide/alice' },
  { name: 'guide-role', state: 'guide-role', hash: '#guide/alice' },
  { name: 'guide-tool', state: 'guide-tool', hash: '#guide/alice' },
  { name: 'guide-tool-failed', state: 'guide-tool', hash: '#guide/alice', act: failToAdd },
  { name: 'guide-finished', state: 'guide-finished', hash: '#guide/alice' },
  { name: 'guide-users', state: 'guide-users', hash: '#guide/ci' },
];

export const guideShots: Shot[] = inBothSizes(usualShots);

/** States of users on their way from an access key to a tool, made from the typical one. */
export const guideStates = (typical: (now: number) => AppState): Record<string, (now: number) => AppState> => {
  const only =
    (names: readonly string[], change: (profile: ProfileView) => ProfileView = (profile) => profile) =>
    (now: number): AppState => {
      const state = typical(now);
      const profiles = state.profiles.filter(({ name }) => names.includes(name)).map(change);
      return { ...state, users: state.users.slice(0, 1), profiles };
    };
  return {
    'guide-role': only(['dev']),
    'guide-tool': only(['dev', 'admin']),
    'guide-finished': only(['dev', 'admin'], (profile) => ({
      ...profile,
      delivery: { ...profile.delivery, isInConfig: true },
    })),
    'guide-users': (now) => {
      const state = typical(now);
      return { ...state, profiles: state.profiles.filter(({ name }) => ['dev', 'ci'].includes(name)) };
    },
  };
};

async function showFiles(page: Page) {
  await page.getByRole('button', { name: 'I have AWS files on this computer' }).click();
}

async function addKey(page: Page) {
  await page.getByRole('button', { name: 'Add access key' }).click();
  await page.getByRole('dialog').waitFor();
}

async function failToAdd(page: Page) {
  await page.evaluate(() => {
    window.fake.answers['profile.preview'] = {
      ok: false,
      error: {
        code: 'file-unwritable',
        message: 'Fob may not write /home/alice/.aws/config.',
        nextStep: 'Make the file writable, then try again.',
      },
    };
  });
  await page.getByRole('button', { name: 'Add to ~/.aws/config' }).click();
  await page.getByRole('alert').waitFor();
}
