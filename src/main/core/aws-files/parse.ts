/** Reads the INI dialect of `~/.aws/config` and `~/.aws/credentials`, with line numbers. */
import { isMarker } from './ownership';
import type { AwsFileKind, ParsedFile, ParseProblem, Section } from './section';
import { readHeader } from './section-header';

/** A file that is not INI at all would have a problem in every line. */
const MAX_PROBLEMS = 100;

/**
 * Reads a file and never fails. What it cannot read becomes a problem with its line number, and it goes on with the
 * rest. It reads as the AWS SDK for JavaScript does: a comment starts at `#` or `;` at the start of a line or behind
 * white space, `key =` without a value opens a group of indented keys, later keys win, sections that appear twice are
 * merged. It differs on purpose in three ways:
 * - Keys become lower case, as for the AWS CLI and the Go SDK (`AWS_ACCESS_KEY_ID = …` is a frequent spelling).
 * - It reads every section name that the CLI or the SDK can read (see `readHeader`).
 * - Keys below a broken header belong to no section. The SDK gives them to the section before, which could sign one
 * profile's calls with another profile's key.
 * The CLI keeps a comment behind a value as part of the value, joins indented lines to the value before, and refuses
 * whole files with duplicates or lines without `=`. Fob reads on and reports these as problems.
 */
export function parseAwsFile(text: string, file: AwsFileKind): ParsedFile {
  const parser = new Parser(file);
  let start = 0;
  for (;;) {
    const newline = text.indexOf('\n', start);
    parser.readLine(newline === -1 ? text.slice(start) : text.slice(start, newline));
    if (newline === -1) return parser.finish();
    start = newline + 1;
  }
}

class Parser {
  private readonly sections: Section[] = [];
  private readonly problems: ParseProblem[] = [];
  private readonly firstLines = new Map<string, number>();
  private line = 0;
  private section: Section | null = null;
  /** True below a header that cannot be read. The header is reported, not each key below it. */
  private skipping = false;
  private group: string | null = null;

  constructor(private readonly file: AwsFileKind) {}

  readLine(raw: string): void {
    this.line += 1;
    const uncommented = withoutComment(raw);
    const content = uncommented.trim();
    if (content === '') this.readComment(raw);
    else if (content.startsWith('[')) this.readHeaderLine(content);
    else this.readKeyLine(raw, content, uncommented.length < raw.length);
  }

  finish(): ParsedFile {
    this.close(this.line + 1);
    if (this.file === 'config') this.shadowDefault();
    return { sections: this.sections, problems: this.problems };
  }

  private readComment(raw: string): void {
    if (this.section?.line === this.line - 1 && isMarker(raw)) this.section.ownedByFob = true;
  }

  private readHeaderLine(content: string): void {
    this.close(this.line);
    const end = content.lastIndexOf(']');
    if (end < 2) {
      this.skipping = true;
      this.report(
        'This section header has no name or no closing bracket.',
        'Write [profile NAME] in config, [NAME] in credentials.',
      );
      return;
    }
    const inside = content.slice(1, end);
    if (end < content.length - 1) {
      this.report(
        `Only the AWS CLI reads [${inside}] as a section: something follows the closing bracket.`,
        'Remove the text after the bracket, or put a space before the comment.',
      );
    }
    this.open(inside);
  }

  private open(inside: string): void {
    const { kind, name, problem } = readHeader(inside, this.file);
    if (problem) this.report(problem.message, problem.nextStep);
    const first = this.firstLines.get(inside);
    if (first === undefined) this.firstLines.set(inside, this.line);
    else {
      this.report(
        `[${inside}] is there twice, first in line ${first}: the AWS CLI refuses the whole file.`,
        'Merge the two sections.',
      );
    }
    const line = this.line;
    this.section = { kind, name, header: inside, line, endLine: line, entries: new Map(), ownedByFob: false };
    this.sections.push(this.section);
  }

  private close(endLine: number): void {
    if (this.section) this.section.endLine = endLine;
    this.section = null;
    this.skipping = false;
    this.group = null;
  }

  private readKeyLine(raw: string, content: string, commented: boolean): void {
    if (this.section === null) {
      if (!this.skipping) this.report('This line is outside of any section.', 'Put it below a header like [default].');
      this.skipping = true;
      return;
    }
    const equals = content.indexOf('=');
    if (equals < 1) {
      const what = equals === 0 ? 'no name before the =' : 'no =';
      this.report(
        `This line has ${what}: the AWS CLI refuses the whole file.`,
        'Write it as name = value, or remove it.',
      );
      return;
    }
    const value = content.slice(equals + 1).trim();
    const name = content.slice(0, equals).trim();
    if (value === '') {
      this.group = name.toLowerCase();
      return;
    }
    if (commented) {
      this.report(
        'The AWS CLI takes the comment in this line for a part of the value.',
        'Put the comment on a line of its own.',
      );
    }
    this.add(this.section, this.keyOf(raw, name), value);
  }

  private keyOf(raw: string, name: string): string {
    if (this.group !== null && raw.trimStart().length === raw.length) this.group = null;
    return this.group === null ? name.toLowerCase() : `${this.group}.${name}`;
  }

  private add(section: Section, key: string, value: string): void {
    if (section.entries.has(key)) {
      this.report(
        `${key} is there twice in [${section.header}]: the AWS CLI refuses the whole file.`,
        'Remove one of them.',
      );
    }
    section.entries.set(key, { value, line: this.line, file: this.file });
  }

  /** `[profile default]` hides `[default]` altogether. */
  private shadowDefault(): void {
    const shadowed = this.sections.filter(({ header }) => header === 'default');
    const shadow = this.sections.find(
      ({ kind, name, header, entries }) =>
        kind === 'profile' && name === 'default' && header !== 'default' && entries.size > 0,
    );
    if (!shadow || shadowed.length === 0) return;
    for (const section of shadowed) {
      section.kind = 'other';
      this.line = section.line;
      this.report(`[${shadow.header}] in line ${shadow.line} hides [default].`, 'Keep one of the two.');
    }
  }

  private report(message: string, nextStep: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ line: this.line, message, nextStep });
  }
}

const COMMENT = /(?:^|\s)[;#]/;

/** Removes the comment from a line, as the SDKs do. */
export function withoutComment(line: string): string {
  if (!line.includes('#') && !line.includes(';')) return line;
  const match = COMMENT.exec(line);
  return match ? line.slice(0, match.index) : line;
}
