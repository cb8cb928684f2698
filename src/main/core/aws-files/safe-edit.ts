/**
 * The gate that every edit of `~/.aws` goes through. An edit is refused with the line if the AWS CLI would not read the
 * new values after it, or if the CLI or the AWS SDK for JavaScript would read anything else in another way than before.
 */
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { parseAwsFile } from './parse';
import type { AwsFileKind } from './section';
import { readHeader } from './section-header';
import { whatToolsRead, type Reading, type ToolsReading } from './what-tools-read';

/** An edited text, and what may be read differently in it. */
export interface Edited {
  text: string;
  /** Whether tools may read this key of this section differently. `header` is the text between the brackets. */
  mayChange: (header: string, key: string) => boolean;
  /** Whether the edit changes this line of this section. The SDK may read another key in it than the CLI. */
  isChanged?: (header: string, line: number) => boolean;
  /** What the CLI has to read below each header after the edit, and the keys that it must not find there. */
  wanted?: ReadonlyMap<string, { values: Readonly<Record<string, string>>; without: readonly string[] }>;
  /** Keys that the edit removes. A second line with such a key may be there, above or below another key. */
  isRemoved?: (header: string, key: string) => boolean;
  /** A header that has to be read as another one was before. */
  renamed?: { from: string; to: string };
}

/** Returns the edited text, or why the edit is refused. An edit that changes nothing is never refused. */
export function safeEdit(before: string, file: AwsFileKind, edit: () => Result<Edited>): Result<string> {
  const edited = edit();
  if (!edited.ok) return edited;
  const { text } = edited.value;
  if (text === before) return ok(text);
  const [old, now] = [whatToolsRead(before), whatToolsRead(text)];
  if (old.obstacle !== null) return notEditable(old.obstacle, file);
  const line = unsafeLine(old, now, edited.value, file);
  return line === null ? ok(text) : unclear(numberBefore(line, before, text), file);
}

/** Why Fob makes no edit at all in a text: the AWS CLI would refuse the file, or Fob cannot tell what tools read. */
export function obstacleTo(text: string, file: AwsFileKind): AppError | null {
  const { obstacle } = whatToolsRead(text);
  return obstacle === null ? null : notEditable(obstacle, file).error;
}

/** A line of the text before or after the edit. */
type FoundLine = { before: number } | { after: number };

function unsafeLine(old: ToolsReading, now: ToolsReading, edited: Edited, file: AwsFileKind): FoundLine | null {
  if (now.obstacle !== null) return { after: now.obstacle.line };
  const { cli, sdk } = old;
  return (
    changedLine(cli, now.cli, edited.mayChange) ??
    changedLine(sdk, now.sdk, edited.mayChange, edited.isChanged) ??
    missedLine(now.cli, edited) ??
    leftLine(now.cli, edited, file) ??
    lostLine(cli, now.cli, edited) ??
    hiddenLine(now.cli, edited, file)
  );
}

/** A line that is read differently although it may not change. */
function changedLine(
  old: Reading,
  now: Reading,
  mayChange: Edited['mayChange'],
  isChanged: Edited['isChanged'] = () => false,
): FoundLine | null {
  for (const [header, keys] of old) {
    const after = now.get(header);
    for (const [key, { value, line }] of keys) {
      const isSame = after?.get(key)?.value === value;
      if (!isSame && !isChanged(header, line) && !mayChange(header, key.toLowerCase())) return { before: line };
    }
  }
  for (const [header, keys] of now) {
    const before = old.get(header);
    for (const [key, { line }] of keys) {
      if (before?.get(key) === undefined && !mayChange(header, key.toLowerCase())) return { after: line };
    }
  }
  return null;
}

/** A line that the CLI does not read as it should. */
function missedLine(now: Reading, { wanted }: Edited): FoundLine | null {
  if (wanted === undefined) return null;
  for (const [header, { values, without }] of wanted) {
    const found = now.get(header);
    for (const [key, value] of Object.entries(values)) {
      const read = found?.get(key);
      if (read?.value !== value) return { after: read?.line ?? 1 };
    }
    for (const key of without) {
      const read = found?.get(key);
      if (read !== undefined) return { after: read.line };
    }
  }
  return null;
}

/** A line with a key that the edit removes. Fob also finds keys that the CLI takes for a part of another value. */
function leftLine(now: Reading, { text, isRemoved }: Edited, file: AwsFileKind): FoundLine | null {
  if (isRemoved === undefined) return null;
  for (const [header, keys] of now)
    for (const [key, { line }] of keys) if (isRemoved(header, key)) return { after: line };
  for (const { header, entries, empty } of parseAwsFile(text, file).sections) {
    for (const [key, { line }] of entries) if (isRemoved(header, key)) return { after: line };
    for (const [key, line] of empty) if (isRemoved(header, key)) return { after: line };
  }
  return null;
}

/** A line of a renamed section that the CLI does not read below the new header. */
function lostLine(old: Reading, now: Reading, { renamed }: Edited): FoundLine | null {
  if (renamed === undefined) return null;
  const found = now.get(renamed.to);
  const lost = [...(old.get(renamed.from) ?? [])].find(([key, { value }]) => found?.get(key)?.value !== value);
  return lost === undefined ? null : { before: lost[1].line };
}

/** A key of a changed section that the CLI does not use, because a later header names the same section. */
function hiddenLine(now: Reading, { wanted, renamed }: Edited, file: AwsFileKind): FoundLine | null {
  const headers = [...(wanted?.keys() ?? (renamed === undefined ? [] : [renamed.to]))];
  if (headers.length === 0) return null;
  const sectionOf = (header: string): string => {
    const { kind, name } = readHeader(header, file);
    return `${kind} ${name}`;
  };
  const used = new Map([...now.keys()].map((header) => [sectionOf(header), header]));
  for (const header of headers) {
    const other = used.get(sectionOf(header)) ?? header;
    if (other === header) continue;
    const [line = 1] = [...(now.get(other)?.values() ?? [])].map((read) => read.line);
    return { after: line };
  }
  return null;
}

/**
 * The number that a line had before the edit. The lines above the first changed line and below the last one are the same.
 * A line between them is found by its text.
 */
function numberBefore(found: FoundLine, before: string, after: string): number {
  if ('before' in found) return found.before;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const number = found.after;
  const added = now.length - old.length;
  if (number <= now.findIndex((line, index) => line !== old[index])) return number;
  const inPlace = Math.max(1, number - added);
  if (number > now.findLastIndex((line, index) => line !== old[index - added]) + 1) return inPlace;
  const text = now[number - 1];
  const linesWith = (lines: readonly string[]): number[] =>
    lines.flatMap((line, at) => (line === text ? [at + 1] : []));
  return linesWith(old)[linesWith(now).indexOf(number)] ?? inPlace;
}

function notEditable({ line, problem }: NonNullable<ToolsReading['obstacle']>, file: AwsFileKind) {
  return fail({
    code: 'section-taken' as const,
    message: `Fob cannot edit the ${file} file because of line ${line}. ${problem.message}`,
    nextStep: problem.nextStep,
  });
}

const unclear = (line: number, file: AwsFileKind) =>
  fail({
    code: 'section-taken' as const,
    message: `Fob did not make this change, because tools would then read line ${line} of the ${file} file differently.`,
    nextStep: 'Remove the indentation of that line and of those below it, then try again.',
  });
