import { addTo } from '../../../contract/grouped';
import type { UserKeysView } from '../../../contract/access-keys';
import type { AppError } from '../../../contract/app-error';
import type { AppState, UserView } from '../../../contract/app-state';
import type { AccountDeviceView, EnrollmentView, UserDevicesView } from '../../../contract/devices';

/** AWS's limit of MFA devices per user, of all kinds together. */
export const MOST_DEVICES = 8;

/** A user, with everything that the list shows of them. */
export interface ListedUser {
  user: UserView;
  view: UserDevicesView;
  /** Devices that are being added or removed. */
  pending: EnrollmentView[];
  keys: UserKeysView | undefined;
}

/** A virtual device of the account, with the users who see it in their lists. */
export interface AccountDevice extends AccountDeviceView {
  listedFor: string[];
}

/** The users of one account that Fob knows, and the devices of the account that none of them has. */
export interface AccountGroup {
  /** Null: Fob does not know the account of these users yet. */
  account: string | null;
  users: ListedUser[];
  /** These can be deleted. */
  unassigned: AccountDevice[];
  assigned: AccountDevice[];
  /** Why no user of the account could list its devices. */
  error: AppError | null;
}

/** The part of the state that the list of devices shows. */
export type ListState = Pick<AppState, 'users' | 'devices' | 'accessKeys' | 'enrollments'>;

/** The enrollments whose user is not among `users`. */
export const orphansOf = (
  enrollments: readonly EnrollmentView[],
  users: readonly Pick<UserDevicesView, 'userId'>[],
): EnrollmentView[] =>
  enrollments.filter(({ userId }) => userId === null || !users.some((user) => user.userId === userId));

/** The users by account, in the order in which each account first appears. Each account's devices come once. */
export function accountGroups({ users, devices, accessKeys, enrollments }: ListState): AccountGroup[] {
  const views = new Map(devices.map((view) => [view.userId, view]));
  const keys = new Map(accessKeys.map((view) => [view.userId, view]));
  const groups = new Map<string | null, ListedUser[]>();
  for (const user of users) {
    const view = views.get(user.id);
    if (!view) continue;
    const pending = enrollments.filter(({ userId }) => userId === user.id);
    addTo(groups, user.account, { user, view, pending, keys: keys.get(user.id) });
  }
  return [...groups].map(([account, listed]) => ({ account, users: listed, ...accountDevices(listed, enrollments) }));
}

/**
 * The virtual devices of an account that have no card of their own: neither at one of these users nor as devices that are
 * being added or removed.
 */
export function accountDevices(
  users: readonly Pick<ListedUser, 'user' | 'view'>[],
  enrollments: readonly Pick<EnrollmentView, 'serial'>[],
): Pick<AccountGroup, 'unassigned' | 'assigned' | 'error'> {
  const shown = new Set(enrollments.map(({ serial }) => serial));
  for (const { view } of users) for (const { serial } of view.devices) shown.add(serial);
  // A user of the list whose devices were not read yet will show them.
  const names = new Set(users.filter(({ view }) => view.error === null).map(({ user }) => user.name));
  const found = new Map<string, AccountDevice>();
  for (const { view } of users) {
    for (const device of view.others) {
      if (shown.has(device.serial) || (device.owner !== null && names.has(device.owner))) continue;
      const listedFor = [...(found.get(device.serial)?.listedFor ?? []), view.userId];
      found.set(device.serial, { ...device, listedFor });
    }
  }
  const devices = [...found.values()];
  const errors = users.map(({ view }) => view.othersError);
  return {
    unassigned: devices.filter(({ owner }) => owner === null),
    assigned: devices.filter(({ owner }) => owner !== null),
    error: errors.every((error) => error !== null) ? (errors[0] ?? null) : null,
  };
}

/** Whether a user wants something of the person: to finish a device or a rotation, to add a device, or to read an error. */
export const needsPerson = ({ view, pending, keys }: Pick<ListedUser, 'view' | 'pending' | 'keys'>): boolean =>
  pending.length > 0 ||
  view.error !== null ||
  (view.readAt !== null && view.devices.length === 0) ||
  (keys !== undefined && keys.rotation !== null);
