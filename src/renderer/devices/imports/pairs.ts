import type { ImportView } from '../../../contract/imports';
import { likelyDevices, likelyEntry, type Candidate } from './device-match';
import type { Choices } from './FoundEntries';
import type { Pair } from './use-bringing';

/** The entry for a single device. A choice of an import that is gone does not count. */
export function pairFor({ entries }: ImportView, candidate: Candidate, { entry }: Pick<Choices, 'entry'>): Pair[] {
  const chosen = entries.some(({ id }) => id === entry) ? entry : likelyEntry(entries, candidate);
  return chosen === null ? [] : [{ entry: chosen, candidate }];
}

/** The chosen entries that have a device. */
export function pairsFor(
  { entries }: ImportView,
  candidates: readonly Candidate[],
  { isChosen, serials }: Choices,
): Pair[] {
  const likely = likelyDevices(entries, candidates);
  return entries.flatMap(({ id }) => {
    const serial = serials[id] ?? likely.get(id);
    const candidate = candidates.find(({ device }) => device.serial === serial);
    return candidate !== undefined && (isChosen[id] ?? likely.has(id)) ? [{ entry: id, candidate }] : [];
  });
}
