import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/contract/default-settings';
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
