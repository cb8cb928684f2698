import type { PolicyDocument } from './model';

/** Actions that the data of iam-simulate does not have yet. None of them has a resource. */
const unknown: ReadonlySet<string> = new Set(['sts:GetScopedCredentials']);

/** An action without a resource that iam-simulate knows, and one that there is not. */
const STAND_IN = 'sts:DecodeAuthorizationMessage';
const ANOTHER = 'sts:AnotherAction';

interface Restated {
  readonly action: string;
  readonly restate: (document: PolicyDocument) => PolicyDocument;
}

/** Puts another action in the place of one that iam-simulate does not know, in the question and in the policies. */
export function standInFor(action: string): Restated {
  if (!unknown.has(action)) return { action, restate: (document) => document };
  const patterns = (value: string | readonly string[]): string =>
    [value].flat().some((pattern) => matches(pattern, action)) ? STAND_IN : ANOTHER;
  const restate = (document: PolicyDocument): PolicyDocument => ({
    ...document,
    Statement: [document.Statement].flat().map((statement: Statement) => ({
      ...statement,
      ...(statement.Action && { Action: patterns(statement.Action) }),
      ...(statement.NotAction && { NotAction: patterns(statement.NotAction) }),
    })),
  });
  return { action: STAND_IN, restate };
}

interface Statement {
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
}

function matches(pattern: string, action: string): boolean {
  const source = pattern.replace(/[*?]/g, (wildcard) => (wildcard === '*' ? '.*' : '.'));
  return new RegExp(`^${source}$`, 'i').test(action);
}
