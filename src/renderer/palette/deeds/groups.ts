import type { AppState, UserView } from '../../../contract/app-state';
import { appDeeds } from './app-deeds';
import { createGroup, type Group } from './deed';
import { deviceDeeds } from './device-deeds';
import type { OwnedDevice } from './device-dialog';
import { leaseDeeds } from './lease-deeds';
import { profileDeeds } from './profile-deeds';
import { userDeeds } from './user-deeds';

type Named = Pick<AppState, 'profiles' | 'leases' | 'users' | 'sources' | 'devices'>;

/** Everything that can be done, and with what. */
export function allGroups({ profiles, leases, users, sources, devices }: Named): readonly Group[] {
  const owners = new Map<string, string>([
    ...users.map(({ id, name, account }) => [id, `${name} ${account ?? ''}`] as const),
    ...sources.map(({ id, name, label, account }) => [id, `${name ?? ''} ${label} ${account ?? ''}`] as const),
  ]);
  return [
    createGroup('profile', profileDeeds, profiles, (profile) => ({
      key: `profile/${profile.name}`,
      name: profile.name,
      also: `${profile.mark?.word ?? ''} ${owners.get(profile.userId ?? profile.sourceId ?? '') ?? ''}`.toLowerCase(),
      profile,
    })),
    createGroup('lease', leaseDeeds, leases, ({ id, name, profile, program }) => ({
      key: `lease/${id}`,
      name,
      also: `${profile} ${program.name ?? ''}`.toLowerCase(),
      profile: null,
    })),
    createGroup('user', userDeeds, users, (user) => ({
      key: `user/${user.id}`,
      name: user.name,
      also: user.account ?? '',
      profile: null,
    })),
    createGroup('device', deviceDeeds, ownedDevices({ users, devices }), ({ device, userName }) => ({
      key: `device/${device.serial}`,
      name: device.label,
      also: `${userName} ${device.serial}`.toLowerCase(),
      profile: null,
    })),
    createGroup('app', appDeeds, [null], () => ({ key: 'app', name: '', also: '', profile: null })),
  ];
}

function ownedDevices({ users, devices }: Pick<AppState, 'users' | 'devices'>): OwnedDevice[] {
  const names = new Map(users.map(({ id, name }: UserView) => [id, name]));
  return devices.flatMap(({ userId, devices: own }) =>
    own.map((device) => ({ device, userId, userName: names.get(userId) ?? '' })),
  );
}
