import type { Settings } from '../../../contract/settings';

type OfProfiles = Pick<
  Settings,
  | 'delivery'
  | 'keptProfiles'
  | 'endpointProfiles'
  | 'profileBrowsers'
  | 'pinnedProfiles'
  | 'profileMarks'
  | 'profileConsent'
>;

/** The settings of one profile. */
export interface SettingsOfProfile {
  delivery: Settings['delivery'][string] | null;
  isKept: boolean;
  isServed: boolean;
  browser: Settings['profileBrowsers'][string] | null;
  isPinned: boolean;
  mark: Settings['profileMarks'][string] | null;
  consent: Settings['profileConsent'][string] | null;
}

export const settingsOf = (settings: OfProfiles, name: string): SettingsOfProfile => ({
  delivery: ownValue(settings.delivery, name),
  isKept: settings.keptProfiles.includes(name),
  isServed: settings.endpointProfiles.includes(name),
  browser: ownValue(settings.profileBrowsers, name),
  isPinned: settings.pinnedProfiles.includes(name),
  mark: ownValue(settings.profileMarks, name),
  consent: ownValue(settings.profileConsent, name),
});

/** A profile may have the name of something that every object has, such as `constructor`. */
const ownValue = <T>(values: Readonly<Record<string, T>>, name: string): T | null =>
  Object.hasOwn(values, name) ? (values[name] ?? null) : null;

/** Settings that give these to `name` and none to `others`. */
export function withSettingsOf(
  {
    delivery,
    keptProfiles,
    endpointProfiles,
    profileBrowsers,
    pinnedProfiles,
    profileMarks,
    profileConsent,
  }: OfProfiles,
  name: string,
  own: SettingsOfProfile,
  others: readonly string[] = [],
): OfProfiles {
  const gone = new Set([name, ...others]);
  const list = (names: readonly string[], isIn: boolean): string[] => [
    ...names.filter((profile) => !gone.has(profile)),
    ...(isIn ? [name] : []),
  ];
  const byName = <T>(values: Record<string, T>, value: T | null): Record<string, T> =>
    Object.fromEntries([
      ...Object.entries(values).filter(([profile]) => !gone.has(profile)),
      ...(value === null ? [] : [[name, value] as const]),
    ]);
  return {
    delivery: byName(delivery, own.delivery),
    profileBrowsers: byName(profileBrowsers, own.browser),
    keptProfiles: list(keptProfiles, own.isKept),
    endpointProfiles: list(endpointProfiles, own.isServed),
    pinnedProfiles: list(pinnedProfiles, own.isPinned),
    profileMarks: byName(profileMarks, own.mark),
    profileConsent: byName(profileConsent, own.consent),
  };
}

export const noSettings: SettingsOfProfile = {
  delivery: null,
  isKept: false,
  isServed: false,
  browser: null,
  isPinned: false,
  mark: null,
  consent: null,
};

/** Fob's own settings that follow a profile that is renamed or deleted. */
export function settingsInWords(
  { delivery, isKept, isServed, browser, isPinned, mark, consent }: SettingsOfProfile,
  to: string | null,
): string[] {
  const what = [
    ...(delivery === null ? [] : ['how tools get its credentials']),
    ...(isKept ? ['that its session is kept alive'] : []),
    ...(isServed ? ['that the credentials endpoint serves it'] : []),
    ...(browser === null ? [] : ['which browser opens its console']),
    ...(isPinned ? ['that it is pinned'] : []),
    ...(mark === null ? [] : [`its mark ${mark.word}`]),
    ...(consent === null ? [] : ['when it asks before a program uses it']),
  ];
  if (what.length === 0) return [];
  const list = what.join(' and ');
  return [to === null ? `Fob forgets ${list}.` : `Fob remembers ${list} for ${to}.`];
}
