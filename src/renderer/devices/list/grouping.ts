import type { AccountDeviceView, EnrollmentView, UserDevicesView } from '../../../contract/devices';

/** A user can have this many MFA devices at AWS, of whatever kind. */
export const mostDevices = 8;

/** Enrollments of a user, and those whose user is not among these any more. */
export const enrollmentsOf = (enrollments: readonly EnrollmentView[], userId: string): EnrollmentView[] =>
  enrollments.filter((enrollment) => enrollment.userId === userId);

export const orphansOf = (
  enrollments: readonly EnrollmentView[],
  users: readonly Pick<UserDevicesView, 'userId'>[],
): EnrollmentView[] =>
  enrollments.filter(({ userId }) => userId === null || !users.some((user) => user.userId === userId));

export interface AccountDevices {
  /** They can be deleted. */
  unassigned: AccountDeviceView[];
  assigned: AccountDeviceView[];
}

/** The account's other virtual devices; what is on its way in or out has a card of its own. */
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
