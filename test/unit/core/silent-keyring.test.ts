/** A keyring that hangs while Fob starts: Fob says what it waits for, and goes on by itself when it answers. */
import { beforeEach, expect, it } from 'vitest';
import type { VaultStatus } from '../../../src/main/core/ports';
import { trayView } from '../../../src/main/core/surface/tray-view';
import { settle } from './doubles';
import { ask, begin, command, fob, profile, setUp, start, store, time, vault } from './fob-fixture';

const SILENT = 'This computer’s keyring does not answer.';
let answer: (status: VaultStatus) => void;
let fallSilent: () => void;

/** Starts Fob again with a keyring that does not answer yet. */
async function startWithKeyring(): Promise<void> {
  await setUp();
  await start();
  await begin('admin');
  await fob.stop();
  const opened = new Promise<VaultStatus>((resolve) => (answer = resolve));
  vault.open = (onSilent) => {
    fallSilent = () => onSilent?.();
    return opened;
  };
  void start();
  await settle();
}

beforeEach(startWithKeyring);

it('is told at once, in the state, in the tray and in the activity', async () => {
  expect(store.state.vault).toEqual({ state: 'opening', error: null });
  expect(trayView(store.state, time.now()).icon).not.toBe('error');
  fallSilent();
  expect(store.state.vault).toMatchObject({ state: 'opening', error: { code: 'vault-unavailable', message: SILENT } });
  const { icon, menu } = trayView(store.state, time.now());
  expect(icon).toBe('error');
  expect(JSON.stringify(menu)).toContain('The keyring does not answer');
  await time.advance(1_000);
  expect(store.state.activity[0]).toMatchObject({ level: 'error', text: SILENT });
});

it('ends the wait of a command after ten seconds, and says why', async () => {
  fallSilent();
  const answered = command('admin');
  await time.advance(9_000);
  let isDone = false;
  void answered.finally(() => (isDone = true));
  await settle();
  expect(isDone).toBe(false);
  await time.advance(1_100);
  expect(await answered).toMatchObject({ status: 502 });
  expect((await answered).body).toContain(SILENT);
  expect((await ask('/status', { profile: 'admin' })).body).toContain('the keyring does not answer');
});

it('lets a command wait longer if the keyring only asks the person', async () => {
  const answered = command('admin');
  let isDone = false;
  void answered.finally(() => (isDone = true));
  await time.advance(54_000);
  expect(isDone).toBe(false);
  expect((await ask('/status', { profile: 'admin' })).body).toContain('waiting for the keyring');
  await time.advance(2_000);
  expect((await answered).body).toContain('Fob is waiting for this computer’s keyring');
});

it('answers a command when the keyring goes on within that time, and brings back the sessions', async () => {
  fallSilent();
  const answered = command('admin');
  await time.advance(5_000);
  answer({ state: 'ready' });
  await settle();
  await time.advance(100);
  expect(await answered).toMatchObject({ status: 200 });
  expect(store.state.vault).toEqual({ state: 'ready', error: null });
  expect(profile('admin').state).toBe('active');
  expect(store.state.activity.map(({ text }) => text)).toContain('The keyring answers again');
});
