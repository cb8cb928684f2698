import type { AppState, ProfileView } from '../../../contract/app-state';
import type { DeviceView, EnrollmentView, UserDevicesView } from '../../../contract/devices';

/** The device that a profile uses. `unknown`: it names one that AWS does not list for the user. */
export type Uses = { kind: 'nothing' } | { kind: 'device'; device: DeviceView } | { kind: 'unknown' };

type User = Pick<UserDevicesView, 'devices' | 'readAt' | 'profiles'>;

/** Finds the device that a profile uses. */
export function usesOf(profile: ProfileView, user: Pick<User, 'devices'>): Uses {
  const step = profile.chain.find(({ kind, withCode }) => kind === 'mfa-session' || withCode);
  if (!step) return { kind: 'nothing' };
  const device = user.devices.find(({ serial, profiles }) => serial === step.arn || profiles.includes(profile.name));
  return device ? { kind: 'device', device } : { kind: 'unknown' };
}

/**
 * The profiles that most likely should get the new device. If it replaces an old device, they are those of the old
 * device. Otherwise they are those that name a missing device, and the key's profile if it names no device.
 */
export function suggestedProfiles(
  { users, profiles }: Pick<AppState, 'users' | 'profiles'>,
  user: User & Pick<UserDevicesView, 'userId'>,
  { serial, replaces }: Pick<EnrollmentView, 'serial' | 'replaces'>,
): string[] {
  const listed = profiles.filter(({ name }) => user.profiles.includes(name));
  const uses = (profile: ProfileView): Uses => usesOf(profile, user);
  const usesDevice = (profile: ProfileView, wanted: string): boolean => {
    const used = uses(profile);
    return used.kind === 'device' && used.device.serial === wanted;
  };
  const names = (found: ProfileView[]): string[] => found.map(({ name }) => name);

  if (replaces !== null) return names(listed.filter((profile) => usesDevice(profile, replaces)));
  const keyProfile = users.find(({ id }) => id === user.userId)?.keyProfile;
  return names(
    listed.filter((profile) => {
      const { kind } = uses(profile);
      // Before Fob has read the list, a device that is not in it may still exist.
      if (kind === 'unknown') return user.readAt !== null;
      return kind === 'nothing' ? profile.name === keyProfile : usesDevice(profile, serial);
    }),
  );
}
