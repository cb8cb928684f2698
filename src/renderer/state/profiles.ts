import type { AppState, ProfileView, SourceView, UserView } from '../../contract/app-state';
import { useAppState } from './app-state';

const indexes = new WeakMap<readonly ProfileView[], Map<string, ProfileView>>();

/** Finds a profile by name. The index is built once per list, so no call walks the list. */
export function findProfile({ profiles }: Pick<AppState, 'profiles'>, name: string): ProfileView | undefined {
  let index = indexes.get(profiles);
  if (!index) {
    index = new Map(profiles.map((profile) => [profile.name, profile]));
    indexes.set(profiles, index);
  }
  return index.get(name);
}

/** A profile, in the page's state. */
export const useProfile = (name: string): ProfileView | undefined => useAppState((state) => findProfile(state, name));

/** A user, in the page's state. */
export const useUser = (id: string | null): UserView | undefined =>
  useAppState((state) => state.users.find((user) => user.id === id));

/** A source, in the page's state. */
export const useSource = (id: string | null): SourceView | undefined =>
  useAppState((state) => state.sources.find((source) => source.id === id));
