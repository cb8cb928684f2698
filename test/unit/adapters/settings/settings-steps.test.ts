import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/contract/settings';
import { currentSettings } from '../../../../src/main/adapters/settings/settings-steps';

it('gives settings of this version back as they are', () => {
  const stored = { ...defaultSettings, theme: 'dark', delivery: { 'a.b': { mode: 'file' } } };
  expect(currentSettings(stored)).toEqual(stored);
});

it('fills in what settings of an earlier Fob lack', () => {
  const { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery } = defaultSettings;
  const first = { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery };
  expect(currentSettings(first)).toEqual(defaultSettings);
});

it('takes one step after the other, from the version of the stored settings on', () => {
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
  ['a version that is no number', { ...defaultSettings, version: '1' }],
  ['a value out of range', { ...defaultSettings, keepHours: 169 }],
  ['a setting nobody knows', { ...defaultSettings, extra: true }],
])('does not take %s for settings', (_, stored) => {
  expect(currentSettings(stored)).toBeNull();
});
