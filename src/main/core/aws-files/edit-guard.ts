/**
 * The AWS CLI reads a line that is indented further than the key above it as part of that key's value, even a section
 * header. Adding or removing a line can turn a line into such a part.
 */
import { hasContent, marginOf, splitLines } from './edit-text';

/** Finds a line that the AWS CLI reads as part of another line only since the edit. Null if there is none. */
export function newlyJoined(before: string, after: string): string | null {
  if (!/^[^\S\n]+\S/m.test(after)) return null;
  const known = new Map<string, number>();
  for (const line of joinedLines(before)) known.set(line, (known.get(line) ?? 0) + 1);
  for (const line of joinedLines(after)) {
    const left = known.get(line) ?? 0;
    if (left === 0) return line.trim();
    known.set(line, left - 1);
  }
  return null;
}

function* joinedLines(text: string): Generator<string> {
  let margin = Number.POSITIVE_INFINITY;
  for (const line of splitLines(text)) {
    if (!hasContent(line)) continue;
    if (marginOf(line).length > margin) {
      yield line.trimEnd();
      continue;
    }
    margin = line.trimStart().startsWith('[') ? Number.POSITIVE_INFINITY : marginOf(line).length;
  }
}
