import type { AppState, ProfileView } from '../../../contract/app-state';
import type { DeviceView, EnrollmentView, UserDevicesView } from '../../../contract/devices';

/** What a profile says about MFA now. */
export type Uses = { kind: 'nothing' } | { kind: 'device'; device: DeviceView } | { kind: 'unknown' };

type User = Pick<UserDevicesView, 'devices' | 'readAt' | 'profiles'>;

/** The device that a profile uses; `unknown`: it names one that AWS does not list for the user. */
export function usesOf(profile: ProfileView, user: Pick<User, 'devices'>): Uses {
  const step = profile.chain.find(({ kind, withCode }) => kind === 'mfa-session' || withCode);
  if (!step) return { kind: 'nothing' };
  const device = user.devices.find(({ serial, profiles }) => serial === step.arn || profiles.includes(profile.name));
  return device ? { kind: 'device', device } : { kind: 'unknown' };
}

/**
 * The profiles that most likely are to get the new device: those of the device it replaces; else those that name a device
 * which is gone, and the one with the access key when it names none.
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
      // Until the list was read, a device that is not in it need not be gone.
      if (kind === 'unknown') return user.readAt !== null;
      return kind === 'nothing' ? profile.name === keyProfile : usesDevice(profile, serial);
    }),
  );
}
