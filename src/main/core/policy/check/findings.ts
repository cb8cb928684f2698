/** Explains a matrix in plain words, each finding with its fix. */
import type { Finding } from '../../../../contract/policy';
import { deviceName, enrollmentDenied, notAllowed, notDeletable, wrongResources } from './findings-devices';
import { boolWithoutIfExists, looseDeny, openWithoutMfa } from './findings-enforcement';
import { denies, list, MatrixView, type Examined } from './matrix-view';

/** Gives one finding for one cause. A row that a finding explains is not reported again. */
export function findings(examined: Examined): Finding[] {
  const view = new MatrixView(examined);
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

function sessionToken(view: MatrixView): Finding[] {
  const action = 'sts:GetSessionToken';
  if (view.says(action, 'key') !== 'explicitDeny') return [];
  return [
    {
      id: 'session-token-not-excepted',
      severity: 'note',
      message: `${action} is denied without MFA. This has no effect: AWS starts sessions without asking policies.`,
      fix: `Add ${action} to the NotAction of the statement, as in AWS’s example, so that the text says what happens.`,
      by: view.cell(action, 'key')?.by ?? null,
      actions: [action],
    },
  ];
}

function getUser(view: MatrixView, explained: readonly Finding[]): Finding[] {
  const action = 'iam:GetUser';
  if (!denies(view.says(action, 'key')) || explained.some(({ actions }) => actions.includes(action))) return [];
  return [
    {
      id: 'get-user-denied',
      severity: 'note',
      message: 'GetUser is denied. Fob does not need it: it asks GetCallerIdentity, which nobody can deny.',
      fix: 'You do not need to fix this for Fob. If scripts call GetUser, allow it on the user’s own ARN.',
      by: view.cell(action, 'key')?.by ?? null,
      actions: [action],
    },
  ];
}

function differ({ examined }: MatrixView): Finding[] {
  const actions = [...new Set(examined.differences.map(({ row }) => row))];
  if (actions.length === 0) return [];
  return [
    {
      id: 'sources-differ',
      severity: 'warning',
      message: `AWS’s simulator and the user’s policies disagree about ${list(actions)}.`,
      fix: 'A permissions boundary or a policy of the organization probably applies. Fob shows the simulator’s answers.',
      by: null,
      actions,
    },
  ];
}

function notKnown({ examined }: MatrixView): Finding[] {
  const rows = examined.rows.filter(({ cells }) => Object.values(cells).some(({ result }) => result === 'unknown'));
  const cell = rows.flatMap(({ cells }) => Object.values(cells)).find(({ result }) => result === 'unknown');
  if (cell === undefined) return [];
  return [
    {
      id: 'unknown',
      severity: 'warning',
      message:
        `Fob cannot tell what happens for ${rows.length} of ${examined.rows.length} calls. ${cell.why ?? ''}`.trim(),
      fix: 'Let AWS’s simulator answer. That needs the permission iam:SimulatePrincipalPolicy.',
      by: cell.by,
      actions: rows.map(({ id }) => id),
    },
  ];
}
