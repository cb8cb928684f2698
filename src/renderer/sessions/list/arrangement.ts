import type { AppState, ProfileState, ProfileView } from '../../../contract/app-state';
import { accountNumberOf } from '../../../contract/arn';
import { accountNumber } from '../../format/words';

export type Listed = Pick<AppState, 'users' | 'sources' | 'profiles'>;
/** Whose credentials a profile starts from: a user's key, or what a source gives. */
export type Owner = AppState['users'][number] | AppState['sources'][number];

/** The orders of the list. */
export const sorts = ['name', 'used', 'left'] as const;
/** One of `sorts`. */
export type Sort = (typeof sorts)[number];

/** Kinds of states that a person tells apart. */
export const stateFilters = ['active', 'ending', 'needs-code', 'failed', 'not-started'] as const;
/** One of `stateFilters`. */
export type StateFilter = (typeof stateFilters)[number];

/** What a profile must have to be listed. An empty list asks for nothing. */
export interface Filters {
  states: readonly StateFilter[];
  accounts: readonly string[];
  owners: readonly string[];
}
/** Every profile passes. */
export const noFilters: Filters = { states: [], accounts: [], owners: [] };

export const hasFilters = ({ states, accounts, owners }: Filters): boolean =>
  states.length + accounts.length + owners.length > 0;

const kindOf: Record<ProfileState, StateFilter | null> = {
  active: 'active',
  ready: 'active',
  starting: 'active',
  expiring: 'ending',
  expired: 'needs-code',
  'needs-code': 'needs-code',
  'needs-permission': 'not-started',
  idle: 'not-started',
  failed: 'failed',
  unsupported: null,
};

const ownersOf = new WeakMap<Listed['users'], { sources: Listed['sources']; owners: Map<string, Owner> }>();

/** The users and then the sources, by id. */
export function ownersById({ users, sources }: Pick<Listed, 'users' | 'sources'>): ReadonlyMap<string, Owner> {
  const known = ownersOf.get(users);
  if (known?.sources === sources) return known.owners;
  const owners = new Map<string, Owner>([...users, ...sources].map((owner) => [owner.id, owner]));
  ownersOf.set(users, { sources, owners });
  return owners;
}

/** The id of the user or the source of a profile. */
export const ownerIdOf = (profile: ProfileView): string => profile.userId ?? profile.sourceId ?? '';

/** The account in which a profile works: that of its last role, else its owner's. */
export function accountOf({ chain }: ProfileView, owner: Owner | undefined): string | null {
  const role = chain.findLast(({ kind }) => kind === 'role-session')?.arn;
  return (role && accountNumberOf(role)) ?? owner?.account ?? null;
}

/** Whether a profile has everything that the person filters for. */
export function passes(profile: ProfileView, owner: Owner | undefined, filters: Filters): boolean {
  const { states, accounts, owners } = filters;
  const kind = kindOf[profile.state];
  return (
    (states.length === 0 || (kind !== null && states.includes(kind))) &&
    (accounts.length === 0 || accounts.includes(accountOf(profile, owner) ?? '')) &&
    (owners.length === 0 || owners.includes(ownerIdOf(profile)))
  );
}

/** What the list can be filtered for, in order. Values that all profiles share are left out. */
export interface FilterChoices {
  states: StateFilter[];
  accounts: string[];
  owners: string[];
}

export function filterChoices(listed: Listed): FilterChoices {
  const owners = ownersById(listed);
  const served = listed.profiles.filter(({ state }) => state !== 'unsupported');
  const kinds = new Set(served.map(({ state }) => kindOf[state]));
  const accounts = new Set(served.map((profile) => accountOf(profile, owners.get(ownerIdOf(profile)))));
  const used = new Set(served.map(ownerIdOf));
  const several = <T>(values: T[]): T[] => (values.length > 1 ? values : []);
  return {
    states: several(stateFilters.filter((kind) => kinds.has(kind))),
    accounts: several([...accounts].filter((account) => account !== null).sort()),
    owners: several([...owners.keys()].filter((id) => used.has(id))),
  };
}

const haystacks = new WeakMap<ProfileView, { owner: Owner | undefined; text: string }>();

/** Whether each word occurs in the profile's name, mark, user or source, accounts (with or without dashes) or ARNs. */
export function matches(profile: ProfileView, owner: Owner | undefined, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = haystackOf(profile, owner);
  return words.every((word) => text.includes(word));
}

/** Everything that a search finds a profile by. Computed once for each profile as it is, not for each key stroke. */
function haystackOf(profile: ProfileView, owner: Owner | undefined): string {
  const known = haystacks.get(profile);
  if (known && known.owner === owner) return known.text;
  const arns = profile.chain.map(({ arn }) => arn);
  const accounts = new Set([owner?.account, ...arns.map((arn) => arn && accountNumberOf(arn))]);
  const text = [
    profile.name,
    profile.mark?.word,
    owner?.name,
    owner && 'label' in owner ? owner.label : null,
    ...arns,
    ...[...accounts].flatMap((account) => (account ? [account, accountNumber(account)] : [])),
  ]
    .join('\n')
    .toLowerCase();
  haystacks.set(profile, { owner, text });
  return text;
}

const byName = new Intl.Collator('en', { numeric: true });

/**
 * The place of each profile, as it was when the person chose the order or opened the view. It is kept while they look:
 * a row that is started does not move under the mouse. A profile that comes later goes by its name.
 */
export type Ranks = ReadonlyMap<string, number>;

export function ranksFor(sort: Sort, profiles: readonly ProfileView[]): Ranks {
  if (sort === 'name') return new Map();
  const value = ({ lastUsedAt, expiresAt }: ProfileView) =>
    sort === 'used' ? -(lastUsedAt ?? 0) : (expiresAt ?? Number.MAX_SAFE_INTEGER);
  return new Map(profiles.map((profile) => [profile.name, value(profile)]));
}

/** The names of the profiles that were used last, the latest first. */
export const recentNames = (profiles: readonly ProfileView[], most: number): string[] =>
  profiles
    .filter(({ lastUsedAt, isPinned, state }) => lastUsedAt !== null && !isPinned && state !== 'unsupported')
    .sort((one, other) => (other.lastUsedAt ?? 0) - (one.lastUsedAt ?? 0))
    .slice(0, most)
    .map(({ name }) => name);

let lastOrder: { names: readonly string[]; ranks: Ranks; places: readonly number[] } | null = null;

/** The profiles in the order of the list. Sorting is repeated only when names or ranks have changed. */
export function ordered(profiles: readonly ProfileView[], ranks: Ranks): ProfileView[] {
  const isSame =
    lastOrder?.ranks === ranks &&
    lastOrder.names.length === profiles.length &&
    lastOrder.names.every((name, index) => name === profiles[index]?.name);
  if (!lastOrder || !isSame) {
    const names = profiles.map(({ name }) => name);
    const rank = (name: string) => ranks.get(name) ?? (ranks.size === 0 ? 0 : Number.MAX_SAFE_INTEGER);
    const compare = (one: string, other: string) => rank(one) - rank(other) || byName.compare(one, other);
    const places = names.map((_, index) => index).sort((one, other) => compare(names[one] ?? '', names[other] ?? ''));
    lastOrder = { names, ranks, places };
  }
  return lastOrder.places.flatMap((index) => profiles[index] ?? []);
}
