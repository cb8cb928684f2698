/** Finds statements that miss their purpose, from the policies themselves if they could be read. */
import type { StatementRef } from '../../../../contract/policy';
import type { NamedPolicy, Statement } from '../document';
import { readOperator } from '../conditions';
import { isAbout, namesAction, refOf } from '../evaluate';
import { contextFor, type PolicySubject } from '../subject';
import type { CheckedCall } from './questions';

export interface MisplacedAllow {
  call: CheckedCall;
  by: StatementRef;
  resources: readonly string[];
}

/** For each call that no statement allows: a statement that names its action but another resource. */
export function misplacedAllows(
  policies: readonly NamedPolicy[],
  subject: PolicySubject,
  calls: readonly CheckedCall[],
  now: number,
): MisplacedAllow[] {
  const context = contextFor(subject, 'mfa', now);
  return calls.flatMap((call) => {
    for (const policy of policies) {
      for (const statement of policy.document.statements) {
        if (statement.effect !== 'Allow' || statement.actions.not || statement.resources.not) continue;
        if (namesAction(statement, call.action).is !== true) continue;
        if (isAbout(policy.document, statement, call, context).is !== false) continue;
        return [{ call, by: refOf(policy, statement), resources: statement.resources.patterns }];
      }
    }
    return [];
  });
}

/** Statements that deny without MFA, but not for every resource. */
export const looseDenies = (policies: readonly NamedPolicy[]): { by: StatementRef; resources: readonly string[] }[] =>
  policies.flatMap((policy) =>
    policy.document.statements
      .filter((statement) => deniesWithoutMfa(statement) && !coversAll(statement))
      .map((statement) => ({ by: refOf(policy, statement), resources: statement.resources.patterns })),
  );

const deniesWithoutMfa = ({ effect, actions, conditions }: Statement): boolean =>
  effect === 'Deny' &&
  (actions.not || actions.patterns.includes('*')) &&
  conditions.some(
    ({ operator, key, values }) =>
      readOperator(operator).base === 'Bool' &&
      key.toLowerCase() === 'aws:multifactorauthpresent' &&
      values.includes('false'),
  );

const coversAll = ({ resources }: Statement): boolean => !resources.not && resources.patterns.includes('*');
