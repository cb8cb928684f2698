import { validationError } from '../account/errors';
import { managedPolicy } from '../account/groups';
import type { AccountState, PolicyDocument } from '../account/model';
import type { ParamReader } from '../account/params';
import { parsePolicy } from '../account/policy-grammar';
import { checkPolicyArn } from './iam-policy-target';

/** The number of managed policies that AssumeRole takes. */
const MAX_ARNS = 10;

/** Reads the Policy of a session: up to 2,048 characters, white space included. */
export const readSessionPolicy = (reader: ParamReader): string | undefined =>
  reader.text('Policy', { min: 1, max: 2048, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' });

/**
 * The documents of session policies. AWS's words for too many and for missing managed policies are not known: these are
 * IAM's.
 *
 * @throws AwsError MalformedPolicyDocument, ValidationError
 */
export function sessionPoliciesOf(
  state: AccountState,
  inline: string | undefined,
  arns: readonly string[],
): PolicyDocument[] {
  if (arns.length > MAX_ARNS) throw validationError(`Cannot exceed quota for PolicyArns: ${MAX_ARNS}`);
  const managed = arns.map((arn) => {
    checkPolicyArn(arn);
    const policy = managedPolicy(state, arn);
    if (!policy) throw validationError(`Policy ${arn} does not exist or is not attachable.`);
    return policy.document;
  });
  return inline === undefined ? managed : [parsePolicy(inline), ...managed];
}
