import type { Page } from '@playwright/test';
import type { RolloutConfirmation } from '../../src/contract/policy';
import { smallest, type Shot } from './shot';

const tall = { width: 1080, height: 1100 };
/** The smallest window at a zoom of 200 %, and the usual one. */
const zoomed = { width: 320, height: 240 };
const half = { width: 540, height: 350 };
const HASH = '#policy/rollout';

/** Starts a rollout. Main answers that these confirmations are needed. */
const begin = (needs: RolloutConfirmation[]) => async (page: Page) => {
  await page.evaluate((all) => {
    window.fake.answers['rollout.look'] = { ok: true, value: { needs: all } };
  }, needs);
  await page.getByRole('button', { name: 'Roll out to 4 users…' }).click();
  await page.getByRole('dialog').waitFor();
};

export const rolloutShots: Shot[] = [
  { name: 'rollout', state: 'typical', hash: HASH, size: tall },
  ...['rollout-users', 'rollout-many', 'rollout-denied', 'rollout-unreadable'].map((state) => ({
    name: state,
    state,
    hash: HASH,
    size: tall,
    act: { 'rollout-users': chooseUsers, 'rollout-many': toUsers }[state],
  })),
  { name: 'rollout-own', state: 'rollout-users', hash: HASH, size: tall, act: ownPolicy },
  { name: 'rollout-half', state: 'rollout-tried', hash: HASH, size: half },
  { name: 'rollout-zoomed', state: 'rollout-tried', hash: HASH, size: zoomed, act: scrollToUsers },
  { name: 'rollout-users-smallest', state: 'rollout-users', hash: HASH, size: smallest, act: chooseUsers },
  { name: 'rollout-users-zoomed', state: 'rollout-users', hash: HASH, size: zoomed, act: chooseUsers },
  { name: 'rollout-policy-zoomed', state: 'typical', hash: HASH, size: zoomed },
  { name: 'rollout-confirm-plain', state: 'rollout-tried', hash: HASH, act: begin([]) },
  { name: 'rollout-confirm-zoomed', state: 'rollout-tried', hash: HASH, size: zoomed, act: begin(['no-dry-run']) },
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
    act: (page) => page.getByRole('button', { name: 'Undo the rollout…' }).click(),
  },
];

async function toUsers(page: Page) {
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function scrollToUsers(page: Page) {
  await page.getByRole('table').scrollIntoViewIfNeeded();
}

async function chooseUsers(page: Page) {
  await toUsers(page);
  await page.getByText('All with a device', { exact: true }).click();
  await page.getByText('bob', { exact: true }).click();
}

async function ownPolicy(page: Page) {
  await page.getByText('A policy of your own', { exact: true }).click();
}
