/**
 * How the AWS CLI takes each line of a file. Its library botocore uses Python's `RawConfigParser` and then reads nested
 * keys from values of several lines (`_parse_nested` in botocore/configloader.py).
 */
import { delimiterIn, nothing, type LineMeaning, type RefusalCause } from './line-meaning';

/** The keys below this header are defaults of every section. */
export const DEFAULTS = 'DEFAULT';

export class CliLines {
  /** Why the CLI refuses the file because of the last line. Null if it does not. */
  refusal: RefusalCause | null = null;
  /** The line that `joined` lines and nested keys belong to. For a refused key or section: the first one of its name. */
  above = 0;
  private line = 0;
  private readonly headers = new Map<string, number>();
  private readonly defaults = new Map<string, number>();
  /** The keys of the section, with their lines. Null above the first section. */
  private keys: Map<string, number> | null = null;
  /** The key above, if further indented lines are a part of it. */
  private key: string | null = null;
  private opensGroup = false;
  private margin = 0;

  /** Takes the next line, without its line end. */
  take(raw: string): LineMeaning {
    this.line += 1;
    this.refusal = null;
    const text = raw.trim();
    if (text === '' || text.startsWith('#') || text.startsWith(';')) return nothing;
    const margin = raw.length - raw.trimStart().length;
    if (this.key !== null && margin > this.margin) return this.takeFurther(text, this.key);
    this.margin = margin;
    const end = text.startsWith('[') ? text.lastIndexOf(']') : -1;
    if (end >= 2) return this.takeHeader(text.slice(1, end));
    return this.takeKey(text);
  }

  private takeFurther(text: string, group: string): LineMeaning {
    if (!this.opensGroup) return { is: 'joined', text };
    const equals = text.indexOf('=');
    if (equals === -1) return this.refuse('no-equals-in-group');
    return { is: 'key', group, name: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
  }

  private takeHeader(inside: string): LineMeaning {
    this.key = null;
    if (inside === DEFAULTS) {
      this.keys = this.defaults;
    } else {
      this.refuseSecond(this.headers, inside, 'section-twice');
      this.keys = new Map();
    }
    return { is: 'header', inside };
  }

  private takeKey(text: string): LineMeaning {
    const delimiter = delimiterIn(text);
    if (this.keys === null || delimiter === -1) {
      if (text.startsWith('[')) return this.refuse('broken-header');
      return this.refuse(this.keys === null ? 'no-section' : 'no-delimiter');
    }
    const name = text.slice(0, delimiter).trim().toLowerCase();
    const value = text.slice(delimiter + 1).trim();
    this.key = name === '' ? null : name;
    this.opensGroup = value === '';
    if (name === '') return this.refuse('no-name');
    this.refuseSecond(this.keys, name, 'key-twice');
    if (this.refusal === null) this.above = this.line;
    return { is: 'key', group: null, name, value };
  }

  private refuseSecond(known: Map<string, number>, name: string, cause: RefusalCause): void {
    const first = known.get(name);
    if (first === undefined) {
      known.set(name, this.line);
    } else {
      this.refusal = cause;
      this.above = first;
    }
  }

  private refuse(cause: RefusalCause): LineMeaning {
    this.refusal = cause;
    return nothing;
  }
}
