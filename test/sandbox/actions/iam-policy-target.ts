import { AwsError, limitExceeded, noSuchEntity, validationError } from '../account/errors';
import { MANAGED_POLICY_SIZE } from '../account/groups';
import type { AccountState, ManagedPolicy, NamedPolicy } from '../account/model';
import type { ParamReader } from '../account/params';

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
export function findPolicy({ managedPolicies }: AccountState, arn: string): ManagedPolicy {
  if (!/^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
  const policy = managedPolicies.get(arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/**
 * Checks a document as IAM does: it is JSON, has the elements of an identity policy and is not too long.
 *
 * @throws AwsError MalformedPolicyDocument, LimitExceeded
 */
export function checkDocument(text: string): void {
  const malformed = (message: string) => new AwsError('MalformedPolicyDocument', 400, message);
  if (text.replace(/\s/g, '').length > MANAGED_POLICY_SIZE) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_POLICY_SIZE}`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
  const { Statement } = (document ?? {}) as { Statement?: unknown };
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as (object | undefined)[];
  for (const statement of statements) {
    if (typeof statement !== 'object') throw malformed('Syntax errors in policy.');
    if ('Principal' in statement) throw malformed('Policy document should not specify a principal.');
    if (!('Effect' in statement)) throw malformed('Syntax errors in policy.');
    if (!('Action' in statement) && !('NotAction' in statement)) {
      throw malformed('Policy statement must contain actions.');
    }
    if (!('Resource' in statement) && !('NotResource' in statement)) {
      throw malformed('Policy statement must contain resources.');
    }
  }
}

/** A document as IAM answers it: percent-encoded. [IAM API reference, GetUserPolicy] */
export const encodedDocument = ({ document }: NamedPolicy): string =>
  encodeURIComponent(JSON.stringify(document, null, 2));
