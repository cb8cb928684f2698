/** Wildcards and policy variables (IAM User Guide, "Policy variables" and "Resource"). */
import type { RequestContext } from './context';
import { no, unknown, yes, type Truth } from './truth';

/** A part of a pattern: one literal character, `*`, `?`, or a part whose text is unknown. */
type Token = { literal: string } | 'star' | 'one' | { unknown: string };

/** How to read `${…}`. Null if it has no meaning, as in policies of the version 2008-10-17. */
export type Variables = RequestContext | null;

export interface Pattern {
  tokens: readonly Token[];
  /** Why the pattern matches nothing at all: a variable has no value. */
  void: string | null;
}

/**
 * Reads a pattern.
 * @param wildcards tells whether `*` and `?` are wildcards.
 */
export function readPattern(text: string, variables: Variables, wildcards: boolean): Pattern {
  if (variables === null || !wildcards) return newlyRead(text, variables, wildcards);
  const known = patternsRead.get(variables) ?? new Map<string, Pattern>();
  patternsRead.set(variables, known);
  const pattern = known.get(text) ?? newlyRead(text, variables, wildcards);
  known.set(text, pattern);
  return pattern;
}

/** Patterns that were read with the variables of a request. A check asks each statement about many calls. */
const patternsRead = new WeakMap<RequestContext, Map<string, Pattern>>();

function newlyRead(text: string, variables: Variables, wildcards: boolean): Pattern {
  const tokens: Token[] = [];
  let isVoid: string | null = null;
  // No variable ends after this place. Without it, every `${` of a text without `}` would be a search to its end.
  const lastEnd = text.lastIndexOf('}');
  for (let at = 0; at < text.length;) {
    if (variables !== null && at < lastEnd && text.startsWith('${', at)) {
      const end = text.indexOf('}', at);
      const value = variableValue(text.slice(at + 2, end), variables);
      if (value === null) isVoid = `${text.slice(at, end + 1)} has no value in this request`;
      else for (const token of value) tokens.push(token);
      at = end + 1;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (wildcards && character === '*') tokens.push('star');
    else if (wildcards && character === '?') tokens.push('one');
    else tokens.push({ literal: character });
    at += character.length;
  }
  return { tokens, void: isVoid };
}

const literals = (text: string): Token[] => Array.from(text, (literal) => ({ literal }));

/** The value of a variable. Null if AWS has none. A value never contains wildcards. */
function variableValue(inside: string, context: RequestContext): Token[] | null {
  if (inside === '*' || inside === '?' || inside === '$') return literals(inside);
  const [, key, fallback] = /^\s*([\w:/.+=@-]+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  if (key === undefined) return [{ unknown: `\${${inside}} is not a variable that Fob can read` }];
  const value = context.get(key);
  if (value.state === 'unknown') return [{ unknown: `the value of ${key} is not known here` }];
  if (value.state === 'absent') return fallback === undefined ? null : literals(fallback);
  const [single] = value.values;
  if (value.many || single === undefined) return [{ unknown: `${key} has several values` }];
  return literals(single);
}

/** Whether a text matches. Unknown if that depends on a part that is unknown. */
export function matches(pattern: Pattern, text: string): Truth {
  if (pattern.void !== null) return no;
  if (!fits(pattern.tokens, Array.from(text))) return no;
  const unclear = pattern.tokens.find((token) => typeof token === 'object' && 'unknown' in token);
  return typeof unclear === 'object' && 'unknown' in unclear ? unknown(unclear.unknown) : yes;
}

/** Splits the pattern at its literal colons, into at most six parts, as an ARN has. */
export function segments(pattern: Pattern): Pattern[] {
  const parts: Token[][] = [[]];
  for (const token of pattern.tokens) {
    const isColon = typeof token === 'object' && 'literal' in token && token.literal === ':';
    if (isColon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.map((tokens) => ({ tokens, void: pattern.void }));
}

/** Takes at most pattern length times text length steps, because both come from outside. */
function fits(tokens: readonly Token[], text: readonly string[]): boolean {
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const next = tokens[token];
    if (next !== undefined && isStretch(next)) {
      star = token;
      starAt = at;
      token += 1;
    } else if (next === 'one' || (typeof next === 'object' && 'literal' in next && next.literal === text[at])) {
      token += 1;
      at += 1;
    } else if (star >= 0) {
      token = star + 1;
      starAt += 1;
      at = starAt;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(isStretch);
}

const isStretch = (token: Token): boolean => token === 'star' || (typeof token === 'object' && 'unknown' in token);

/** Matches actions such as `iam:*` or `*`, without regard to case and without variables. */
export const matchesAction = (pattern: string, action: string): Truth =>
  matches(readPattern(pattern.toLowerCase(), null, true), action.toLowerCase());

/**
 * Matches a Resource with an ARN, or with `*` for actions without a resource. AWS matches the parts between colons one
 * by one and completes a short ARN with wildcards. If only a `*` that spans a colon would match, the answer is unknown.
 */
export function matchesResource(text: string, resource: string, variables: Variables): Truth {
  const pattern = readPattern(text, variables, true);
  const whole = matches(pattern, resource);
  if (whole.is === false && text.split(':').length > 5) return no;
  if (text === '*' || resource === '*') return whole;
  if (variables !== null && /\$\{(?![*?$]\})/.test(text) && variableIsEarly(text)) {
    return unknown('a variable stands before the resource part of an ARN, where AWS reads none');
  }
  const bySegment = matchesArn(pattern, resource);
  if (bySegment.is !== false || whole.is === false) return bySegment;
  return unknown(`“${text}” would match only with a wildcard that reaches over a colon`);
}

const variableIsEarly = (text: string): boolean => text.slice(0, text.indexOf('${')).split(':').length < 6;

/** Matches part by part. A pattern with fewer than six parts continues with wildcards. */
export function matchesArn(pattern: Pattern, arn: string): Truth {
  const parts = segments(pattern);
  const given = arn.split(':');
  if (given.length < 6) return no;
  const resource = given.slice(5).join(':');
  const values = [...given.slice(0, 5), resource];
  let result = yes;
  for (const [index, value] of values.entries()) {
    const part = parts[index];
    const matched = part === undefined ? yes : matches(part, value);
    if (matched.is === false) return no;
    if (matched.is === 'unknown') result = matched;
  }
  return result;
}

/** Whether two texts are equal. The first one may hold variables. */
export const equals = (text: string, value: string, variables: Variables): Truth =>
  matches(readPattern(text, variables, false), value);

export const isVoid = (text: string, variables: Variables): string | null => readPattern(text, variables, true).void;
