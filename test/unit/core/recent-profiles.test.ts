import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { defaultSettings } from '../../../src/contract/default-settings';
import { MOST_RECENT_PROFILES } from '../../../src/contract/limits';
import type { Settings } from '../../../src/contract/settings';
import { RecentProfiles } from '../../../src/main/core/settings/recent-profiles';
import type { SettingsKeeper } from '../../../src/main/core/settings/settings-keeper';
import { DeviceFixture } from './device-fixture';
import { settle } from './doubles';
import { begin, command, fob, profile, settings, setUp, store, time } from './fob-fixture';

const MINUTE = 60_000;

/** Settings in memory that count their saves. */
function counted(given: Settings = defaultSettings) {
  let settings = given;
  let saves = 0;
  const keeper = {
    get current() {
      return settings;
    },
    async saveQuietly(change: (settings: Settings) => Partial<Settings>) {
      saves += 1;
      await settle();
      settings = { ...settings, ...change(settings) };
      return ok(null);
    },
  };
  return {
    keeper: keeper as unknown as SettingsKeeper,
    settings: () => settings,
    saves: () => saves,
  };
}

describe('recently used profiles', () => {
  const uses = fc.array(
    fc.record({
      name: fc.integer({ min: 0, max: 80 }).map(String),
      after: fc.integer({ min: 0, max: 20 * MINUTE }),
      by: fc.constantFrom('person' as const, 'tool' as const),
    }),
    { maxLength: 200 },
  );

  it('are the same in the next run, the latest ones first, with few saves', async () => {
    await fc.assert(
      fc.asyncProperty(uses, async (all) => {
        const { keeper, settings, saves } = counted();
        const recent = new RecentProfiles(keeper);
        let at = 1_000_000;
        const last = new Map<string, { at: number; toolAt: number | null }>();
        for (const { name, after, by } of all) {
          at += after;
          recent.note(name, at, by);
          last.set(name, { at, toolAt: by === 'tool' ? at : (last.get(name)?.toolAt ?? null) });
        }
        const lasted = at - 1_000_000;
        await recent.keep();
        expect(saves()).toBeLessThanOrEqual(lasted / (10 * MINUTE) + 2);
        expect(recent.keep()).toBeNull();
        const next = new RecentProfiles(counted(settings()).keeper);
        const latest = [...last].sort(([, one], [, other]) => other.at - one.at);
        const kept = latest[MOST_RECENT_PROFILES - 1]?.[1].at ?? -Infinity;
        for (const [name, used] of latest) {
          expect(recent.lastUse(name)).toEqual(used);
          if (used.at > kept) expect(next.lastUse(name)).toEqual(used);
        }
        expect(settings().recentProfiles.length).toBeLessThanOrEqual(MOST_RECENT_PROFILES);
      }),
    );
  });

  it('are kept at a quit, also while a save is under way', async () => {
    const { keeper, settings } = counted();
    const recent = new RecentProfiles(keeper);
    recent.note('admin', 5, 'tool');
    await recent.keep();
    expect(settings().recentProfiles).toEqual([{ name: 'admin', at: 5, toolAt: 5 }]);
    expect(recent.keep()).toBeNull();
  });

  it('keep their time under a new name', () => {
    const recent = new RecentProfiles(counted().keeper);
    recent.note('old', 5, 'tool');
    recent.renamed('old', 'new');
    expect([recent.lastUse('old').at, recent.lastUse('new')]).toEqual([null, { at: 5, toolAt: 5 }]);
  });
});

it('On a full disk, the activity has no line about what nobody asked to be saved', async () => {
  await setUp();
  await begin('admin');
  settings.save = () => Promise.resolve(fail({ code: 'file-unwritable', message: 'The disk is full.', nextStep: '' }));
  for (let minutes = 0; minutes < 60; minutes += 20) {
    await command('admin');
    await time.advance(20 * MINUTE);
  }
  await fob.stop();
  expect(profile('admin').lastUsedAt).not.toBeNull();
  expect(store.state.activity.filter(({ text }) => text === 'The disk is full.')).toEqual([]);
  expect(await fob.profileLabels.pin(['admin'], true)).toMatchObject({ ok: false });
  expect(store.state.activity.filter(({ text }) => text === 'The disk is full.')).toHaveLength(1);
});

it('A tool that asks for a profile makes it a recent one, and a pin and a mark show at the profile', async () => {
  const fixture = await DeviceFixture.of('bob');
  await fixture.enroll();
  const admin = () => fixture.store.state.profiles.find(({ name }) => name === 'admin');
  await fixture.until(fixture.fob.commands.credentials('admin', new AbortController().signal));
  expect(admin()).toMatchObject({
    lastUsedAt: fixture.time.now(),
    toolUsedAt: fixture.time.now(),
    isPinned: false,
    mark: null,
  });
  await fixture.fob.sessions.refresh('bob');
  await fixture.until(fixture.fob.commands.credentials('bob', new AbortController().signal));
  expect(fixture.store.state.profiles.find(({ name }) => name === 'bob')?.toolUsedAt).not.toBeNull();
  await fixture.fob.profileLabels.pin(['admin', 'bob'], true);
  await fixture.fob.profileLabels.mark('admin', { color: 'red', word: 'prod' });
  await fixture.until(Promise.resolve());
  expect(admin()).toMatchObject({ isPinned: true, mark: { color: 'red', word: 'prod' } });
  await fixture.fob.profileLabels.pin(['bob'], false);
  await fixture.fob.profileLabels.mark('admin', null);
  expect(fixture.store.state.settings).toMatchObject({ pinnedProfiles: ['admin'], profileMarks: {} });
});
