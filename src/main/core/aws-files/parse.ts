/** Reads the INI dialect of `~/.aws/config` and `~/.aws/credentials`, with line numbers. */
import { CliLines } from './cli-lines';
import { delimiterIn, hasUnclearCharacter, withoutComment, type LineMeaning } from './line-meaning';
import * as problems from './line-problems';
import { linesOf } from './lines-of';
import { isMarker } from './ownership';
import { SdkLines } from './sdk-lines';
import type { AwsFileKind, ParsedFile, ParseProblem, Section } from './section';
import { readHeader } from './section-header';

/** A file that is not INI at all would have a problem in every line. */
const MAX_PROBLEMS = 100;

/** Keys that the AWS CLI takes for set even if they have no value. */
const setWhenEmpty = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'credential_process',
  'credential_source',
  'duration_seconds',
  'external_id',
  'mfa_serial',
  'region',
  'role_arn',
  'role_session_name',
  'services',
  'source_profile',
  'sso_account_id',
  'sso_role_name',
  'sso_session',
  'sso_start_url',
]);

/** Keys whose value is `true` or `false`. The AWS SDK for JavaScript throws at any other one (`booleanSelector`). */
const strictBooleans = new Set(['use_fips_endpoint', 'use_dualstack_endpoint']);

/**
 * Reads a file and never fails, in time linear in its length. It asks for each line how the AWS CLI takes it and how
 * the AWS SDK for JavaScript does. A line that the two read differently, or because of which the CLI refuses the whole
 * file, becomes a problem with its line number. Where they differ, Fob reads as the CLI does, with four exceptions:
 * - A comment behind a value is no part of the value.
 * - A line that the CLI joins to the value above it, because it is indented, is a line of its own.
 * - Keys below a broken header belong to no section. Both tools give them to the section before, which could sign one
 * profile's calls with another profile's key.
 * - Where the CLI refuses the file, Fob reads on. Later keys win, and sections that appear twice are merged.
 */
export function parseAwsFile(text: string, file: AwsFileKind): ParsedFile {
  const parser = new Parser(file);
  if (text.startsWith('\uFEFF')) parser.readByteOrderMark();
  for (const line of linesOf(text)) parser.readLine(line);
  return parser.finish();
}

class Parser {
  private readonly cli = new CliLines();
  private readonly sdk = new SdkLines();
  private readonly sections: Section[] = [];
  private readonly problems: ParseProblem[] = [];
  private readonly firstHeaders = new Map<string, { inside: string; line: number }>();
  private line = 0;
  private section: Section | null = null;
  /** True below a header that cannot be read, and below a line that is outside of any section. */
  private skipping = false;

  constructor(private readonly file: AwsFileKind) {}

  readByteOrderMark(): void {
    this.line = 1;
    this.report(problems.refusalInWords('byte-order-mark', 1));
    this.line = 0;
  }

  readLine(raw: string): void {
    this.line += 1;
    if (hasUnclearCharacter(raw)) this.report(problems.invisibleCharacter);
    const uncommented = withoutComment(raw);
    const content = uncommented.trim();
    const cli = this.cli.take(raw);
    const sdk = this.sdk.take(raw, content);
    const isRefused = this.reportRefusal();
    if (content === '') this.readComment(raw);
    else if (content.startsWith('[')) this.readHeaderLine(cli, sdk, isRefused);
    else this.readKeyLine(cli, sdk, content, { isRefused, hasComment: uncommented.length < raw.length });
  }

  finish(): ParsedFile {
    this.close(this.line + 1);
    if (this.file === 'config') this.shadowDefault();
    return { sections: this.sections, problems: this.problems };
  }

  private reportRefusal(): boolean {
    const { refusal, above } = this.cli;
    if (refusal === null) return false;
    // It is said once for all lines above the first section.
    if (refusal !== 'no-section' || !this.skipping) this.report(problems.refusalInWords(refusal, above));
    if (refusal === 'no-section') this.skipping = true;
    return true;
  }

  private readComment(raw: string): void {
    if (this.section?.line === this.line - 1 && isMarker(raw)) this.section.ownedByFob = true;
  }

  private readHeaderLine(cli: LineMeaning, sdk: LineMeaning, isRefused: boolean): void {
    this.close(this.line);
    const problem = isRefused ? null : problems.headerDifference(cli, sdk, this.cli.above);
    if (problem !== null) this.report(problem);
    const header = sdk.is === 'header' && sdk.inside !== '' ? sdk : cli;
    if (header.is === 'header') this.open(header.inside);
    else this.skipping = true;
  }

  private open(inside: string): void {
    const { kind, name, problem } = readHeader(inside, this.file);
    if (problem) this.report(problem);
    const { line } = this;
    this.section = {
      kind,
      name,
      header: inside,
      line,
      endLine: line,
      entries: new Map(),
      empty: new Map(),
      ownedByFob: false,
    };
    this.sections.push(this.section);
    if (kind === 'other' || inside === 'default') return;
    const id = `${kind} ${name}`;
    const first = this.firstHeaders.get(id);
    if (first === undefined) this.firstHeaders.set(id, { inside, line });
    else if (first.inside !== inside) this.report(problems.namedAgain(inside, first.inside, first.line));
  }

  private close(endLine: number): void {
    if (this.section) this.section.endLine = endLine;
    this.section = null;
    this.skipping = false;
  }

  private readKeyLine(
    cli: LineMeaning,
    sdk: LineMeaning,
    content: string,
    { isRefused, hasComment }: { isRefused: boolean; hasComment: boolean },
  ): void {
    if (this.section === null) return;
    const problem = isRefused ? null : problems.keyDifference(cli, sdk, hasComment, this.cli.above);
    if (problem !== null) this.report(problem);
    if (cli.is === 'key') {
      const { group } = cli;
      if (!hasComment) this.add(this.section, group, cli.name, cli.value);
      else this.addUncommented(this.section, group, content);
    } else if (cli.is === 'joined' && sdk.is === 'key') {
      this.add(this.section, sdk.group?.toLowerCase() ?? null, sdk.name, sdk.value);
    }
  }

  private addUncommented(section: Section, group: string | null, content: string): void {
    const delimiter = group === null ? delimiterIn(content) : content.indexOf('=');
    if (delimiter === -1) return;
    this.add(section, group, content.slice(0, delimiter).trim(), content.slice(delimiter + 1).trim());
  }

  private add(section: Section, group: string | null, name: string, value: string): void {
    const { line, file } = this;
    const key = group === null ? name.toLowerCase() : `${group}.${name}`;
    if (value !== '') {
      if (strictBooleans.has(key) && value !== 'true' && value !== 'false') this.report(problems.notBoolean);
      section.entries.set(key, { value, line, file });
      return;
    }
    if (group === null && setWhenEmpty.has(key)) this.report(problems.emptyValue);
    if (group !== null && section.entries.has(key)) this.report(problems.emptyAgain);
    section.empty.set(key, line);
  }

  /**
   * `[profile default]` hides `[default]` altogether. In the JavaScript SDK it does so if it has a key, in the CLI if it
   * comes later.
   */
  private shadowDefault(): void {
    const shadow = this.sections.find(
      ({ kind, name, header }) => kind === 'profile' && name === 'default' && header !== 'default',
    );
    if (!shadow) return;
    for (const section of this.sections) {
      if (section.header !== 'default') continue;
      if (shadow.entries.size > 0) section.kind = 'other';
      else if (shadow.line < section.line) continue;
      this.line = section.line;
      this.report({
        message: `[${shadow.header}] in line ${shadow.line} hides this section.`,
        nextStep: 'Keep only one of the two.',
      });
    }
  }

  private report({ message, nextStep }: problems.LineProblem): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ line: this.line, message, nextStep });
  }
}
