import { limitExceeded, noSuchEntity, validationError } from '../account/errors';
import { MANAGED_POLICY_SIZE, managedPolicy } from '../account/groups';
import type { AccountState, ManagedPolicy, NamedPolicy } from '../account/model';
import type { ParamReader } from '../account/params';
import { parsePolicy } from '../account/policy-grammar';

const NAME_PATTERN = '[\\w+=,.@-]+';

export const readPolicyName = (reader: ParamReader): string =>
  reader.text('PolicyName', {
    required: true,
    min: 1,
    max: 128,
    pattern: NAME_PATTERN,
    otherwise:
      'The specified value for policyName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
  });

/** @throws AwsError ValidationError if the value is no ARN */
export function readPolicyArn(reader: ParamReader): string {
  return reader.text('PolicyArn', { required: true, min: 20, max: 2048 });
}

/** @throws AwsError ValidationError, NoSuchEntity */
export function findPolicy(state: AccountState, arn: string): ManagedPolicy {
  checkPolicyArn(arn);
  const policy = managedPolicy(state, arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** @throws AwsError ValidationError */
export function checkPolicyArn(arn: string): void {
  if (!/^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
}

/**
 * Checks a document as IAM does: it is JSON, has the elements of an identity policy and is not too long.
 *
 * @throws AwsError MalformedPolicyDocument, LimitExceeded
 */
export function checkDocument(text: string): void {
  if (sizeOf(text) > MANAGED_POLICY_SIZE) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_POLICY_SIZE}`);
  }
  parsePolicy(text);
}

/** The number of characters that count against a limit: white space does not. */
export const sizeOf = (text: string): number => text.replace(/\s/g, '').length;

/** A document as IAM answers it: percent-encoded. [IAM API reference, GetUserPolicy] */
export const encodedDocument = ({ document, text }: Omit<NamedPolicy, 'name'>): string =>
  encodeURIComponent(text ?? JSON.stringify(document, null, 2));
