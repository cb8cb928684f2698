import type { TimelineMark } from '../../contract/app-state';

/** Symbols that are closer than this would overlap. */
const SHORTEST_DISTANCE = 20 * 60_000;

/** The importance of each kind. The most important one stays visible. */
const weights: Record<TimelineMark['kind'], number> = { failed: 4, stopped: 3, asked: 2, started: 1, renewed: 0 };

/** The marks that one symbol represents. */
export interface MarkGroup {
  /** The time and the kind of the most important mark. */
  at: number;
  kind: TimelineMark['kind'];
  /** In order of time. */
  marks: TimelineMark[];
}

/**
 * Merges marks whose symbols would overlap. The most important mark keeps its exact place and absorbs its neighbors.
 * Among equals, the newest wins. So no two symbols are too close.
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
    if (distance < SHORTEST_DISTANCE && (found === null || distance < Math.abs(found.at - at))) found = group;
  }
  return found;
}

const gravestFirst = (one: TimelineMark, other: TimelineMark): number =>
  weights[other.kind] - weights[one.kind] || other.at - one.at;

const byTime = (one: { at: number }, other: { at: number }): number => one.at - other.at;
