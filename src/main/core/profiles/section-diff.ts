import { diffArrays } from 'diff';
import type { SectionDiff, SectionLine } from '../../../contract/profiles';
import { hasContent, splitLines } from '../aws-files/edit-text';
import { parseAwsFile } from '../aws-files/parse';
import { type AwsFileKind } from '../aws-files/section';

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
  const unused = new Map<string, Part[]>();
  for (const part of before) unused.set(keyOf(part), [...(unused.get(keyOf(part)) ?? []), part]);
  const found = after.map((now): [Part | null, Part | null] => [unused.get(keyOf(now))?.shift() ?? null, now]);
  const gone = [...unused.values()].flat();
  for (const pair of found) pair[0] ??= gone.shift() ?? null;
  return [...found, ...gone.map((old): [Part, null] => [old, null])].filter(
    ([old, now]) => old?.lines.join('') !== now?.lines.join(''),
  );
}

const keyOf = ({ header }: Part): string => header ?? '';

/** The section down to its last line with content. What follows may belong to the next section. */
function shown(lines: readonly string[] = []): string[] {
  return lines.slice(0, lines.findLastIndex(hasContent) + 1).map((line) => masked(line.replace(/\r?\n$/, '')));
}

/** Hides values that may be secret, also in comments, because pages get no keys. Fob's own command stays visible. */
const secret =
  /^(?!.*\bfob(?:\.cmd|\.exe)?["']?\s+credentials\s)(\s*(?:[#;]\s*)?[\w.-]*(?:key|secret|token|password|process)[\w.-]*\s*=\s*)\S.*$/i;
const masked = (line: string): string => line.replace(secret, '$1•••');

/** With more differences a section is shown as a whole: nobody reads them line by line. */
const MOST_EDITS = 4_000;

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
  const left = [...lines];
  const result: SectionLine[] = [];
  for (let line = left.shift(); line !== undefined; line = left.shift()) {
    const { kind, text } = line;
    const until = left.findIndex((other) => other.kind === 'kept');
    const partner =
      kind !== 'removed'
        ? -1
        : left.findIndex(
            (other, index) =>
              other.kind === 'added' && (until === -1 || index < until) && subject(other.text) === subject(text),
          );
    const [added] = partner === -1 ? [] : left.splice(partner, 1);
    result.push(added === undefined ? line : { kind: 'changed', text: added.text, was: text });
  }
  return result;
}

const subject = (line: string): string =>
  line.trimStart().startsWith('[') ? '[' : (/^\s*([^=\s]+)\s*=/.exec(line)?.[1] ?? line).toLowerCase();
