import type { Settings } from './settings';

/** The settings of a new installation. They are in a file without zod, because the tray shows before zod is loaded. */
export const defaultSettings: Settings = {
  version: 1,
  warningMinutes: [15],
  launchAtLogin: false,
  theme: 'system',
  mfaSessionSeconds: 43_200,
  deviceLabels: {},
  keepHours: 12,
  keptProfiles: [],
  renewalsPausedUntil: null,
  afterExpiry: 'remove',
  consoleBrowser: null,
  profileBrowsers: {},
  consoleSignOutFirst: false,
  endpointProfiles: [],
  endpointPort: null,
  projectsFiles: null,
  delivery: {},
};
