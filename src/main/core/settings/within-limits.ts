import { MOST_LISTED_PROFILES } from '../../../contract/limits';

const ofProfiles = [
  'keptProfiles',
  'pinnedProfiles',
  'endpointProfiles',
  'profileMarks',
  'profileBrowsers',
  'profileConsent',
  'delivery',
] as const;

/**
 * Settings with no more profiles in any list than they may have: the last ones that were added. A longer list would make
 * the whole file unreadable at the next start.
 */
export function withinLimits<Stored extends object>(stored: Stored): Stored {
  const settings: Partial<Record<string, unknown>> = { ...stored };
  for (const name of ofProfiles) {
    const value = settings[name];
    if (Array.isArray(value) && value.length > MOST_LISTED_PROFILES)
      settings[name] = value.slice(-MOST_LISTED_PROFILES);
    else if (typeof value === 'object' && value !== null && Object.keys(value).length > MOST_LISTED_PROFILES)
      settings[name] = Object.fromEntries(Object.entries(value).slice(-MOST_LISTED_PROFILES));
  }
  return settings as Stored;
}
