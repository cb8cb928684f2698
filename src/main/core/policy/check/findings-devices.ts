/** Findings about whether users can get a device and remove one. */
import type { Finding } from '../../../../contract/policy';
import { denies, list, type MatrixView } from './matrix-view';
import { misplacedAllows } from './statements';

const CREATE = 'iam:CreateVirtualMFADevice';
const CREATE_OTHER = `${CREATE}#2`;
const ENABLE = 'iam:EnableMFADevice';
const LIST = 'iam:ListMFADevices';
const DELETE = 'iam:DeleteVirtualMFADevice';
const ENROLL = [CREATE, ENABLE, LIST];

export function enrollmentDenied(view: MatrixView): Finding[] {
  const actions = ENROLL.filter((id) => view.says(id, 'key') === 'explicitDeny');
  const [first] = actions;
  if (first === undefined) return [];
  return [
    {
      id: 'enrollment-denied',
      severity: 'problem',
      message: `A deny keeps ${view.user} from enrolling a first MFA device. Without MFA, it denies ${list(actions)}.`,
      fix: `Add ${list(actions)} to the NotAction of the statement that denies.`,
      by: view.cell(first, 'key')?.by ?? null,
      actions,
    },
  ];
}

/** A statement allows the action, but for a resource that AWS does not ask about. */
export function wrongResources({ examined, user }: MatrixView): Finding[] {
  const { policies, subject, calls, now, rows } = examined;
  if (policies === null) return [];
  const missing = calls.filter(
    ({ id, group }) =>
      id !== CREATE_OTHER &&
      group !== 'roles' &&
      group !== 'everyday' &&
      rows.find((row) => row.id === id)?.cells.mfa.policies === 'implicitDeny',
  );
  const found = misplacedAllows(policies, subject, missing, now);
  const [first] = found;
  if (first === undefined) return [];
  const actions = found.map(({ call }) => call.id);
  return [
    {
      id: 'wrong-resource',
      severity: 'problem',
      message: `A statement allows ${list(actions)} on the wrong resource, so ${user} gains nothing from it.`,
      fix: `AWS asks about ${first.call.resource}, but the statement names ${list(first.resources)}.`,
      by: first.by,
      actions,
    },
  ];
}

export function notAllowed(view: MatrixView, explained: readonly Finding[]): Finding[] {
  const told = new Set(explained.flatMap(({ actions }) => actions));
  const actions = ENROLL.filter((id) => view.says(id, 'key') === 'implicitDeny' && !told.has(id));
  if (actions.length === 0) return [];
  return [
    {
      id: 'enrollment-not-allowed',
      severity: 'problem',
      message: `${view.user} cannot enroll an MFA device: no policy allows ${list(actions)}.`,
      fix: 'Attach a policy that allows users to manage their own devices, such as the recommended one.',
      by: null,
      actions,
    },
  ];
}

export function deviceName(view: MatrixView): Finding[] {
  const [own, other] = [view.says(CREATE, 'key'), view.says(CREATE_OTHER, 'key')];
  if (own !== 'allowed' || !denies(other)) return [];
  return [
    {
      id: 'device-name',
      severity: 'warning',
      message: `A device must have the name of its user, so ${view.user} cannot create a second one.`,
      fix: `Allow ${CREATE} on mfa/* instead of mfa/\${aws:username}.`,
      by: view.cell(CREATE, 'key')?.by ?? null,
      actions: [CREATE],
    },
  ];
}

export function notDeletable(view: MatrixView, explained: readonly Finding[]): Finding[] {
  if (!denies(view.says(DELETE, 'mfa')) || explained.some(({ actions }) => actions.includes(DELETE))) return [];
  return [
    {
      id: 'devices-not-deletable',
      severity: 'warning',
      message: `${view.user} cannot delete abandoned devices, so their names stay taken.`,
      fix: `Allow ${DELETE} on mfa/\${aws:username}*. AWS deletes only devices that are assigned to nobody.`,
      by: view.cell(DELETE, 'mfa')?.by ?? null,
      actions: [DELETE],
    },
  ];
}
