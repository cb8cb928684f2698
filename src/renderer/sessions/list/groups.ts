import type { AppState, ProfileView } from '../../../contract/app-state';
import { accountNumberOf } from '../../../contract/arn';
import { accountNumber } from '../../format/words';
import { keepEqual } from '../../state/keep-equal';

/** The layout of the list. Each row looks up its own content. */
export interface ProfileGroups {
  groups: ProfileGroup[];
  /** Names of profiles that Fob cannot serve. */
  unsupported: string[];
  /** The number of all profiles, whether they match or not. */
  total: number;
}
export interface ProfileGroup {
  /** The id of the user or the source. */
  id: string;
  rows: { id: string }[];
}

type Listed = Pick<AppState, 'users' | 'sources' | 'profiles'>;

/** Whose credentials a profile starts from: a user's key, or what a source gives. */
type Owner = AppState['users'][number] | AppState['sources'][number];

const byName = new Intl.Collator('en', { numeric: true });

/** The profiles that match the search, grouped by IAM user and then by source, in their order, and sorted by name. */
export function groupProfiles({ users, sources, profiles }: Listed, search: string): ProfileGroups {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const owners = new Map<string, Owner>([...users, ...sources].map((owner) => [owner.id, owner]));
  const rows = new Map<string, string[]>([...owners.keys()].map((id) => [id, []]));
  const unsupported: string[] = [];
  for (const profile of profiles) {
    const owner = owners.get(profile.userId ?? profile.sourceId ?? '');
    if (!matches(profile, owner, words)) continue;
    const group = profile.state === 'unsupported' || owner === undefined ? unsupported : rows.get(owner.id);
    group?.push(profile.name);
  }
  return {
    groups: [...rows]
      .filter(([, names]) => names.length > 0)
      .map(([id, names]) => ({ id, rows: sorted(names).map((name) => ({ id: name })) })),
    unsupported: sorted(unsupported),
    total: profiles.length,
  };
}

/** A selector for `useAppState`. It returns the same object until the layout of the list changes. */
export function createGroupSelector(search: string): (state: Listed) => ProfileGroups {
  let input: Listed | null = null;
  let output: ProfileGroups | null = null;
  return (state) => {
    const { users, sources, profiles } = state;
    const isSame = input?.users === users && input.sources === sources && input.profiles === profiles;
    if (output && isSame) return output;
    input = { users, sources, profiles };
    output = keepEqual(output, groupProfiles(state, search));
    return output;
  };
}

/** Each word must occur in the profile's name, its user or source, the accounts, with or without dashes, or the ARNs of its chain. */
function matches(profile: ProfileView, owner: Owner | undefined, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const arns = profile.chain.map(({ arn }) => arn);
  const accounts = [owner?.account, ...arns.map((arn) => arn && accountNumberOf(arn))];
  const haystack = [
    profile.name,
    owner?.name,
    owner && 'label' in owner ? owner.label : null,
    ...arns,
    ...accounts.flatMap((account) => (account ? [account, accountNumber(account)] : [])),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => haystack.includes(word));
}

const sorted = (names: string[]): string[] => names.sort((one, other) => byName.compare(one, other));
