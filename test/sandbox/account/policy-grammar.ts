import { AwsError } from './errors';
import type { PolicyDocument } from './model';

const STATEMENT_KEYS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/**
 * Reads the document of an identity policy or of a session policy.
 *
 * @throws AwsError MalformedPolicyDocument in AWS's words. Which of them AWS takes for a document without statements is
 * not known.
 */
export function parsePolicy(text: string): PolicyDocument {
  const document = object(json(text));
  if (Object.keys(document).some((key) => key !== 'Version' && key !== 'Id' && key !== 'Statement')) throw syntax();
  // AWS takes a document without a version for one of the older version. [IAM User Guide, Version]
  const { Version = '2008-10-17', Statement } = document;
  if (Version !== '2012-10-17' && Version !== '2008-10-17') {
    throw malformed('The policy must contain a valid version string');
  }
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  if (statements.length === 0) throw syntax();
  statements.forEach(checkStatement);
  checkSids(statements as { readonly Sid?: unknown }[]);
  return document as unknown as PolicyDocument;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
}

function checkStatement(value: unknown): void {
  const statement = object(value);
  if ('Principal' in statement || 'NotPrincipal' in statement) {
    throw malformed('Policy document should not specify a principal.');
  }
  if (Object.keys(statement).some((key) => !STATEMENT_KEYS.has(key))) throw syntax();
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') throw syntax();
  if (statement.Condition !== undefined) checkCondition(object(statement.Condition));
  const actions = oneOf(statement, 'Action', 'NotAction');
  if (!actions) throw malformed('Policy statement must contain actions.');
  actions.forEach(checkAction);
  const resources = oneOf(statement, 'Resource', 'NotResource');
  if (!resources) throw malformed('Policy statement must contain resources.');
  for (const resource of resources) {
    if (resource !== '*' && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+$/.test(resource)) {
      throw malformed(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
}

function checkSids(statements: readonly { readonly Sid?: unknown }[]): void {
  const sids = statements.flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
  for (const sid of sids) {
    if (typeof sid !== 'string') throw syntax();
    if (!/^[0-9A-Za-z]*$/.test(sid)) {
      throw malformed(
        'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
      );
    }
  }
  if (new Set(sids).size < sids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.');
}

const OPERATOR =
  /^(ForAllValues:|ForAnyValue:)?(String(Not)?(Equals(IgnoreCase)?|Like)|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/;

function checkCondition(condition: Record<string, unknown>): void {
  for (const [operator, keys] of Object.entries(condition)) {
    if (!OPERATOR.test(operator)) throw malformed(`Invalid Condition type : ${operator}.`);
    object(keys);
  }
}

function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor = '', name, ...more] = action.split(':');
  if (name === undefined) {
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  }
  if (more.length > 0) throw malformed('Actions/Condition can contain only one colon.');
  if (/[*?]/.test(vendor)) throw malformed('Action vendors (e.g., aws, ec2, etc.) must not contain wildcards');
  if (!/^[\w-]+$/.test(vendor)) throw malformed(`Vendor ${vendor} is not valid`);
  if (!/^[\w*?]+$/.test(name)) throw syntax();
}

/** The values of one of the two elements. Undefined if there is none; both at once are an error. */
function oneOf(statement: Record<string, unknown>, name: string, opposite: string): string[] | undefined {
  if (name in statement && opposite in statement) throw syntax();
  const value = statement[name] ?? statement[opposite];
  if (value === undefined) return undefined;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) return undefined;
  if (!values.every((item) => typeof item === 'string')) throw syntax();
  return values;
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw syntax();
  return value as Record<string, unknown>;
}

const malformed = (message: string): AwsError => new AwsError('MalformedPolicyDocument', 400, message);

const syntax = (): AwsError => malformed('Syntax errors in policy.');
