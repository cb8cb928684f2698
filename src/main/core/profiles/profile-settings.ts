import type { Settings } from '../../../contract/settings';

type OfProfiles = Pick<Settings, 'delivery' | 'keptProfiles' | 'endpointProfiles'>;

/** The settings of one profile. */
export interface SettingsOfProfile {
  delivery: Settings['delivery'][string] | null;
  isKept: boolean;
  isServed: boolean;
}

export const settingsOf = (settings: OfProfiles, name: string): SettingsOfProfile => ({
  delivery: settings.delivery[name] ?? null,
  isKept: settings.keptProfiles.includes(name),
  isServed: settings.endpointProfiles.includes(name),
});

/** Settings that give these to `name` and none to `others`. */
export function withSettingsOf(
  { delivery, keptProfiles, endpointProfiles }: OfProfiles,
  name: string,
  own: SettingsOfProfile,
  others: readonly string[] = [],
): OfProfiles {
  const gone = new Set([name, ...others]);
  const list = (names: readonly string[], isIn: boolean): string[] => [
    ...names.filter((profile) => !gone.has(profile)),
    ...(isIn ? [name] : []),
  ];
  const rest = Object.fromEntries(Object.entries(delivery).filter(([profile]) => !gone.has(profile)));
  return {
    delivery: own.delivery === null ? rest : { ...rest, [name]: own.delivery },
    keptProfiles: list(keptProfiles, own.isKept),
    endpointProfiles: list(endpointProfiles, own.isServed),
  };
}

export const noSettings: SettingsOfProfile = { delivery: null, isKept: false, isServed: false };

/** Fob's own settings that follow a profile that is renamed or deleted. */
export function settingsInWords({ delivery, isKept, isServed }: SettingsOfProfile, to: string | null): string[] {
  const what = [
    ...(delivery === null ? [] : ['how its credentials reach tools']),
    ...(isKept ? ['that its session is kept'] : []),
    ...(isServed ? ['that the endpoint for containers serves it'] : []),
  ];
  if (what.length === 0) return [];
  const list = what.join(' and ');
  return [to === null ? `Fob forgets ${list}.` : `Fob remembers ${list} for ${to}.`];
}
