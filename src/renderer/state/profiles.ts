import type { AppState, ProfileView, UserView } from '../../contract/app-state';
import { useAppState } from './app-state';

const indexes = new WeakMap<readonly ProfileView[], Map<string, ProfileView>>();

/** Finds a profile without walking the list; the index is built once per list. */
export function findProfile({ profiles }: Pick<AppState, 'profiles'>, name: string): ProfileView | undefined {
  let index = indexes.get(profiles);
  if (!index) {
    index = new Map(profiles.map((profile) => [profile.name, profile]));
    indexes.set(profiles, index);
  }
  return index.get(name);
}

export const useProfile = (name: string): ProfileView | undefined => useAppState((state) => findProfile(state, name));

export const useUser = (id: string | null): UserView | undefined =>
  useAppState((state) => state.users.find((user) => user.id === id));

/** The other profiles that live from the same MFA session, and end with it. */
export function sharingMfaSession(profile: ProfileView, profiles: readonly ProfileView[]): ProfileView[] {
  const serial = mfaSerial(profile);
  if (serial === null) return [];
  return profiles.filter(
    (other) => other.name !== profile.name && other.userId === profile.userId && mfaSerial(other) === serial,
  );
}

const mfaSerial = (profile: ProfileView): string | null =>
  profile.chain.find((step) => step.kind === 'mfa-session')?.arn ?? null;
