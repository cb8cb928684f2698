import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/contract/default-settings';
import { settingsChangeSchema, settingsSchema } from '../../../src/contract/settings';

describe('a change of the settings', () => {
  it('is what the person changed and nothing else, so that no other setting goes back to its default', () => {
    expect(settingsChangeSchema.parse({})).toEqual({});
    for (const [name, value] of Object.entries(defaultSettings)) {
      const { success, data } = settingsChangeSchema.safeParse({ [name]: value });
      if (success) expect(data).toEqual({ [name]: value });
    }
  });

  it.each(['consoleBrowser', 'profileBrowsers', 'delivery', 'endpointProfiles', 'version'] as const)(
    'cannot name %s',
    (name) => {
      expect(settingsChangeSchema.safeParse({ [name]: defaultSettings[name] }).success).toBe(false);
    },
  );
});

describe('the shortcut of the palette', () => {
  const accepts = (paletteShortcut: unknown) => settingsChangeSchema.safeParse({ paletteShortcut }).success;

  it.each([null, 'Ctrl+K', 'Alt+Space', 'Super+Shift+F12', 'Ctrl+Alt+Super+Shift+Plus', 'Ctrl+/', 'Ctrl+]'])(
    'may be %s',
    (keys) => expect(accepts(keys)).toBe(true),
  );

  it.each([
    '',
    'K',
    'Shift+K',
    'Ctrl',
    'Ctrl+',
    'Ctrl+K+L',
    'Alt+Ctrl+K',
    'Ctrl+k',
    'Ctrl+VolumeUp',
    'F5',
    'Ctrl+\nK',
    7,
  ])('may not be %j', (keys) => expect(accepts(keys)).toBe(false));
});

it('settings of an older Fob get the defaults of younger settings', () => {
  const { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery } = defaultSettings;
  const oldest = { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery };
  expect(settingsSchema.parse(oldest)).toEqual(defaultSettings);
});
