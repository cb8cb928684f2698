/** Findings about whether the policies enforce MFA at all. */
import type { Finding } from '../../../../contract/policy';
import { list, type MatrixView } from './matrix-view';
import { looseDenies } from './statements';

/**
 * The action is denied in a session without MFA, but not with the long-term key: the deny does not match calls that
 * lack the MFA key.
 */
export function boolWithoutIfExists({ guarded }: MatrixView): Finding[] {
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
      fix: 'Use BoolIfExists instead of Bool in the condition on aws:MultiFactorAuthPresent.',
      by: first.cells.session.by,
      actions: rows.map(({ id }) => id),
    },
  ];
}

/** The deny has the right condition, but names too few resources. */
export function looseDeny({ examined, guarded }: MatrixView): Finding[] {
  if (examined.policies === null) return [];
  const [first] = looseDenies(examined.policies);
  const open = guarded.filter(({ cells }) => cells.key.policies === 'allowed').map(({ id }) => id);
  if (first === undefined || open.length === 0) return [];
  return [
    {
      id: 'wrong-resource',
      severity: 'problem',
      message: `The deny without MFA names only ${list(first.resources)}, so everything else stays open without MFA.`,
      fix: 'Use "Resource": "*" in the statement that denies.',
      by: first.by,
      actions: open,
    },
  ];
}

export function openWithoutMfa({ user, guarded }: MatrixView, explained: boolean): Finding[] {
  const open = guarded.filter(({ cells }) => cells.key.policies === 'allowed');
  const [first] = open;
  if (first === undefined || explained) return [];
  return [
    {
      id: 'open-without-mfa',
      severity: 'problem',
      message: `Without MFA, ${user} can still ${list(open.map(({ label }) => lower(label)))}.`,
      fix: 'Attach a policy that denies everything but enrollment without MFA, such as the recommended one.',
      by: first.cells.key.by,
      actions: open.map(({ id }) => id),
    },
  ];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
