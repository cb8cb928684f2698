import { diffArrays } from 'diff';
import type { SectionDiff, SectionLine } from '../../../contract/profiles';
import { hasContent, splitLines } from '../aws-files/edit-text';
import { delimiterIn } from '../aws-files/line-meaning';
import { parseAwsFile } from '../aws-files/parse';
import { type AwsFileKind } from '../aws-files/section';
import { Queues } from './queues';
import { withoutSecret } from './without-secret';

/** A header with the lines below it. The header is null for the text above the first one. */
interface Part {
  header: string | null;
  lines: string[];
}

/** The differences between two texts of a file, section by section. `path` is the file's name. */
export function sectionDiffs(before: string, after: string, file: AwsFileKind, path: string): SectionDiff[] {
  if (before === after) return [];
  return pairs(partsOf(before, file), partsOf(after, file)).flatMap(([old, now]) => {
    const lines = lineDiff(shown(old?.lines), shown(now?.lines));
    const header = now?.header ?? old?.header ?? null;
    return lines.every(({ kind, text }) => kind === 'kept' || text.trim() === '')
      ? []
      : [{ file: path, header, lines }];
  });
}

function partsOf(text: string, file: AwsFileKind): Part[] {
  const lines = splitLines(text.replace(/^\uFEFF/, ''));
  const { sections } = parseAwsFile(text.replace(/^\uFEFF/, ''), file);
  const first = sections[0]?.line ?? lines.length + 1;
  const parts = sections.map(({ header, line, endLine }) => ({ header, lines: lines.slice(line - 1, endLine - 1) }));
  return [{ header: null, lines: lines.slice(0, first - 1) }, ...parts];
}

/**
 * Pairs sections of the same header. Of the sections left over, those at the same position belong together, because one
 * was renamed.
 */
function pairs(before: Part[], after: Part[]): [Part | null, Part | null][] {
  const unused = new Queues(before, keyOf);
  const found = after.map((now): [Part | null, Part | null] => [unused.take(keyOf(now)), now]);
  const gone = unused.rest().values();
  for (const pair of found) pair[0] ??= gone.next().value ?? null;
  return [...found, ...Array.from(gone, (old): [Part, null] => [old, null])].filter(
    ([old, now]) => old?.lines.join('') !== now?.lines.join(''),
  );
}

const keyOf = ({ header }: Part): string => header ?? '';

/** The section down to its last line with content. What follows may belong to the next section. */
function shown(lines: readonly string[] = []): string[] {
  return lines.slice(0, lines.findLastIndex(hasContent) + 1).map((line) => withoutSecret(line.replace(/\r?\n$/, '')));
}

/**
 * With more differences a section is shown as a whole: nobody reads them line by line, and the search for the fewest
 * takes time that grows with their square.
 */
const MOST_EDITS = 200;

function lineDiff(before: string[], after: string[]): SectionLine[] {
  const changes = diffArrays(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  return withChanges(
    changes.flatMap(({ removed, added, value }) =>
      value.map((text): SectionLine => ({ kind: removed ? 'removed' : added ? 'added' : 'kept', text })),
    ),
  );
}

/** Joins a removed and an added line for the same key, or two headers, into one changed line. */
function withChanges(lines: readonly SectionLine[]): SectionLine[] {
  const runs: SectionLine[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'kept') runs.push([line], []);
    else runs.at(-1)?.push(line);
  }
  return runs.flatMap(joined);
}

/** Joins lines between two that were kept. */
function joined(run: readonly SectionLine[]): SectionLine[] {
  const added = new Queues(
    run.filter(({ kind }) => kind === 'added'),
    ({ text }) => subject(text),
  );
  const partners = new Set<SectionLine>();
  return run
    .map((line): SectionLine => {
      const partner = line.kind === 'removed' ? added.take(subject(line.text)) : null;
      if (partner === null) return line;
      partners.add(partner);
      return { kind: 'changed', text: partner.text, was: line.text };
    })
    .filter((line) => !partners.has(line));
}

function subject(line: string): string {
  const text = line.trim();
  const delimiter = delimiterIn(text);
  return text.startsWith('[') ? '[' : (delimiter === -1 ? text : text.slice(0, delimiter).trim()).toLowerCase();
}
