/** The condition operators that policies about MFA use (IAM JSON policy elements: condition operators). */
import { addressIn } from './ip-address';
import { equals, matches, matchesArn, readPattern, segments, type Variables } from './patterns';
import { no, truth, unknown, type Truth } from './truth';

export interface Operator {
  /** Whether a value of the request matches one value of the policy. */
  test: (value: string, wanted: string, variables: Variables) => Truth;
  /**
   * True for `…Not…` operators: they are met if none of the policy's values matches, and if the request lacks the key.
   */
  negated: boolean;
}

type Test = Operator['test'];

const stringEquals: Test = (value, wanted, variables) => equals(wanted, value, variables);

const ignoreCase: Test = (value, wanted, variables) =>
  hasVariable(wanted, variables)
    ? unknown('a variable is compared without regard to case')
    : truth(value.toLowerCase() === wanted.toLowerCase());

const stringLike: Test = (value, wanted, variables) => matches(readPattern(wanted, variables, true), value);

/** ArnEquals and ArnLike do the same: they compare part by part, with wildcards. */
const arnLike: Test = (value, wanted, variables) => {
  const pattern = readPattern(wanted, variables, true);
  return segments(pattern).length < 6 ? unknown(`“${wanted}” is not a whole ARN`) : matchesArn(pattern, value);
};

/** Compares a value with `true` or `false`. A policy has to write these in lower case. */
export const bool = (value: string, wanted: string): Truth =>
  wanted === 'true' || wanted === 'false' ? truth(value === wanted) : unknown(`“${wanted}” is neither true nor false`);

const numeric =
  (compare: (value: number, wanted: number) => boolean): Test =>
  (value, wanted) => {
    const [number, limit] = [numberOf(value), numberOf(wanted)];
    if (limit === null) return unknown(`“${wanted}” is not a number`);
    return number === null ? no : truth(compare(number, limit));
  };

const numberOf = (text: string): number | null => (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : null);

const date =
  (compare: (value: number, wanted: number) => boolean): Test =>
  (value, wanted) => {
    const [time, limit] = [timeOf(value), timeOf(wanted)];
    if (limit === null) return unknown(`“${wanted}” is not a date that Fob can read`);
    return time === null ? no : truth(compare(time, limit));
  };

/** A time as ISO 8601 in UTC or with an offset, or as seconds since 1970. */
function timeOf(text: string): number | null {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

const address: Test = (value, wanted) => addressIn(value, wanted);

const equal = (value: number, wanted: number) => value === wanted;
const less = (value: number, wanted: number) => value < wanted;
const greater = (value: number, wanted: number) => value > wanted;
const notGreater = (value: number, wanted: number) => value <= wanted;
const notLess = (value: number, wanted: number) => value >= wanted;

const is = (test: Test): Operator => ({ test, negated: false });
const isNot = (test: Test): Operator => ({ test, negated: true });

/** The operators by IAM's names. Others are unknown. `Null` compares nothing, so it is in conditions.ts. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', is(stringEquals)],
  ['StringNotEquals', isNot(stringEquals)],
  ['StringEqualsIgnoreCase', is(ignoreCase)],
  ['StringNotEqualsIgnoreCase', isNot(ignoreCase)],
  ['StringLike', is(stringLike)],
  ['StringNotLike', isNot(stringLike)],
  ['NumericEquals', is(numeric(equal))],
  ['NumericNotEquals', isNot(numeric(equal))],
  ['NumericLessThan', is(numeric(less))],
  ['NumericLessThanEquals', is(numeric(notGreater))],
  ['NumericGreaterThan', is(numeric(greater))],
  ['NumericGreaterThanEquals', is(numeric(notLess))],
  ['DateEquals', is(date(equal))],
  ['DateNotEquals', isNot(date(equal))],
  ['DateLessThan', is(date(less))],
  ['DateLessThanEquals', is(date(notGreater))],
  ['DateGreaterThan', is(date(greater))],
  ['DateGreaterThanEquals', is(date(notLess))],
  ['Bool', is(bool)],
  ['IpAddress', is(address)],
  ['NotIpAddress', isNot(address)],
  ['ArnEquals', is(arnLike)],
  ['ArnLike', is(arnLike)],
  ['ArnNotEquals', isNot(arnLike)],
  ['ArnNotLike', isNot(arnLike)],
]);

const hasVariable = (text: string, variables: Variables): boolean => variables !== null && text.includes('${');
