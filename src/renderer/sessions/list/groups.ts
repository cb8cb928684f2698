import type { AppState } from '../../../contract/app-state';
import { addTo } from '../../../contract/grouped';
import { keepEqual } from '../../state/keep-equal';
import { texts } from '../leases/texts';
import {
  hasFilters,
  matches,
  noFilters,
  ordered,
  ownerIdOf,
  ownersById,
  passes,
  type Filters,
  type Listed,
  type Ranks,
} from './arrangement';

/** What the list shows: profiles, and below each its leases. */
export type Grouped = Listed & Pick<AppState, 'leases'>;

/** The layout of the list. Each row looks up its own content. */
export interface ProfileGroups {
  groups: ProfileGroup[];
  /** Names of profiles that Fob cannot serve. */
  unsupported: string[];
  /** The number of all profiles, whether they match or not. */
  total: number;
}
export interface ProfileGroup {
  /** `pinned`, `recent`, or `owner` and the id of the user or the source. */
  id: string;
  /** The id of the user or the source. Null: the group stands above them. */
  ownerId: string | null;
  rows: ListRow[];
}

/** A row of a profile, whose id is its name, or of one of its leases. */
export interface ListRow {
  id: string;
  /** The lease, and the accessible name of its row. Not there in the row of a profile. */
  lease?: { id: string; label: string };
}

/** How the person wants to see the list. */
export interface ListView {
  search: string;
  filters: Filters;
  ranks: Ranks;
  /** Names of the profiles that the group of recent ones has. */
  recents: readonly string[];
}

const plainRanks: Ranks = new Map();
/** The whole list, sorted by name. */
export const plainView: ListView = { search: '', filters: noFilters, ranks: plainRanks, recents: [] };

/**
 * The profiles that the person wants to see: the pinned ones, those used last, and then the others by IAM user and source.
 * Each profile is in one place. A user whose profiles are all above keeps its head, which says how it stands.
 */
export function groupProfiles(listed: Grouped, { search, filters, ranks, recents }: ListView): ProfileGroups {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const isWhole = words.length === 0 && !hasFilters(filters);
  const owners = ownersById(listed);
  const pinned: string[] = [];
  const recent: string[] = [];
  const rows = new Map<string, string[]>([...owners.keys()].map((id) => [id, []]));
  const above = new Set<string>();
  const unsupported: string[] = [];
  const leases = leaseRows(listed);
  const recentOnes = new Set(isWhole ? recents : []);
  for (const profile of ordered(listed.profiles, ranks)) {
    const ownerId = ownerIdOf(profile);
    const owner = owners.get(ownerId);
    if (!matches(profile, owner, words) || !passes(profile, owner, filters)) continue;
    const { name } = profile;
    if (profile.state === 'unsupported' || owner === undefined) unsupported.push(name);
    else if (profile.isPinned || recentOnes.has(name)) {
      (profile.isPinned ? pinned : recent).push(name);
      above.add(ownerId);
    } else rows.get(ownerId)?.push(name);
  }
  const group = (id: string, ownerId: string | null, names: readonly string[]): ProfileGroup => ({
    id,
    ownerId,
    rows: names.flatMap((name) => [{ id: name }, ...(leases.get(name) ?? [])]),
  });
  const top = [group('pinned', null, pinned), group('recent', null, inOrderOf(recents, recent))];
  const below = [...rows]
    .filter(([id, names]) => names.length > 0 || (isWhole && above.has(id)))
    .map(([id, names]) => group(`owner ${id}`, id, names));
  return {
    groups: [...top.filter((each) => each.rows.length > 0), ...below],
    unsupported,
    total: listed.profiles.length,
  };
}

/** The rows of leases, by profile. */
function leaseRows({ leases }: Pick<AppState, 'leases'>): ReadonlyMap<string, ListRow[]> {
  const rows = new Map<string, ListRow[]>();
  for (const { id, name, profile } of leases)
    addTo(rows, profile, { id: `lease ${id}`, lease: { id, label: texts.row(name, profile) } });
  return rows;
}

const inOrderOf = (order: readonly string[], names: readonly string[]): string[] => {
  const present = new Set(names);
  return order.filter((name) => present.has(name));
};

/** A selector for `useAppState`. It returns the same object until the layout of the list changes. */
export function createGroupSelector(view: ListView): (state: Grouped) => ProfileGroups {
  let input: Grouped | null = null;
  let output: ProfileGroups | null = null;
  return (state) => {
    const { users, sources, profiles, leases } = state;
    const isSame =
      input?.users === users && input.sources === sources && input.profiles === profiles && input.leases === leases;
    if (output && isSame) return output;
    input = { users, sources, profiles, leases };
    output = keepEqual(output, groupProfiles(state, view));
    return output;
  };
}

/** The name of the first row. Null if there is none. */
export const firstRow = ({ groups }: ProfileGroups): string | null =>
  groups.find(({ rows }) => rows.length > 0)?.rows[0]?.id ?? null;
