/** What a person chooses, a program tries and time does while a profile asks, all in an unlucky order. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../src/contract/app-error';
import type { ConsentChoice } from '../../../src/contract/consent';
import { Quiet } from '../../../src/main/core/base/quiet';
import { askAs, peerOf, processOf, terminal } from './callers-fixture';
import { settle } from './doubles';
import { begin, files, fob, processes, server, settings, setUp, store, time, typeCode } from './fob-fixture';

const once: ConsentChoice = { rule: 'once', hours: null };
const always: ConsentChoice = { rule: 'always', hours: null };
const inTerminal = terminal('34816', 500);
const tool = [processOf('terraform', { terminal: '34816' }), ...inTerminal];

const requests = () => store.state.consentRequests;
async function answer(how: 'once' | 'place' | 'deny'): Promise<void> {
  await settle();
  expect(fob.consent.answer(requests()[0]?.id ?? 'none', how, null)).toMatchObject({ ok: true });
  await settle();
}
async function rename(from: string, to: string) {
  const preview = await fob.profiles.preview({ do: 'rename', profile: from, to });
  return fob.profiles.save((preview.ok && preview.value.id) || '');
}
const fetched = async () => {
  const peer = peerOf([]);
  processes.chains.set(peer.pid, tool);
  const answered = server.ask('/profiles/admin.json', null, () => Promise.resolve(peer));
  await settle();
  return answered;
};

describe('a profile that asks', () => {
  beforeEach(async () => {
    await setUp();
    await begin('admin');
    await fob.consentChoices.choose('admin', once);
    await settle();
  });

  it('asks under its new name too, when the settings cannot be saved after the files were written', async () => {
    const save = settings.save.bind(settings);
    // The disk is full as soon as the new name is in the files.
    settings.save = (next) =>
      files.config.includes('[profile boss]')
        ? Promise.resolve(fail({ code: 'file-unwritable', message: 'Full.', nextStep: '' }))
        : save(next);
    await rename('admin', 'boss');
    expect(files.config).toContain('[profile boss]');
    void askAs(tool, '/credentials', { profile: 'boss' });
    await settle();
    expect(requests()).toMatchObject([{ profile: 'boss' }]);
  });

  it('asks no other name, if the rename could not be written', async () => {
    const before = store.state.settings.profileConsent;
    const preview = await fob.profiles.preview({ do: 'rename', profile: 'admin', to: 'boss' });
    files.config += '\n[profile boss]\nregion = eu-west-1\n';
    expect(await fob.profiles.save((preview.ok && preview.value.id) || '')).toMatchObject({ ok: false });
    expect(store.state.settings.profileConsent).toEqual(before);
  });

  it('asks again after a rename was undone', async () => {
    expect(await rename('admin', 'boss')).toMatchObject({ ok: true });
    expect(store.state.settings.profileConsent).toEqual({ boss: once });
    expect(await fob.profiles.undo()).toMatchObject({ ok: true });
    expect(store.state.settings.profileConsent).toEqual({ admin: once });
  });

  it('is quiet after a no, whatever part of the profile the program then asks for', async () => {
    void askAs(tool);
    await answer('deny');
    const again = [askAs(tool, '/credentials', { for: '5m' }), askAs(tool, '/env', { shell: 'sh', 'read-only': '' })];
    await settle();
    expect(requests()).toEqual([]);
    expect((await Promise.all(again)).map(({ status }) => status)).toEqual([409, 409]);
  });

  it('goes by a new default while somebody waits, and forgets what was allowed under the old one', async () => {
    await fob.settings.change({ consent: once });
    await fob.consentChoices.choose('admin', null);
    void askAs(tool);
    await answer('place');
    expect(store.state.permissions).toHaveLength(1);
    await fob.settings.change({ consent: { rule: 'every-time', hours: null } });
    await settle();
    expect(store.state.permissions).toEqual([]);
    const asked = askAs(tool);
    await settle();
    expect(requests()).toHaveLength(1);
    // The open question stays. Who asks from now on gets it.
    await fob.settings.change({ consent: always });
    expect((await askAs(tool, '/credentials')).status).toBe(200);
    await answer('deny');
    expect((await asked).status).toBe(409);
  });

  it.each([
    ['renamed', { do: 'rename', profile: 'admin', to: 'boss' }],
    ['deleted', { do: 'delete', profile: 'admin' }],
  ] as const)('gives nothing to a program that waits while its profile is %s', async (_, change) => {
    const asked = askAs(tool);
    await settle();
    const preview = await fob.profiles.preview(change);
    expect(await fob.profiles.save((preview.ok && preview.value.id) || '')).toMatchObject({ ok: true });
    const { status, body } = await asked;
    expect(status).toBe(409);
    expect(body).toContain('was renamed or deleted');
    expect(requests()).toEqual([]);
  });

  it('goes by its own choice when the default changes', async () => {
    void askAs(tool);
    await answer('place');
    await fob.settings.change({ consent: { rule: 'every-time', hours: null } });
    await settle();
    expect(store.state.permissions).toHaveLength(1);
  });
});

describe('the credentials endpoint of a profile that asks', () => {
  beforeEach(async () => {
    await setUp();
    await fob.consentChoices.choose('admin', once);
    await fob.endpoint.serve('admin', true);
    await settle();
  });

  it('keeps what was allowed once for the program, as long as there is nothing to give', async () => {
    expect((await fetched()).status).toBe(403);
    await answer('once');
    // The session needs a code first.
    expect((await fetched()).json['code']).toBe('endpoint-code-wanted');
    const begun = fob.sessions.refresh('admin');
    await settle();
    await typeCode();
    await begun;
    expect((await fetched()).status).toBe(200);
    expect((await fetched()).status).toBe(403);
  });

  it('gives nothing more for what was allowed once, when the profile asks at other times', async () => {
    await begin('admin');
    await fetched();
    await answer('once');
    await fob.consentChoices.choose('admin', { rule: 'every-time', hours: null });
    expect((await fetched()).status).toBe(403);
  });

  it('has one timer for one question, however often the tool asks', async () => {
    await fetched();
    const before = time.pending.length;
    for (let n = 0; n < 20; n += 1) await fetched();
    expect(time.pending).toHaveLength(before);
  });
});

it('remembers the no of some hundred programs at most', () => {
  const quiet = new Quiet(time);
  for (let n = 0; n < 5_000; n += 1) quiet.begin(`program ${n}`);
  expect(quiet.size).toBeLessThanOrEqual(500);
  expect([quiet.has('program 4999'), quiet.has('program 0')]).toEqual([true, false]);
});
