/** What a matrix means, in plain words, each with its fix. */
import type { CellResult, Finding, MatrixCell, MatrixRow, PolicyResult, SignedBy } from '../../../../contract/policy';
import type { NamedPolicy } from '../document';
import type { PolicySubject } from '../subject';
import type { Difference } from './matrix';
import type { CheckedCall } from './questions';
import { looseDenies, misplacedAllows } from './statements';

export interface Examined {
  subject: PolicySubject;
  calls: readonly CheckedCall[];
  rows: readonly MatrixRow[];
  differences: readonly Difference[];
  /** The policies, where they were read: they tell a wrong resource from a missing permission. */
  policies: readonly NamedPolicy[] | null;
  now: number;
}

/** One finding for one cause: a row that a finding explains is not told about again. */
export function findings(examined: Examined): Finding[] {
  const view = new View(examined);
  const misplaced = wrongResources(view);
  const loose = looseDeny(view);
  const bool = boolWithoutIfExists(view);
  const denied = enrollmentDenied(view);
  return [
    ...denied,
    ...misplaced,
    ...notAllowed(view, misplaced),
    ...bool,
    ...loose,
    ...openWithoutMfa(view, [...bool, ...loose].length > 0),
    ...deviceName(view),
    ...notDeletable(view, misplaced),
    ...sessionToken(view),
    ...getUser(view, misplaced),
    ...differ(view),
    ...notKnown(view),
  ];
}

/** Reads rows by action and signer. */
class View {
  constructor(readonly examined: Examined) {}

  cell(id: string, signedBy: SignedBy): MatrixCell | undefined {
    return this.examined.rows.find((row) => row.id === id)?.cells[signedBy];
  }

  says(id: string, signedBy: SignedBy): PolicyResult | undefined {
    return this.cell(id, signedBy)?.policies;
  }

  /** Rows that need MFA, if the policy is to mean anything. */
  get guarded(): MatrixRow[] {
    const free = new Set(this.examined.calls.filter(({ withoutMfa }) => withoutMfa).map(({ id }) => id));
    return this.examined.rows.filter(({ id }) => !free.has(id));
  }

  get user(): string {
    return this.examined.subject.userName;
  }
}

const CREATE = 'iam:CreateVirtualMFADevice';
const CREATE_OTHER = `${CREATE}#2`;
const ENABLE = 'iam:EnableMFADevice';
const LIST = 'iam:ListMFADevices';
const DELETE = 'iam:DeleteVirtualMFADevice';
const ENROLL = [CREATE, ENABLE, LIST];
const denies = (result: CellResult | undefined): boolean => result === 'explicitDeny' || result === 'implicitDeny';
const list = (items: readonly string[]): string => items.join(', ');

function enrollmentDenied(view: View): Finding[] {
  const actions = ENROLL.filter((id) => view.says(id, 'key') === 'explicitDeny');
  const [first] = actions;
  if (first === undefined) return [];
  return [
    {
      id: 'enrollment-denied',
      severity: 'problem',
      message: `A deny keeps ${view.user} from enrolling a first MFA device: ${list(actions)} is denied without MFA.`,
      fix: `Add ${list(actions)} to the NotAction of the statement that denies.`,
      by: view.cell(first, 'key')?.by ?? null,
      actions,
    },
  ];
}

/** A statement allows the action, and names a resource that AWS does not ask about. */
function wrongResources({ examined, user }: View): Finding[] {
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
      message: `${list(actions)} is allowed on a resource that AWS does not ask about, so ${user} cannot do it.`,
      fix: `AWS asks about ${first.call.resource}; the statement names ${list(first.resources)}.`,
      by: first.by,
      actions,
    },
  ];
}

function notAllowed(view: View, explained: readonly Finding[]): Finding[] {
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

/** Denied in a session without MFA, and not with the long-term key: the deny does not see keys that lack the MFA key. */
function boolWithoutIfExists({ guarded }: View): Finding[] {
  const rows = guarded.filter(({ cells }) => {
    const withKey = cells.key.policies;
    return cells.session.policies === 'explicitDeny' && (withKey === 'allowed' || withKey === 'implicitDeny');
  });
  const [first] = rows;
  if (first === undefined) return [];
  return [
    {
      id: 'bool-without-if-exists',
      severity: 'problem',
      message: 'Long-term access keys pass the deny: it uses Bool, and their requests have no MFA key to compare.',
      fix: 'Write BoolIfExists in place of Bool in the condition on aws:MultiFactorAuthPresent.',
      by: first.cells.session.by,
      actions: rows.map(({ id }) => id),
    },
  ];
}

/** The deny has the right condition and names too few resources. */
function looseDeny({ examined, guarded }: View): Finding[] {
  if (examined.policies === null) return [];
  const [first] = looseDenies(examined.policies);
  const open = guarded.filter(({ cells }) => cells.key.policies === 'allowed').map(({ id }) => id);
  if (first === undefined || open.length === 0) return [];
  return [
    {
      id: 'wrong-resource',
      severity: 'problem',
      message: `The deny without MFA names ${list(first.resources)} only, so everything else stays open without MFA.`,
      fix: 'Write "Resource": "*" in the statement that denies.',
      by: first.by,
      actions: open,
    },
  ];
}

function openWithoutMfa({ user, guarded }: View, explained: boolean): Finding[] {
  const open = guarded.filter(({ cells }) => cells.key.policies === 'allowed');
  const [first] = open;
  if (first === undefined || explained) return [];
  return [
    {
      id: 'open-without-mfa',
      severity: 'problem',
      message: `Without MFA ${user} can still: ${list(open.map(({ label }) => lower(label)))}.`,
      fix: 'Attach a policy that denies everything but enrollment without MFA, such as the recommended one.',
      by: first.cells.key.by,
      actions: open.map(({ id }) => id),
    },
  ];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function deviceName(view: View): Finding[] {
  const [own, other] = [view.says(CREATE, 'key'), view.says(CREATE_OTHER, 'key')];
  if (own !== 'allowed' || !denies(other)) return [];
  return [
    {
      id: 'device-name',
      severity: 'warning',
      message: `The name of a device must equal the user name, ${view.user}: a second device cannot be created.`,
      fix: `Allow ${CREATE} on mfa/* in place of mfa/\${aws:username}.`,
      by: view.cell(CREATE, 'key')?.by ?? null,
      actions: [CREATE],
    },
  ];
}

function notDeletable(view: View, explained: readonly Finding[]): Finding[] {
  if (!denies(view.says(DELETE, 'mfa')) || explained.some(({ actions }) => actions.includes(DELETE))) return [];
  return [
    {
      id: 'devices-not-deletable',
      severity: 'warning',
      message: `Abandoned devices cannot be deleted by ${view.user}, and keep their names.`,
      fix: `Allow ${DELETE} on mfa/\${aws:username}*: AWS deletes only devices that are assigned to nobody.`,
      by: view.cell(DELETE, 'mfa')?.by ?? null,
      actions: [DELETE],
    },
  ];
}

function sessionToken(view: View): Finding[] {
  const action = 'sts:GetSessionToken';
  if (view.says(action, 'key') !== 'explicitDeny') return [];
  return [
    {
      id: 'session-token-not-excepted',
      severity: 'note',
      message: `${action} is denied without MFA. AWS does not ask policies about it, so sessions can be started all the same.`,
      fix: `Add ${action} to the NotAction of the statement, as AWS’s example has it: readers and simulators go by the text.`,
      by: view.cell(action, 'key')?.by ?? null,
      actions: [action],
    },
  ];
}

function getUser(view: View, explained: readonly Finding[]): Finding[] {
  const action = 'iam:GetUser';
  if (!denies(view.says(action, 'key')) || explained.some(({ actions }) => actions.includes(action))) return [];
  return [
    {
      id: 'get-user-denied',
      severity: 'note',
      message: 'GetUser is denied: Fob learns who the user is from GetCallerIdentity, which cannot be denied.',
      fix: 'Nothing has to be done for Fob; scripts that call GetUser want it allowed on the own user.',
      by: view.cell(action, 'key')?.by ?? null,
      actions: [action],
    },
  ];
}

function differ({ examined }: View): Finding[] {
  const actions = [...new Set(examined.differences.map(({ row }) => row))];
  if (actions.length === 0) return [];
  return [
    {
      id: 'sources-differ',
      severity: 'warning',
      message: `AWS’s simulator and the user’s policies by themselves differ on ${list(actions)}.`,
      fix: 'A permissions boundary or a policy of the organization has a say: the simulator’s answers are shown.',
      by: null,
      actions,
    },
  ];
}

function notKnown({ examined }: View): Finding[] {
  const rows = examined.rows.filter(({ cells }) => Object.values(cells).some(({ result }) => result === 'unknown'));
  const cell = rows.flatMap(({ cells }) => Object.values(cells)).find(({ result }) => result === 'unknown');
  if (cell === undefined) return [];
  return [
    {
      id: 'unknown',
      severity: 'warning',
      message:
        `For ${rows.length} of ${examined.rows.length} calls it is not known what happens. ${cell.why ?? ''}`.trim(),
      fix: 'Let AWS’s simulator answer: it takes the permission iam:SimulatePrincipalPolicy.',
      by: cell.by,
      actions: rows.map(({ id }) => id),
    },
  ];
}
