import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/contract/default-settings';
import { MOST_LISTED_PROFILES } from '../../../../src/contract/limits';
import { settingsSchema } from '../../../../src/contract/settings';
import { currentSettings } from '../../../../src/main/adapters/settings/settings-versions';

it('returns settings of this version unchanged', () => {
  const stored = { ...defaultSettings, theme: 'dark', delivery: { 'a.b': { mode: 'file' } } };
  expect(currentSettings(stored)).toEqual(stored);
});

it('adds settings that an earlier Fob did not have', () => {
  const { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery } = defaultSettings;
  const first = { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery };
  expect(currentSettings(first)).toEqual(defaultSettings);
});

it('takes the steps one after another, starting at the version of the stored settings', () => {
  const steps = {
    [-1]: (stored: object) => ({ ...stored, version: 0, theme: 'light', keepHours: 1 }),
    0: (stored: object) => ({ ...stored, version: 1, keepHours: 2 }),
  };
  const { theme, keepHours, ...rest } = defaultSettings;
  expect(currentSettings({ ...rest, version: -1 }, steps)).toEqual({ ...rest, theme: 'light', keepHours: 2 });
  expect(currentSettings({ ...rest, theme, keepHours, version: 0 }, steps)).toEqual({ ...rest, theme, keepHours: 2 });
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'settings'],
  ['an empty object', {}],
  ['a newer version', { ...defaultSettings, version: 2 }],
  ['a version that is not a number', { ...defaultSettings, version: '1' }],
  ['a value out of range', { ...defaultSettings, keepHours: 169 }],
  ['an unknown setting', { ...defaultSettings, extra: true }],
])('does not accept %s as settings', (_, stored) => {
  expect(currentSettings(stored)).toBeNull();
});

describe('lists of profiles that are too long', () => {
  const names = Array.from({ length: MOST_LISTED_PROFILES + 2 }, (_, index) => `p${index}`);
  const byName = <T>(value: T) => Object.fromEntries(names.map((name) => [name, value]));

  it.each([
    ['keptProfiles', names],
    ['pinnedProfiles', names],
    ['endpointProfiles', names],
    ['profileMarks', byName({ color: 'red', word: 'prod' })],
    ['profileBrowsers', byName({ program: '/usr/bin/firefox', place: null })],
    ['delivery', byName({ mode: 'file' })],
  ])('are no settings, and those of an earlier Fob keep the last profiles: %s', (name, value) => {
    const stored = { ...defaultSettings, theme: 'dark', [name]: value };
    expect(settingsSchema.safeParse(stored).success).toBe(false);
    const read = currentSettings(stored);
    const kept: unknown = Object.entries(read ?? {}).find(([key]) => key === name)?.[1];
    const left = Array.isArray(kept) ? kept : Object.keys(kept ?? {});
    expect([read?.theme, left.length, left[0], left.at(-1)]).toEqual([
      'dark',
      MOST_LISTED_PROFILES,
      'p2',
      names.at(-1),
    ]);
  });
});
