/** Reads the JSON of an identity policy. Reports what is wrong and where, in words that a person understands. */
import { MOST_POLICY_CHARACTERS } from '../../../contract/limits';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { ConditionTest, Patterns, PolicyDocument, Statement } from './document';
import { parseJson, type JsonMember, type JsonNode, type Position, type TextProblem } from './json-text';

/** Reads a policy. The error has line, column and a sentence. */
export function parsePolicy(text: string): Result<PolicyDocument, TextProblem> {
  if (text.length > MOST_POLICY_CHARACTERS) {
    const message = `This text has ${text.length} characters; no policy is longer than ${MOST_POLICY_CHARACTERS}.`;
    return fail({ line: 1, column: 1, message });
  }
  const json = parseJson(text);
  if (!json.ok) return json;
  try {
    return ok(readDocument(json.value));
  } catch (thrown) {
    if (thrown instanceof Wrong)
      return fail({ line: thrown.at.line, column: thrown.at.column, message: thrown.message });
    throw thrown;
  }
}

/** The number of characters as IAM counts them against its limit. */
export const policySize = (text: string): number => text.replace(/\s/g, '').length;

/** Ends the reading. Never leaves this file. */
class Wrong extends Error {
  constructor(
    readonly at: Position,
    message: string,
  ) {
    super(message);
  }
}

type Members = ReadonlyMap<string, JsonMember>;

function readDocument(node: JsonNode): PolicyDocument {
  const members = membersOf(node, 'A policy is an object: { "Version": …, "Statement": [ … ] }.');
  const wrapper = ['PolicyVersion', 'PolicyDocument', 'Document', 'Policy'].find((name) => members.has(name));
  if (wrapper !== undefined && !members.has('Statement')) {
    throw new Wrong(node, `This is an answer of the AWS CLI: paste only the policy that stands under “${wrapper}”.`);
  }
  onlyKnown(members, ['Version', 'Id', 'Statement'], 'a policy');
  const statements = members.get('Statement');
  if (statements === undefined) throw new Wrong(node, 'The policy has no Statement.');
  const nodes = statements.value.kind === 'array' ? statements.value.items : [statements.value];
  if (nodes.length === 0) throw new Wrong(statements.value, 'Statement is empty: the policy says nothing.');
  const read = nodes.map(readStatement);
  checkSids(read, nodes);
  return { version: readVersion(members.get('Version')), statements: read };
}

function readVersion(member: JsonMember | undefined): PolicyDocument['version'] {
  if (member === undefined) return '2008-10-17';
  const { value } = member;
  if (value.kind === 'string' && (value.value === '2008-10-17' || value.value === '2012-10-17')) return value.value;
  throw new Wrong(value, 'Version is "2012-10-17": it names the policy language, not the date of this policy.');
}

function checkSids(statements: readonly Statement[], nodes: readonly JsonNode[]): void {
  const seen = new Set<string>();
  for (const { sid, index } of statements) {
    if (sid === null) continue;
    if (seen.has(sid)) throw new Wrong(nodes[index] ?? start, `Two statements have the Sid “${sid}”.`);
    seen.add(sid);
  }
}
const start: Position = { line: 1, column: 1 };

const STATEMENT = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

function readStatement(node: JsonNode, index: number): Statement {
  const members = membersOf(node, 'A statement is an object: { "Effect": …, "Action": …, "Resource": … }.');
  const principal = members.get('Principal') ?? members.get('NotPrincipal');
  if (principal !== undefined) {
    throw new Wrong(
      principal.at,
      `${principal.key} is not for policies of users and groups: this looks like a trust or resource policy.`,
    );
  }
  onlyKnown(members, STATEMENT, 'a statement');
  return {
    index,
    sid: readSid(members.get('Sid')),
    line: node.line,
    effect: readEffect(members.get('Effect'), node),
    actions: readPatterns(members, 'Action', node, checkAction),
    resources: readPatterns(members, 'Resource', node, checkResource),
    conditions: readConditions(members.get('Condition')),
  };
}

function readSid(member: JsonMember | undefined): string | null {
  if (member === undefined) return null;
  const text = textOf(member.value, 'Sid is a text.');
  if (!/^[A-Za-z0-9 ]*$/.test(text)) throw new Wrong(member.value, 'A Sid has letters and digits only.');
  return text === '' ? null : text;
}

function readEffect(member: JsonMember | undefined, statement: Position): Statement['effect'] {
  if (member === undefined) throw new Wrong(statement, 'This statement has no Effect: "Allow" or "Deny".');
  const { value } = member;
  if (value.kind === 'string' && (value.value === 'Allow' || value.value === 'Deny')) return value.value;
  throw new Wrong(value, 'Effect is "Allow" or "Deny", written like this.');
}

function readPatterns(
  members: Members,
  name: 'Action' | 'Resource',
  statement: Position,
  check: (text: string) => string | null,
): Patterns {
  const [plain, negated] = [members.get(name), members.get(`Not${name}`)];
  if (plain && negated) throw new Wrong(negated.at, `A statement has ${name} or Not${name}, not both.`);
  const member = plain ?? negated;
  if (member === undefined) throw new Wrong(statement, `This statement has neither ${name} nor Not${name}.`);
  const nodes = member.value.kind === 'array' ? member.value.items : [member.value];
  if (nodes.length === 0) throw new Wrong(member.value, `${member.key} is empty: the statement is about nothing.`);
  const patterns = nodes.map((node) => {
    const text = textOf(node, `${member.key} is a text or a list of texts.`);
    const problem = check(text);
    if (problem !== null) throw new Wrong(node, problem);
    return text;
  });
  return { not: negated !== undefined, patterns };
}

function checkAction(text: string): string | null {
  if (text === '*' || /^[a-z0-9*?-]+:[a-z0-9*?]+$/i.test(text)) return null;
  return `“${text}” is no action: it is written SERVICE:ACTION, for example iam:GetUser.`;
}

function checkResource(text: string): string | null {
  if (text === '*' || text.includes(':') || /^[*?]+$/.test(text)) return null;
  return `“${text}” is no resource: it is * or an ARN, for example arn:aws:iam::111122223333:user/alice.`;
}

function readConditions(member: JsonMember | undefined): ConditionTest[] {
  if (member === undefined) return [];
  const shape = 'Condition is an object of objects: { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }.';
  return [...membersOf(member.value, shape).values()].flatMap(({ key: operator, value }) =>
    [...membersOf(value, shape).values()].map(({ key, value: wanted }) => ({
      operator,
      key,
      values: (wanted.kind === 'array' ? wanted.items : [wanted]).map((node) => scalarOf(node, operator)),
    })),
  );
}

/** Booleans and numbers may have quotation marks or not. */
function scalarOf(node: JsonNode, operator: string): string {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number' || node.kind === 'boolean') return node.raw;
  throw new Wrong(node, `The values of ${operator} are texts, numbers, true or false.`);
}

function textOf(node: JsonNode, otherwise: string): string {
  if (node.kind !== 'string') throw new Wrong(node, otherwise);
  return node.value;
}

function membersOf(node: JsonNode, otherwise: string): Members {
  if (node.kind !== 'object') throw new Wrong(node, otherwise);
  return new Map(node.members.map((member) => [member.key, member]));
}

function onlyKnown(members: Members, known: readonly string[], what: string): void {
  for (const { key, at } of members.values()) {
    if (known.includes(key)) continue;
    const meant = known.find((name) => same(name, key));
    const hint = meant === undefined ? `It has ${known.join(', ')}.` : `Write “${meant}”.`;
    throw new Wrong(at, `“${key}” is no part of ${what}. ${hint}`);
  }
}

const same = (one: string, other: string): boolean =>
  one.toLowerCase().replace(/s$/, '') === other.toLowerCase().replace(/s$/, '');
