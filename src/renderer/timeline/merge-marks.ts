import type { TimelineMark } from '../../contract/app-state';

/** Symbols nearer than this would cover each other. */
const nearest = 20 * 60_000;

/** What must not be hidden by something else, worst first. */
const weights: Record<TimelineMark['kind'], number> = { failed: 4, stopped: 3, asked: 2, started: 1, renewed: 0 };

/** What one symbol stands for. */
export interface MarkGroup {
  /** Of the mark that gives the group its symbol. */
  at: number;
  kind: TimelineMark['kind'];
  /** In order of time. */
  marks: TimelineMark[];
}

/**
 * One symbol for marks that would cover each other: the gravest stands at its exact time, the newest among equals, and
 * takes its neighbors in. So no two symbols are too near.
 */
export function mergeMarks(marks: readonly TimelineMark[]): MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const mark of [...marks].sort(gravestFirst)) {
    const group = neighbor(groups, mark.at);
    if (group) group.marks.push(mark);
    else groups.push({ at: mark.at, kind: mark.kind, marks: [mark] });
  }
  groups.forEach((group) => group.marks.sort(byTime));
  return groups.sort(byTime);
}

function neighbor(groups: readonly MarkGroup[], at: number): MarkGroup | null {
  let found: MarkGroup | null = null;
  for (const group of groups) {
    const distance = Math.abs(group.at - at);
    if (distance < nearest && (found === null || distance < Math.abs(found.at - at))) found = group;
  }
  return found;
}

const gravestFirst = (one: TimelineMark, other: TimelineMark): number =>
  weights[other.kind] - weights[one.kind] || other.at - one.at;

const byTime = (one: { at: number }, other: { at: number }): number => one.at - other.at;
