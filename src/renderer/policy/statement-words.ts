import type { PolicyOrigin, StatementRef } from '../../contract/policy';
import { texts } from './texts';

/**
 * What decided a result: the statement, if it is known, then its policy.
 * `Statement DenyAll (line 4)`, `RequireMFA, attached to the group staff`.
 */
export function statementWords({ policy, origin, sid, index, line }: StatementRef): string[] {
  const name = sid ?? (index === null ? null : `${index + 1}`);
  const where = originWords(policy, origin);
  if (name === null) return [where];
  return [line === null ? texts.statement(name) : texts.statementAtLine(name, line), where];
}

function originWords(policy: string, origin: PolicyOrigin | null): string {
  switch (origin?.kind) {
    case undefined:
    case 'given':
      return policy;
    case 'user':
      return texts.inlineOfUser(policy);
    case 'group':
      return texts.inlineOfGroup(policy, origin.group);
    case 'user-managed':
      return texts.attachedToUser(policy);
    case 'group-managed':
      return texts.attachedToGroup(policy, origin.group);
  }
}
