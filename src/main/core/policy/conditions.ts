/** Decides whether the Condition of a statement is met. */
import { bool, operators, type Operator } from './condition-operators';
import type { ContextValue, RequestContext } from './context';
import type { ConditionTest } from './document';
import { isVoid, type Variables } from './patterns';
import { all, any, not, truth, unknown, yes, type Truth } from './truth';

export interface OperatorName {
  set: 'all' | 'any' | null;
  base: string;
  ifExists: boolean;
}

/** Splits an operator such as `ForAnyValue:StringLikeIfExists` into its three parts. */
export function readOperator(name: string): OperatorName {
  const [, quantifier, base = name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  const set = quantifier === undefined ? null : quantifier === 'ForAllValues' ? 'all' : 'any';
  return { set, base, ifExists: ifExists !== undefined };
}

/** Every operator and every key of the Condition must be met. */
export const conditionsMet = (tests: readonly ConditionTest[], context: RequestContext, variables: Variables): Truth =>
  all(tests, (test) => conditionMet(test, context, variables));

function conditionMet(test: ConditionTest, context: RequestContext, variables: Variables): Truth {
  const name = readOperator(test.operator);
  const value = context.get(test.key);
  if (name.base === 'Null') return isAbsent(test, name, value);
  const operator = operators.get(name.base);
  if (operator === undefined) return unknown(`Fob does not know the condition operator ${test.operator}`);
  if (value.state === 'unknown') return unknown(`what ${test.key} says is not known here`);
  if (value.state === 'absent') return withoutKey(test.operator, name, operator);
  if (name.set === null && value.many) return unknown(`${test.key} has several values, and ${test.operator} takes one`);
  if (variables !== null && operator.negated && test.values.some((wanted) => isVoid(wanted, variables) !== null)) {
    return unknown(`a variable of ${test.operator} has no value in this request`);
  }
  return compare(test, value.values, name.set, operator, variables);
}

/** A missing key meets …IfExists, ForAllValues and the negated operators. It never meets ForAnyValue. */
function withoutKey(operator: string, { set, ifExists }: OperatorName, { negated }: Operator): Truth {
  // ForAnyValue says no and IfExists says yes; AWS does not document which of them wins.
  if (ifExists && set === 'any') return unknown(`what ${operator} means for a key that is not there`);
  if (ifExists) return yes;
  if (set !== null) return truth(set === 'all');
  return truth(negated);
}

function compare(
  { values }: ConditionTest,
  given: readonly string[],
  set: OperatorName['set'],
  { test, negated }: Operator,
  variables: Variables,
): Truth {
  const fits = (value: string): Truth => {
    const found = any(values, (wanted) => test(value, wanted, variables));
    return negated ? not(found) : found;
  };
  return set === 'all' ? all(given, fits) : any(given, fits);
}

/** `Null: true` requires that the key is missing. */
function isAbsent({ operator, key, values }: ConditionTest, name: OperatorName, value: ContextValue): Truth {
  if (name.set !== null || name.ifExists) return unknown(`Fob does not know the condition operator ${operator}`);
  if (value.state === 'unknown') return unknown(`whether ${key} comes with the request is not known here`);
  const absent = String(value.state === 'absent');
  return any(values, (wanted) => bool(absent, wanted));
}
