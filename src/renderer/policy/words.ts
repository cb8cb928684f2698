import type {
  ActionGroup,
  CellResult,
  Finding,
  MatrixCell,
  PolicyCheckResult,
  PolicyOrigin,
  SignedBy,
  StatementRef,
} from '../../contract/policy';
import { count, listOf } from '../format/words';

/** The columns of the matrix, in order. */
export const signedBy = ['key', 'session', 'mfa'] as const satisfies readonly SignedBy[];

/** The titles of the matrix columns, and the credentials that sign their calls. */
export const columns: Record<SignedBy, { title: string; signer: string }> = {
  key: { title: 'Without MFA', signer: 'access key' },
  session: { title: 'Session without MFA', signer: 'started without a code' },
  mfa: { title: 'With MFA', signer: 'session with a code' },
};

/** Titles of the groups of actions. */
export const groups: Record<ActionGroup, string> = {
  enroll: 'Get an MFA device',
  resync: 'Repair a device',
  identity: 'Own user',
  password: 'Password',
  keys: 'Access keys',
  roles: 'Roles of your profiles',
  everyday: 'Everyday work',
  remove: 'Remove a device',
};

/** Names of the results, and what they mean. */
export const results: Record<CellResult, { word: string; meaning: string }> = {
  allowed: { word: 'Allowed', meaning: 'a statement allows it, and none denies it' },
  explicitDeny: { word: 'Explicit deny', meaning: 'a statement denies it, whatever others allow' },
  implicitDeny: { word: 'Implicit deny', meaning: 'no statement allows it' },
  unknown: { word: 'Not known', meaning: 'it depends on something that Fob does not know' },
  refused: { word: 'Refused by AWS', meaning: 'AWS does not take it from such credentials, whatever policies say' },
};

/** Names of the severities. */
export const severities: Record<Finding['severity'], string> = {
  problem: 'Problem',
  warning: 'Warning',
  note: 'Note',
};

/** Sums up a check for people who do not see the page change. */
export function summaryWords({ userName, findings }: PolicyCheckResult): string {
  const found = (Object.keys(severities) as Finding['severity'][])
    .map((severity) => ({ severity, amount: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ severity, amount }) => count(amount, severity));
  return `Checked ${userName}: ${found.length === 0 ? 'nothing to mend' : listOf(found)}.`;
}

/** Says where the answers of a check come from. */
export function sourceWords({ source, userName }: PolicyCheckResult): string {
  switch (source) {
    case 'simulation':
      return 'AWS’s policy simulator';
    case 'read':
      return `Fob’s own evaluation of ${userName}’s policies`;
    case 'given':
      return 'Fob’s own evaluation of this policy alone';
  }
}

/** Names of the sources of a result. */
export const cellSources: Record<MatrixCell['source'], string> = {
  simulation: 'AWS’s simulator',
  local: 'Fob’s evaluation',
  aws: 'a rule of AWS',
};

/** `statement DenyAll (line 4) of RequireMFA, attached to the group staff`. */
export function statementWords({ policy, origin, sid, index, line }: StatementRef): string {
  const name = sid ?? (index === null ? null : `${index + 1}`);
  const statement = name === null ? '' : `statement ${name}${line === null ? '' : ` (line ${line})`} of `;
  return [`${statement}${policy}`, originWords(origin)].filter((part) => part !== '').join(', ');
}

function originWords(origin: PolicyOrigin | null): string {
  switch (origin?.kind) {
    case undefined:
    case 'given':
      return '';
    case 'user':
      return 'an inline policy of the user';
    case 'group':
      return `an inline policy of the group ${origin.group}`;
    case 'user-managed':
      return 'attached to the user';
    case 'group-managed':
      return `attached to the group ${origin.group}`;
  }
}

/** The text with an uppercase first letter. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
