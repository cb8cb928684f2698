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

it('settings of an older Fob get the defaults of younger settings', () => {
  const { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery } = defaultSettings;
  const oldest = { version, warningMinutes, launchAtLogin, theme, mfaSessionSeconds, delivery };
  expect(settingsSchema.parse(oldest)).toEqual(defaultSettings);
});
