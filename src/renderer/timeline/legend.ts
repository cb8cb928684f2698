import type { TimelineLane } from '../../contract/app-state';
import { isInSight } from './frame';
import type { SymbolKind } from './Symbol';

const meanings: [SymbolKind, string][] = [
  ['started', 'started'],
  ['renewed', 'renewed'],
  ['asked', 'asked for a code'],
  ['failed', 'failed'],
  ['stopped', 'stopped'],
  ['next', 'renews by itself'],
  ['prompt', 'will ask for a code'],
];

/** The kinds of symbols that are visible, with their meanings. */
export function legendOf(lanes: readonly TimelineLane[], now: number): { kind: SymbolKind; words: string }[] {
  const seen = new Set<SymbolKind>();
  for (const { marks, nextAt, promptAt } of lanes) {
    for (const { at, kind } of marks) if (isInSight(at, now)) seen.add(kind);
    if (nextAt !== null && isInSight(nextAt, now)) seen.add('next');
    if (promptAt !== null && isInSight(promptAt, now)) seen.add('prompt');
  }
  return meanings.filter(([kind]) => seen.has(kind)).map(([kind, words]) => ({ kind, words }));
}
