import type { Result } from '../../../contract/app-error';
import type { ProfileMark } from '../../../contract/marks';
import type { SettingsKeeper } from './settings-keeper';

/** Pins and marks: what a person sticks on profiles so that they are found and told apart. */
export class ProfileLabels {
  constructor(private readonly settings: SettingsKeeper) {}

  /** Those that are pinned now come last, in the order of the call. */
  pin(profiles: readonly string[], pinned: boolean): Promise<Result<null>> {
    const named = new Set(profiles);
    return this.settings.save(({ pinnedProfiles }) => ({
      pinnedProfiles: [...pinnedProfiles.filter((other) => !named.has(other)), ...(pinned ? named : [])],
    }));
  }

  /** Null takes the mark off. */
  mark(profile: string, mark: ProfileMark | null): Promise<Result<null>> {
    return this.settings.save(({ profileMarks }) => ({
      profileMarks: Object.fromEntries([
        ...Object.entries(profileMarks).filter(([other]) => other !== profile),
        ...(mark === null ? [] : [[profile, mark] as const]),
      ]),
    }));
  }
}
