/** A stop can be undone for a minute. What was stopped is in memory only, and then nowhere. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { settle } from './doubles';
import { aws, begin, command, files, fob, MINUTE, profile, setUp, start, store, time, vault } from './fob-fixture';

beforeEach(async () => {
  await setUp();
  await begin('admin');
  // The MFA session is also that of alice, and would live on for her.
  await fob.sessions.end('alice');
});

const sessionsInVault = () => [...vault.entries.keys()].filter((id) => id.startsWith('session/'));
const firstLane = () => store.state.timeline.find(({ label }) => label.startsWith('MFA session'));

it('brings back the session, its MFA session and what the vault had, without a call to AWS', async () => {
  const before = profile('admin');
  const saved = sessionsInVault();
  await fob.sessions.end('admin');
  await settle();
  expect(profile('admin').state).toBe('needs-code');
  expect(sessionsInVault()).toEqual([]);
  const calls = aws.calls.length;
  expect(await fob.sessions.undoEnd('admin')).toEqual(ok(null));
  await settle();
  expect(profile('admin')).toMatchObject({ state: 'active', expiresAt: before.expiresAt, startedAt: before.startedAt });
  expect(sessionsInVault().sort()).toEqual(saved.sort());
  expect(aws.calls).toHaveLength(calls);
  expect((await command('admin')).status).toBe(200);
});

it('writes the credentials into the file again', async () => {
  await fob.delivery.choose('admin', 'file');
  expect(files.credentials).toContain('[admin-fob]');
  const before = files.credentials;
  await fob.sessions.end('admin');
  await settle();
  expect(files.credentials).not.toContain('[admin-fob]');
  await fob.sessions.undoEnd('admin');
  await settle();
  expect(files.credentials).toBe(before);
});

it('lets the timeline go on as if nothing had happened', async () => {
  const before = firstLane();
  await fob.sessions.end('admin');
  await settle();
  await fob.sessions.undoEnd('admin');
  await settle();
  expect(firstLane()).toEqual(before);
});

it('of two profiles that share an MFA session brings back each by itself', async () => {
  await command('deploy');
  await fob.sessions.end('admin');
  await fob.sessions.end('deploy');
  await fob.sessions.undoEnd('admin');
  await settle();
  expect(['admin', 'deploy'].map((name) => profile(name).state)).toEqual(['active', 'needs-code']);
  await fob.sessions.undoEnd('deploy');
  await settle();
  expect(['admin', 'deploy'].map((name) => profile(name).state)).toEqual(['active', 'active']);
});

it('leaves a session alone that was started in between', async () => {
  await fob.sessions.end('admin');
  await begin('admin');
  const { expiresAt } = profile('admin');
  const calls = aws.count('AssumeRole');
  await fob.sessions.undoEnd('admin');
  await settle();
  expect(profile('admin').expiresAt).toBe(expiresAt);
  expect(aws.count('AssumeRole')).toBe(calls);
});

it.each(['a minute later', 'a second time', 'of a session that nobody stopped', 'after a restart'])(
  'is refused %s',
  async (when) => {
    if (when !== 'of a session that nobody stopped') await fob.sessions.end('admin');
    if (when === 'a second time') await fob.sessions.undoEnd('admin');
    if (when === 'a minute later') await time.advance(MINUTE + 1000);
    if (when === 'after a restart') {
      await fob.stop();
      await start();
    }
    expect(await fob.sessions.undoEnd('admin')).toMatchObject({ ok: false, error: { code: 'undo-over' } });
  },
);

it('brings back nothing of a key that is gone', async () => {
  await fob.sessions.end('admin');
  files.credentials = files.credentials.replace('AKIAABCDEFGHIJKLWXYZ', 'AKIAABCDEFGHIJKLNEWK');
  files.changed();
  await settle();
  await fob.sessions.undoEnd('admin');
  await settle();
  expect(sessionsInVault()).toEqual([]);
  expect(profile('admin').state).toBe('needs-code');
});

describe('the activity says of an undone stop', () => {
  const lastLine = () => store.state.activity.find(({ text }) => / is back|The stop of /.test(text))?.text;

  it('that the session is back', async () => {
    await fob.sessions.end('admin');
    await fob.sessions.undoEnd('admin');
    await settle();
    expect(lastLine()).toBe('Session of admin is back');
  });

  it('that there is no session, if none was there', async () => {
    await fob.sessions.end('deploy');
    await fob.sessions.undoEnd('deploy');
    await settle();
    expect(lastLine()).toBe('The stop of deploy is undone, but it has no session now');
  });

  it('that there is no session, if it ended meanwhile', async () => {
    await fob.sessions.end('admin');
    await begin('alice');
    await time.advance((profile('alice').expiresAt ?? 0) - time.now() - MINUTE / 2);
    expect(profile('alice').state).toBe('expiring');
    await fob.sessions.end('alice');
    await time.advance(MINUTE * 0.75);
    expect(await fob.sessions.undoEnd('alice')).toEqual(ok(null));
    await settle();
    expect(profile('alice').state).toBe('expired');
    expect(lastLine()).toBe('The stop of alice is undone, but it has no session now');
  });
});
