/** A policy as the evaluator reads it. */
import type { PolicyOrigin } from '../../../contract/policy';

export interface PolicyDocument {
  /** In the older one, which also counts where none is named, `${…}` is no variable. */
  version: '2008-10-17' | '2012-10-17';
  statements: readonly Statement[];
}

export interface Statement {
  /** From 0. */
  index: number;
  sid: string | null;
  /** Where it begins in the text, from 1. */
  line: number;
  effect: 'Allow' | 'Deny';
  actions: Patterns;
  resources: Patterns;
  conditions: readonly ConditionTest[];
}

/** `Action` and `Resource`, or, with `not`, `NotAction` and `NotResource`. */
export interface Patterns {
  not: boolean;
  patterns: readonly string[];
}

export interface ConditionTest {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  key: string;
  values: readonly string[];
}

/** A policy and where it comes from. */
export interface NamedPolicy {
  name: string;
  origin: PolicyOrigin;
  document: PolicyDocument;
}
