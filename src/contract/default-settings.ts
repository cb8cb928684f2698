import type { Settings } from './settings';

/** The settings of a new installation, in the order of the settings file. They are in a file without zod, because the tray shows before zod is loaded. */
export const defaultSettings: Settings = {
  version: 1,
  warningMinutes: [15],
  launchAtLogin: false,
  theme: 'system',
  mfaSessionSeconds: 43_200,
  keepHours: 12,
  afterExpiry: 'remove',
  consoleSignOutFirst: false,
  paletteShortcut: null,
  consent: { rule: 'always', hours: null },
  deviceLabels: {},
  keptProfiles: [],
  pinnedProfiles: [],
  profileMarks: {},
  recentProfiles: [],
  renewalsPausedUntil: null,
  consoleBrowser: null,
  profileBrowsers: {},
  endpointProfiles: [],
  endpointPort: null,
  projectsFiles: null,
  profileConsent: {},
  delivery: {},
};
