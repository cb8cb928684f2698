/** A policy as the evaluator reads it. */
import type { PolicyOrigin } from '../../../contract/policy';

/** A whole policy. */
export interface PolicyDocument {
  /** The policy's version. In the older one, which also counts if none is named, `${…}` is not a variable. */
  version: '2008-10-17' | '2012-10-17';
  statements: readonly Statement[];
}

/** A statement of a policy, with its place in the text. */
export interface Statement {
  /** Position in the list of statements, starting at 0. */
  index: number;
  sid: string | null;
  /** Line in the text, starting at 1. */
  line: number;
  effect: 'Allow' | 'Deny';
  actions: Patterns;
  resources: Patterns;
  conditions: readonly ConditionTest[];
}

/** The patterns of `Action` or `Resource`. With `not`, they are those of `NotAction` or `NotResource`. */
export interface Patterns {
  not: boolean;
  patterns: readonly string[];
}

export interface ConditionTest {
  /** The operator as written: `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  key: string;
  values: readonly string[];
}

/** A policy and its origin. */
export interface NamedPolicy {
  name: string;
  origin: PolicyOrigin;
  document: PolicyDocument;
}
