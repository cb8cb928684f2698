import { LARGEST_MANAGED_POLICY } from '../../../../contract/limits';
import { IAM_NAME } from '../../../../contract/arn';
import type { AppError } from '../../../../contract/app-error';
import type { RolloutRequest } from '../../../../contract/policy';
import { malformed } from '../check/policy-check';
import { parsePolicy, policySize } from '../parse';

/** Puts the caller last, because the policy may take away their own access. */
export const callerLast = (users: readonly string[], caller: string | null): string[] => {
  const distinct = [...new Set(users)];
  return [...distinct.filter((user) => user !== caller), ...distinct.filter((user) => user === caller)];
};

/** What AWS would refuse in the request. Null if nothing is wrong. */
export function requestProblem({ policyName, groupName, policyText, users }: RolloutRequest): AppError | null {
  const parsed = parsePolicy(policyText);
  if (!parsed.ok) return malformed(parsed.error);
  const size = policySize(policyText);
  if (size > LARGEST_MANAGED_POLICY) return tooLong(size);
  const wrong = [policyName, groupName, ...users].find((name) => !IAM_NAME.test(name));
  return wrong === undefined ? null : badName(wrong);
}

const tooLong = (size: number): AppError => ({
  code: 'policy-malformed',
  message: `The policy has ${size} characters. AWS accepts at most ${LARGEST_MANAGED_POLICY}.`,
  nextStep: 'Shorten it, for example with wildcards, or divide it into two policies.',
});

const badName = (name: string): AppError => ({
  code: 'request-invalid',
  message: `AWS does not accept the name “${name}”.`,
  nextStep: 'Use letters, digits and + = , . @ _ - only, at most 128 of them.',
});
