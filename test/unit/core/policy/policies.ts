import type { NamedPolicy } from '../../../../src/main/core/policy/document';
import { parsePolicy } from '../../../../src/main/core/policy/parse';

/** A policy with these statements, as if the person had pasted it. */
export function named(name: string, statements: readonly object[]): NamedPolicy {
  // A policy needs a statement. This placeholder matches no request of a test.
  const Statement = statements.length === 0 ? [{ Effect: 'Deny', Action: 'x:y', Resource: 'x:y' }] : statements;
  const document = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
  if (!document.ok) throw new Error(document.error.message);
  return { name, origin: { kind: 'given' }, document: document.value };
}

/** Several policies as one text, as a person would paste them. */
export const mergedText = (policies: readonly { document: { Statement: readonly object[] } }[]): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: policies.flatMap(({ document }) => document.Statement.map(withoutSid)) },
    null,
    2,
  );

/** Several policies may share a Sid, but one policy may not have it twice. */
const withoutSid = (statement: object): object =>
  Object.fromEntries(Object.entries(statement).filter(([key]) => key !== 'Sid'));
