import { ok, fail, type Result } from '../../../contract/app-error';
import type { LeaseAccess, LeaseGrant, LeaseTerms } from '../../../contract/leases';
import { MOST_SESSION_POLICY_CHARACTERS } from '../../../contract/limits';
import { duration } from '../../../contract/time-words';
import { policyOf, smallPolicy, wrongTerms } from './policy-text';
import { deniedToReaders, readOnlyPolicy } from './read-only';

/** The policies that hold a session to what a lease may do. */
export interface AccessPolicies {
  policy: string | null;
  policyArns: readonly string[];
}

/**
 * What AWS gets of what a lease may do.
 * @param takesArns Whether the call takes managed policies, and of which partition. Null: it takes none.
 */
export function policiesOf(access: LeaseAccess, takesArns: { partition: string } | null): Result<AccessPolicies> {
  switch (access.kind) {
    case 'all':
      return ok({ policy: null, policyArns: [] });
    case 'read-only':
      return takesArns !== null && access.services.length === 0
        ? ok({
            policy: policyOf([], deniedToReaders),
            policyArns: [`arn:${takesArns.partition}:iam::aws:policy/ReadOnlyAccess`],
          })
        : inline(readOnlyPolicy(access.services));
    case 'actions':
      return inline(actionsPolicy(access.actions));
    case 'policy':
      return inline(smallPolicy(access.policy));
  }
}

const inline = (policy: Result<string>): Result<AccessPolicies> =>
  policy.ok ? ok({ policy: policy.value, policyArns: [] }) : policy;

function actionsPolicy(actions: readonly string[]): Result<string> {
  const policy = policyOf([...new Set(actions)]);
  if (policy.length <= MOST_SESSION_POLICY_CHARACTERS) return ok(policy);
  return fail(
    wrongTerms(
      `${actions.length} actions do not fit into the policy of a lease, which has ${MOST_SESSION_POLICY_CHARACTERS} characters at most.`,
      'Name fewer actions, or use wildcards such as s3:Get*.',
    ),
  );
}

/** What a program gets that was allowed less than it asked for. */
export const lessTerms = (less: LeaseGrant, asked: LeaseTerms | null): LeaseTerms => ({
  ...less,
  name: asked?.name ?? null,
});

/** What these terms give, without the name. */
export const grantOf = ({ access, seconds }: LeaseTerms): LeaseGrant => ({ access, seconds });

/** The longest list of actions in a name. */
const LONGEST = 40;

/** What people read of a lease: the name that it was given, else what it may do, or for how long. */
export function leaseName({ name, access, seconds }: LeaseTerms): string {
  if (name !== null) return name;
  switch (access.kind) {
    case 'read-only':
      return access.services.length === 0 ? 'read only' : shortened(`read only: ${access.services.join(', ')}`);
    case 'actions':
      return shortened(access.actions.join(', '));
    case 'policy':
      return 'its own policy';
    case 'all':
      return seconds === null ? 'everything' : `everything, for ${duration(seconds)}`;
  }
}

const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** The longest ScopedSessionDescription that AWS takes. One letter of a name may become many. */
const LONGEST_DESCRIPTION = 256;

/** What CloudTrail gets of the name of a lease: AWS takes no letter of every language there. */
export const leaseDescription = (name: string): string =>
  `Fob lease: ${name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, '?')}`.slice(0, LONGEST_DESCRIPTION);
