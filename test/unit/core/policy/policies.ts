import type { NamedPolicy } from '../../../../src/main/core/policy/document';
import { parsePolicy } from '../../../../src/main/core/policy/parse';

/** A policy of these statements, as if it had been pasted. */
export function named(name: string, statements: readonly object[]): NamedPolicy {
  // A placeholder keeps a policy of no statement valid; it is about nothing that any test asks.
  const Statement = statements.length === 0 ? [{ Effect: 'Deny', Action: 'x:y', Resource: 'x:y' }] : statements;
  const document = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
  if (!document.ok) throw new Error(document.error.message);
  return { name, origin: { kind: 'given' }, document: document.value };
}
