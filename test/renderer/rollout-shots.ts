import type { Page } from '@playwright/test';
import type { RolloutConfirmation } from '../../src/contract/policy';
import type { Shot } from './shot';

const tall = { width: 1080, height: 1100 };
const smallest = { width: 640, height: 480 };
const HASH = '#policy/rollout';

/** Starts a rollout. Main answers that these confirmations are needed. */
const begin = (needs: RolloutConfirmation[]) => async (page: Page) => {
  await page.evaluate((all) => {
    window.fake.answers['rollout.look'] = { ok: true, value: { needs: all } };
  }, needs);
  await page.getByRole('button', { name: 'Roll out', exact: true }).click();
  await page.getByRole('dialog').waitFor();
};

export const rolloutShots: Shot[] = [
  { name: 'rollout', state: 'typical', hash: HASH, size: tall },
  ...['rollout-users', 'rollout-many', 'rollout-denied', 'rollout-unreadable'].map((state) => ({
    name: state,
    state,
    hash: HASH,
    size: tall,
    act: state === 'rollout-users' ? chooseUsers : undefined,
  })),
  { name: 'rollout-own', state: 'rollout-users', hash: HASH, size: tall, act: ownPolicy },
  ...['planned', 'not-kept', 'tried', 'running', 'stopped', 'undoing', 'done', 'undone'].map((name) => ({
    name: `rollout-${name}`,
    state: `rollout-${name}`,
    hash: HASH,
    size: tall,
  })),
  { name: 'rollout-smallest', state: 'rollout-tried', hash: HASH, size: smallest },
  {
    name: 'rollout-confirm',
    state: 'rollout-tried',
    hash: HASH,
    act: begin(['users-without-device', 'locked-out-users', 'no-dry-run', 'self']),
  },
  { name: 'rollout-self', state: 'rollout-planned', hash: HASH, act: begin(['self']) },
  {
    name: 'rollout-undo',
    state: 'rollout-done',
    hash: HASH,
    act: (page) => page.getByRole('button', { name: 'Undo…' }).click(),
  },
];

async function chooseUsers(page: Page) {
  await page.getByText('All with a device', { exact: true }).click();
  await page.getByText('bob', { exact: true }).click();
}

async function ownPolicy(page: Page) {
  await page.getByText('A policy of your own', { exact: true }).click();
}
