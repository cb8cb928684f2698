import { accountNumberOf } from '../../../contract/arn';
import type { SignedBy } from '../../../contract/policy';
import { RequestContext } from './context';
import type { ContextEntry } from './ports';

/** The user whose policies are checked. */
export interface PolicySubject {
  userArn: string;
  userName: string;
  /** The roles that the user's profiles assume. */
  roleArns: readonly string[];
}

interface Key {
  name: string;
  type: ContextEntry['type'];
  /** The value of the key. Null if it is absent. */
  value: string | null;
  /** Whether AWS's simulator fills in the key from the user. */
  implied?: true;
}

/**
 * The condition keys of a real call (IAM User Guide, global condition keys). A call with a long-term key lacks the MFA
 * keys, which is why AWS recommends BoolIfExists. A session made without a code has `false`. An MFA session counts as
 * new.
 */
function keysOf({ userArn, userName }: PolicySubject, signedBy: SignedBy, now: number): Key[] {
  const mfa = { key: null, session: 'false', mfa: 'true' }[signedBy];
  const time = new Date(now).toISOString();
  return [
    { name: 'aws:username', type: 'string', value: userName },
    { name: 'aws:PrincipalArn', type: 'string', value: userArn, implied: true },
    { name: 'aws:PrincipalAccount', type: 'string', value: accountNumberOf(userArn), implied: true },
    { name: 'aws:PrincipalType', type: 'string', value: 'User', implied: true },
    { name: 'aws:SecureTransport', type: 'boolean', value: 'true' },
    { name: 'aws:ViaAWSService', type: 'boolean', value: 'false' },
    { name: 'aws:CurrentTime', type: 'date', value: time },
    { name: 'aws:EpochTime', type: 'numeric', value: String(Math.floor(now / 1000)) },
    { name: 'aws:TokenIssueTime', type: 'date', value: signedBy === 'key' ? null : time },
    { name: 'aws:MultiFactorAuthPresent', type: 'boolean', value: mfa },
    { name: 'aws:MultiFactorAuthAge', type: 'numeric', value: signedBy === 'mfa' ? '0' : null },
  ];
}

/** The condition keys of a request for the evaluator. `now` is in AWS's time, in milliseconds. */
export const contextFor = (subject: PolicySubject, signedBy: SignedBy, now: number): RequestContext =>
  new RequestContext(Object.fromEntries(keysOf(subject, signedBy, now).map(({ name, value }) => [name, value])));

/** The same condition keys for AWS's simulator. */
export const contextEntries = (subject: PolicySubject, signedBy: SignedBy, now: number): ContextEntry[] =>
  keysOf(subject, signedBy, now).flatMap(({ name: key, type, value, implied }) =>
    value === null || implied ? [] : [{ key, type, value }],
  );
