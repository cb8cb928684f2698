import type { ActivityEntry } from '../../contract/app-state';

/** `attention`: warnings and errors. */
export const levelFilters = ['all', 'attention', 'error'] as const;
export type LevelFilter = (typeof levelFilters)[number];

/** Entries of the given level that contain every word of the search. */
export function filterActivity(
  entries: readonly ActivityEntry[],
  level: LevelFilter,
  search: string,
): readonly ActivityEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (level === 'error' && entry.level !== 'error') return false;
    if (level === 'attention' && entry.level === 'info') return false;
    const text = [entry.profile, entry.text, entry.detail].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
