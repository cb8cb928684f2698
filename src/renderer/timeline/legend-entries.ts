import type { TimelineLane } from '../../contract/app-state';
import { isInSight } from './frame';
import type { SymbolKind } from './Symbol';
import { texts } from './texts';

const kinds: readonly SymbolKind[] = ['started', 'renewed', 'asked', 'failed', 'stopped', 'next', 'prompt'];

/** The kinds of symbols that are visible, with their meanings. */
export function legendOf(lanes: readonly TimelineLane[], now: number): { kind: SymbolKind; words: string }[] {
  const seen = new Set<SymbolKind>();
  for (const { marks, nextAt, promptAt } of lanes) {
    for (const { at, kind } of marks) if (isInSight(at, now)) seen.add(kind);
    if (nextAt !== null && isInSight(nextAt, now)) seen.add('next');
    if (promptAt !== null && isInSight(promptAt, now)) seen.add('prompt');
  }
  return kinds.filter((kind) => seen.has(kind)).map((kind) => ({ kind, words: texts[kind] }));
}
