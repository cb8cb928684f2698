import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * Counts the steps in which a backtracking matcher, as in V8, looks for a pattern in a text. A step is one attempt to
 * match one element of the pattern at one position. Time depends on the machine; this number does not.
 */
export function stepsOf(pattern: RegExp, text: string): number {
  const counter = new Counter(pattern, text);
  counter.search(0);
  return counter.steps;
}

/** Steps of a single `exec`, which begins at `from` and ends with the first match. */
export function stepsOfExec(pattern: RegExp, text: string, from: number): number {
  const counter = new Counter(pattern, text);
  counter.first(from);
  return counter.steps;
}

/** The count ends here. */
export const MOST_STEPS = 2_000_000;

type Next = (at: number) => boolean;
type Direction = 1 | -1;

const parsed = new Map<string, AST.RegExpLiteral>();
const leaves = new Map<string, RegExp>();

function parse(pattern: RegExp): AST.RegExpLiteral {
  const source = String(pattern);
  const known = parsed.get(source) ?? new RegExpParser().parseLiteral(source);
  parsed.set(source, known);
  return known;
}

class Counter {
  steps = 0;
  private readonly literal: AST.RegExpLiteral;
  private readonly groups = new Map<AST.CapturingGroup, string>();

  constructor(
    private readonly regex: RegExp,
    private readonly text: string,
  ) {
    this.literal = parse(regex);
  }

  /** Finds every match if the pattern is global, else the first one. */
  search(from: number): void {
    for (let at = from; at <= this.text.length;) {
      const end = this.first(at);
      if (end === null || !this.regex.global) return;
      at = Math.max(end.end, end.start + 1);
    }
  }

  /** The first match at or after a position. */
  first(from: number): { start: number; end: number } | null {
    const { alternatives } = this.literal.pattern;
    const isAnchored = alternatives.every(
      ({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start',
    );
    const last = this.regex.sticky || (isAnchored && !this.regex.multiline) ? from : this.text.length;
    for (let start = from; start <= last; start += 1) {
      let end = -1;
      if (this.alternatives(alternatives, start, 1, (at) => ((end = at), true))) return { start, end };
    }
    return null;
  }

  private alternatives(list: readonly AST.Alternative[], at: number, way: Direction, next: Next): boolean {
    return list.some(({ elements }) => this.sequence(way === 1 ? elements : elements.toReversed(), 0, at, way, next));
  }

  private sequence(list: readonly AST.Element[], index: number, at: number, way: Direction, next: Next): boolean {
    const element = list[index];
    if (element === undefined) return next(at);
    return this.element(element, at, way, (after) => this.sequence(list, index + 1, after, way, next));
  }

  private element(node: AST.Element, at: number, way: Direction, next: Next): boolean {
    this.steps += 1;
    // Some patterns would go on for years. As many steps as this tell enough: the search ends as if it had found a match.
    if (this.steps > MOST_STEPS) return true;
    switch (node.type) {
      case 'Quantifier':
        return isOneCharacter(node.element) ? this.repeatOne(node, at, way, next) : this.repeat(node, 0, at, way, next);
      case 'Group':
        return this.alternatives(node.alternatives, at, way, next);
      case 'CapturingGroup':
        return this.alternatives(node.alternatives, at, way, (after) => {
          const before = this.groups.get(node);
          this.groups.set(node, this.text.slice(Math.min(at, after), Math.max(at, after)));
          if (next(after)) return true;
          if (before === undefined) this.groups.delete(node);
          else this.groups.set(node, before);
          return false;
        });
      case 'Assertion':
        return this.holds(node, at) && next(at);
      case 'Backreference': {
        const group = Array.isArray(node.resolved) ? node.resolved[0] : node.resolved;
        const wanted = (group && this.groups.get(group)) ?? '';
        this.steps += wanted.length;
        const from = way === 1 ? at : at - wanted.length;
        return this.text.startsWith(wanted, from) && next(at + way * wanted.length);
      }
      default: {
        const after = this.character(node, at, way);
        return after !== null && next(after);
      }
    }
  }

  /** Goes as far as it can and then back, without recursion, as V8 does for a single character. */
  private repeatOne({ element, min, max, greedy }: AST.Quantifier, at: number, way: Direction, next: Next): boolean {
    const ends = [at];
    const more = (): boolean => {
      if (ends.length > max) return false;
      this.steps += 1;
      const after = this.character(element, ends.at(-1) ?? at, way);
      if (after !== null) ends.push(after);
      return after !== null;
    };
    while (ends.length <= min) if (!more()) return false;
    if (!greedy) {
      do if (next(ends.at(-1) ?? at)) return true;
      while (more());
      return false;
    }
    while (more());
    for (let count = ends.length - 1; count >= min; count -= 1) {
      this.steps += 1;
      if (next(ends[count] ?? at)) return true;
    }
    return false;
  }

  private repeat(node: AST.Quantifier, count: number, at: number, way: Direction, next: Next): boolean {
    this.steps += 1;
    const more = (): boolean =>
      count < node.max &&
      this.element(node.element, at, way, (after) =>
        after === at && count >= node.min ? false : this.repeat(node, count + 1, after, way, next),
      );
    if (count < node.min) return more();
    return node.greedy ? more() || next(at) : next(at) || more();
  }

  private holds(node: AST.Assertion, at: number): boolean {
    const isWord = (index: number) => /\w/.test(this.text.charAt(index));
    const isEnd = (index: number) => /[\n\r\u2028\u2029]/.test(this.text.charAt(index));
    switch (node.kind) {
      case 'start':
        return at === 0 || (this.regex.multiline && isEnd(at - 1));
      case 'end':
        return at === this.text.length || (this.regex.multiline && isEnd(at));
      case 'word':
        return (isWord(at - 1) !== isWord(at)) !== node.negate;
      default:
        return this.alternatives(node.alternatives, at, node.kind === 'lookahead' ? 1 : -1, () => true) !== node.negate;
    }
  }

  private character(node: AST.Element, at: number, way: Direction): number | null {
    const one = way === 1 ? this.text.charAt(at) : this.text.charAt(at - 1);
    return one !== '' && leafOf(node, this.regex).test(one) ? at + way : null;
  }
}

const isOneCharacter = ({ type }: AST.Element): boolean =>
  type === 'Character' || type === 'CharacterSet' || type === 'CharacterClass';

function leafOf(node: AST.Element, { flags }: RegExp): RegExp {
  const key = `${flags.replace(/[gym]/g, '')}/${node.raw}`;
  const known = leaves.get(key) ?? new RegExp(`^${node.raw}$`, flags.replace(/[gym]/g, ''));
  leaves.set(key, known);
  return known;
}
