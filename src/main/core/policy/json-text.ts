/**
 * Reads JSON with positions. People write policies, and "unexpected token" helps nobody. It reads what JSON.parse reads
 * and reports everything else with line, column and cause. A key that appears twice is an error, as in IAM.
 */
import { fail, ok, type Result } from '../../../contract/app-error';

/** A position in a text. Line and column start at 1. */
export interface Position {
  line: number;
  column: number;
}

/** What is wrong with a text, in words that a person understands. */
export interface TextProblem extends Position {
  message: string;
}

export type JsonNode = Position &
  (
    | { kind: 'object'; members: readonly JsonMember[] }
    | { kind: 'array'; items: readonly JsonNode[] }
    | { kind: 'string'; value: string }
    /** `raw` is the text as written, because a policy's numbers and booleans are compared as text. */
    | { kind: 'number' | 'boolean' | 'null'; raw: string }
  );

export interface JsonMember {
  key: string;
  at: Position;
  value: JsonNode;
}

const DEEPEST = 32;
/** The characters that JSON allows between quotation marks. */
// eslint-disable-next-line no-control-regex -- JSON allows no control characters there
const INSIDE = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;

export function parseJson(text: string): Result<JsonNode, TextProblem> {
  const reader = new Reader(text);
  try {
    return ok(reader.document());
  } catch (thrown) {
    if (thrown instanceof Problem) return fail({ ...reader.positionOf(thrown.offset), message: thrown.message });
    throw thrown;
  }
}

/** Ends the reading. Never leaves this file. */
class Problem extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

class Reader {
  private at = 0;
  /** The offset at which each line begins. */
  private readonly lines: readonly number[];

  constructor(private readonly text: string) {
    this.lines = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  document(): JsonNode {
    this.space();
    if (this.at === this.text.length) throw this.problem('There is nothing here.');
    const node = this.value(0);
    this.space();
    if (this.at < this.text.length) {
      throw this.problem(`The document ends before this ${this.here()}: there is one bracket too many, or two texts.`);
    }
    return node;
  }

  positionOf(offset: number): Position {
    let [low, high] = [0, this.lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lines[low] ?? 0) + 1 };
  }

  private value(depth: number): JsonNode {
    if (depth > DEEPEST) throw this.problem('Nested too deeply for a policy.');
    const at = this.positionOf(this.at);
    const next = this.text[this.at];
    if (next === '{') return { ...at, kind: 'object', members: this.members(depth) };
    if (next === '[') return { ...at, kind: 'array', items: this.items(depth) };
    if (next === '"') return { ...at, kind: 'string', value: this.string() };
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(this.rest(64))?.[0];
    if (word === undefined) throw this.notAValue();
    this.at += word.length;
    if (word === 'null') return { ...at, kind: 'null', raw: word };
    return { ...at, kind: word === 'true' || word === 'false' ? 'boolean' : 'number', raw: word };
  }

  private members(depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    const seen = new Map<string, Position>();
    const opened = this.at;
    this.at += 1;
    this.space();
    while (!this.take('}')) {
      this.checkOpen(opened, '}');
      if (members.length > 0) this.comma('}');
      const start = this.at;
      if (this.text[start] !== '"') throw this.notAKey();
      const key = this.string();
      const at = this.positionOf(start);
      const first = seen.get(key);
      if (first) throw new Problem(start, `“${key}” is here twice, first in line ${first.line}: only one may stay.`);
      seen.set(key, at);
      this.space();
      if (!this.take(':')) throw this.problem(`A colon is missing after “${key}”.`);
      this.space();
      members.push({ key, at, value: this.value(depth + 1) });
      this.space();
    }
    return members;
  }

  private items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    const opened = this.at;
    this.at += 1;
    this.space();
    while (!this.take(']')) {
      this.checkOpen(opened, ']');
      if (items.length > 0) this.comma(']');
      items.push(this.value(depth + 1));
      this.space();
    }
    return items;
  }

  private comma(closing: string): void {
    const at = this.at;
    if (!this.take(',')) throw this.problem(`A comma is missing before this ${this.here()}.`);
    this.space();
    if (this.text[this.at] === closing) throw new Problem(at, `This comma has nothing after it: remove it.`);
  }

  private checkOpen(opened: number, closing: string): void {
    if (this.at < this.text.length) return;
    throw new Problem(opened, `This bracket is never closed: a ${closing} is missing, perhaps the text was cut off.`);
  }

  private string(): string {
    const start = this.at;
    INSIDE.lastIndex = start + 1;
    const end = start + 1 + (INSIDE.exec(this.text)?.[0].length ?? 0);
    if (this.text[end] !== '"') throw this.brokenString(start, end);
    this.at = end + 1;
    return JSON.parse(this.text.slice(start, end + 1)) as string;
  }

  private brokenString(start: number, end: number): Problem {
    if (this.text[end] === '\\') return new Problem(end, 'JSON does not know this escape: write \\\\ for a backslash.');
    if (this.text[end] === '\t') return new Problem(end, 'There is a tab inside this text: write \\t or a space.');
    return new Problem(start, 'This text is not closed: its second quotation mark is missing.');
  }

  private notAKey(): Problem {
    return (
      this.comment() ?? this.quote() ?? this.problem(`A name in quotation marks is expected here, not ${this.here()}.`)
    );
  }

  private notAValue(): Problem {
    const known = this.comment() ?? this.quote();
    if (known) return known;
    if (this.at === this.text.length) return this.problem('The text ends where a value is expected.');
    const word = /^\w+/.exec(this.rest(40))?.[0];
    if (word && /^(?:true|false|null)$/i.test(word)) return this.problem(`Write ${word.toLowerCase()} in lower case.`);
    return this.problem(`A value is expected here, not ${this.here()}. Text goes in quotation marks.`);
  }

  /** Reports comments (`//`, `/* *\/`, `#`), which editors and Terraform know and JSON does not. */
  private comment(): Problem | null {
    return /^(?:\/[/*]|#|<!--)/.test(this.rest(4))
      ? this.problem('JSON has no comments: remove this one. IAM would refuse it too.')
      : null;
  }

  /** Reports typographic quotation marks, which word processors and chats insert. */
  private quote(): Problem | null {
    return /^[“”„‘’'`«»]/.test(this.rest(1))
      ? this.problem(`Quotation marks must be straight double ones ("), not ${this.rest(1)}.`)
      : null;
  }

  private space(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1;
    if (this.text[this.at] === '\u00a0')
      throw this.problem('There is a no-break space here: replace it with a plain one.');
    const comment = this.comment();
    if (comment) throw comment;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private rest = (length: number): string => this.text.slice(this.at, this.at + length);

  private here(): string {
    const word = /^(?:[\w.-]+|[^])/u.exec(this.rest(20))?.[0];
    return word === undefined ? 'end of the text' : `“${word}”`;
  }

  private problem = (message: string): Problem => new Problem(this.at, message);
}
