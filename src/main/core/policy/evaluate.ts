/** What identity policies say to one request (IAM User Guide, "Policy evaluation logic"). */
import type { PolicyResult, StatementRef } from '../../../contract/policy';
import { conditionsMet } from './conditions';
import type { RequestContext } from './context';
import type { NamedPolicy, Patterns, PolicyDocument, Statement } from './document';
import { isVoid, matchesAction, matchesResource, type Variables } from './patterns';
import { all, any, no, not, unknown, type Truth } from './truth';

export interface PolicyQuestion {
  /** `iam:EnableMFADevice`. */
  action: string;
  /** An ARN, or `*` for actions that know no resource. */
  resource: string;
}

export interface PolicyAnswer {
  result: PolicyResult;
  /** The statement that decides; null where none does. */
  by: StatementRef | null;
  /** Why it is unknown. */
  why: string | null;
}

/** A deny counts first, then an allow; without either the answer is no. Nothing is guessed: see `Truth`. */
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

/** Whether the statement is about the action and the resource, whatever its conditions say. */
export const isAbout = (
  document: PolicyDocument,
  statement: Statement,
  question: PolicyQuestion,
  context: RequestContext,
): Truth => {
  const variables = variablesOf(document, context);
  return and(namesAction(statement, question.action), () => namesResource(statement, question.resource, variables));
};

export const namesAction = ({ actions }: Statement, action: string): Truth =>
  patternsMatch(actions, (pattern) => matchesAction(pattern, action));

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

/** The first statement that certainly applies, else the first that may. */
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
