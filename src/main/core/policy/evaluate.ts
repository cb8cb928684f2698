/** Evaluates identity policies for one request (IAM User Guide, "Policy evaluation logic"). */
import type { PolicyResult, StatementRef } from '../../../contract/policy';
import { conditionsMet } from './conditions';
import type { RequestContext } from './context';
import type { NamedPolicy, Patterns, PolicyDocument, Statement } from './document';
import { isVoid, matchesAction, matchesResource, type Variables } from './patterns';
import { all, any, no, not, unknown, type Truth } from './truth';

/** One request to evaluate. `*` is the resource of actions without one. */
export interface PolicyQuestion {
  /** The action, for example `iam:EnableMFADevice`. */
  action: string;
  /** An ARN, or `*` for actions without a resource. */
  resource: string;
}

/** What policies say to one request. */
export interface PolicyAnswer {
  result: PolicyResult;
  /** The statement that decides. Null if none does. */
  by: StatementRef | null;
  /** Why the answer is unknown. */
  why: string | null;
}

/** A deny counts first, then an allow. Without either, the answer is no. Nothing is guessed: see `Truth`. */
export function evaluate(
  policies: readonly NamedPolicy[],
  question: PolicyQuestion,
  context: RequestContext,
): PolicyAnswer {
  const deny = firstOf(policies, 'Deny', question, context);
  if (deny !== null) return answer(deny, 'explicitDeny');
  const allow = firstOf(policies, 'Allow', question, context);
  return allow === null ? { result: 'implicitDeny', by: null, why: null } : answer(allow, 'allowed');
}

/** Whether the statement covers the action and the resource, leaving its conditions aside. */
export const isAbout = (
  document: PolicyDocument,
  statement: Statement,
  question: PolicyQuestion,
  context: RequestContext,
): Truth => {
  const variables = variablesOf(document, context);
  return and(namesAction(statement, question.action), () => namesResource(statement, question.resource, variables));
};

/** Whether a statement covers an action, leaving resource and conditions aside. */
export const namesAction = ({ actions }: Statement, action: string): Truth =>
  patternsMatch(actions, (pattern) => matchesAction(pattern, action));

/** Names a statement by policy, Sid and line, for a person. */
export const refOf = ({ name, origin }: NamedPolicy, { index, sid, line }: Statement): StatementRef => ({
  policy: name,
  origin,
  sid,
  index,
  line,
});

interface Match {
  policy: NamedPolicy;
  statement: Statement;
  met: Truth;
}

/** The first statement that certainly applies, or else the first one that may. */
function firstOf(
  policies: readonly NamedPolicy[],
  effect: Statement['effect'],
  question: PolicyQuestion,
  context: RequestContext,
): Match | null {
  let possible: Match | null = null;
  for (const policy of policies) {
    for (const statement of policy.document.statements) {
      if (statement.effect !== effect) continue;
      const met = applies(policy.document, statement, question, context);
      if (met.is === true) return { policy, statement, met };
      if (met.is === 'unknown') possible ??= { policy, statement, met };
    }
  }
  return possible;
}

function applies(
  document: PolicyDocument,
  statement: Statement,
  question: PolicyQuestion,
  context: RequestContext,
): Truth {
  return and(isAbout(document, statement, question, context), () =>
    conditionsMet(statement.conditions, context, variablesOf(document, context)),
  );
}

const variablesOf = ({ version }: PolicyDocument, context: RequestContext): Variables =>
  version === '2012-10-17' ? context : null;

function namesResource({ resources }: Statement, resource: string, variables: Variables): Truth {
  const unclear = resources.not ? resources.patterns.map((text) => isVoid(text, variables)).find(Boolean) : null;
  if (unclear) return unknown(`${unclear}, and NotResource names it`);
  return patternsMatch(resources, (pattern) => matchesResource(pattern, resource, variables));
}

function patternsMatch({ not: isNegated, patterns }: Patterns, test: (pattern: string) => Truth): Truth {
  const found = any(patterns, test);
  return isNegated ? not(found) : found;
}

const and = (first: Truth, second: () => Truth): Truth =>
  first.is === false ? no : all([() => first, second], (part) => part());

function answer({ policy, statement, met }: Match, result: PolicyResult): PolicyAnswer {
  const by = refOf(policy, statement);
  return met.is === 'unknown' ? { result: 'unknown', by, why: `${met.why}.` } : { result, by, why: null };
}
