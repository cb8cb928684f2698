import type { AccountDeviceView, EnrollmentView, UserDevicesView } from '../../../contract/devices';

/** AWS's limit of MFA devices per user, of all kinds together. */
export const MOST_DEVICES = 8;

/** The enrollments of one user. */
export const enrollmentsOf = (enrollments: readonly EnrollmentView[], userId: string): EnrollmentView[] =>
  enrollments.filter((enrollment) => enrollment.userId === userId);

/** The enrollments whose user is not among `users`. */
export const orphansOf = (
  enrollments: readonly EnrollmentView[],
  users: readonly Pick<UserDevicesView, 'userId'>[],
): EnrollmentView[] =>
  enrollments.filter(({ userId }) => userId === null || !users.some((user) => user.userId === userId));

export interface AccountDevices {
  /** These can be deleted. */
  unassigned: AccountDeviceView[];
  assigned: AccountDeviceView[];
}

/** The other virtual devices of the account. Devices that are being added or removed have cards of their own. */
export function accountDevices(
  others: readonly AccountDeviceView[],
  enrollments: readonly Pick<EnrollmentView, 'serial'>[],
): AccountDevices {
  const pending = new Set(enrollments.map(({ serial }) => serial));
  const shown = others.filter(({ serial }) => !pending.has(serial));
  return {
    unassigned: shown.filter(({ owner }) => owner === null),
    assigned: shown.filter(({ owner }) => owner !== null),
  };
}
