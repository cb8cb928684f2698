import type { AppState } from '../../../contract/app-state';
import { partsOfId } from './row';

/** What a person did lately. It comes first among rows that fit equally well. */
export interface Lately {
  /** Ids of rows, the last first. */
  rows: readonly string[];
  /** Names of profiles, the last first. */
  profiles: readonly string[];
}

const MOST_PROFILES = 10;
const POINTS = { row: 0.08, profile: 0.04 };

/** Points for rows and profiles, by how lately they were used. */
export interface LatelyPoints {
  ofProfile: (name: string) => number;
  /** The points of each deed with this subject. Undefined: none of them was done lately. */
  ofSubject: (key: string) => ReadonlyMap<string, number> | undefined;
}

export function latelyPoints({ rows, profiles }: Lately): LatelyPoints {
  const byName = new Map(profiles.map((name, place) => [name, POINTS.profile * (1 - place / profiles.length)]));
  const byKey = new Map<string, Map<string, number>>();
  rows.forEach((id, place) => {
    const { deed, key } = partsOfId(id);
    const own = byKey.get(key) ?? new Map<string, number>();
    byKey.set(key, own.set(deed, POINTS.row * (1 - place / rows.length)));
  });
  return { ofProfile: (name) => byName.get(name) ?? 0, ofSubject: (key) => byKey.get(key) };
}

/** The profiles that were used last, the last first. */
export const profilesUsedLately = ({ profiles }: Pick<AppState, 'profiles'>): string[] =>
  profiles
    .flatMap(({ name, lastUsedAt }) => (lastUsedAt === null ? [] : [{ name, lastUsedAt }]))
    .sort((one, other) => other.lastUsedAt - one.lastUsedAt)
    .slice(0, MOST_PROFILES)
    .map(({ name }) => name);
