/** What the AWS CLI and the AWS SDK for JavaScript read in a file. An edit compares this before and after. */
import { CliLines } from './cli-lines';
import { hasUnclearCharacter, withoutComment, type LineMeaning } from './line-meaning';
import { invisibleCharacter, refusalInWords, type LineProblem } from './line-problems';
import { linesOf } from './lines-of';
import { SdkLines } from './sdk-lines';
import { sectionForJavaScript } from './section-header';

/** A value and where it is. */
export interface ReadValue {
  value: string;
  /** Line number, starting at 1. */
  line: number;
}

/** By section header (the text between the brackets), then by key. Nested keys are named like `sts.endpoint_url`. */
export type Reading = ReadonlyMap<string, ReadonlyMap<string, ReadValue>>;

/** What each of the two tools reads in a text. */
export interface ToolsReading {
  /**
   * The first line because of which the CLI refuses the whole file, or because of which Fob cannot tell what tools read.
   * With a refusal, `cli` holds what the CLI would read otherwise.
   */
  obstacle: { line: number; problem: LineProblem } | null;
  cli: Reading;
  sdk: Reading;
}

/** Reads a text line by line as both tools do. */
export function whatToolsRead(text: string): ToolsReading {
  const [cliLines, sdkLines] = [new CliLines(), new SdkLines()];
  const [cli, sdk] = [new Collected('keepsEmpty'), new Collected('skipsEmpty')];
  let obstacle: ToolsReading['obstacle'] = null;
  if (text.startsWith('\uFEFF')) obstacle = { line: 1, problem: refusalInWords('byte-order-mark', 1) };
  let line = 0;
  for (const raw of linesOf(text)) {
    line += 1;
    cli.add(cliLines.take(raw), line);
    sdk.add(sdkLines.take(raw, withoutComment(raw).trim()), line);
    if (obstacle !== null) continue;
    const { refusal, above } = cliLines;
    if (refusal !== null) obstacle = { line, problem: refusalInWords(refusal, above) };
    else if (hasUnclearCharacter(raw)) obstacle = { line, problem: invisibleCharacter };
  }
  return { obstacle, cli: cli.sections, sdk: onlyReadable(sdk.sections) };
}

class Collected {
  readonly sections = new Map<string, Map<string, ReadValue>>();
  private section: Map<string, ReadValue> | undefined;
  private last: ReadValue | undefined;

  constructor(private readonly emptyValues: 'keepsEmpty' | 'skipsEmpty') {}

  add(meaning: LineMeaning, line: number): void {
    if (meaning.is === 'header') {
      this.section = this.sections.get(meaning.inside) ?? new Map();
      this.sections.set(meaning.inside, this.section);
    } else if (meaning.is === 'key') {
      const { group, name, value } = meaning;
      if (value === '' && this.emptyValues === 'skipsEmpty') return;
      this.last = { value, line };
      this.section?.set(group === null ? name : `${group}.${name}`, this.last);
    } else if (meaning.is === 'joined' && this.last) {
      this.last.value += `\n${meaning.text}`;
    }
  }
}

const onlyReadable = (sections: Reading): Reading =>
  new Map([...sections].filter(([inside]) => sectionForJavaScript(inside) !== null));
