import { texts } from '../texts';
import { hasFilters } from './arrangement';
import type { ShownList } from './use-list-view';
import styles from './NoMatch.module.css';

/** Says that the search finds no profile that Fob serves. */
export const NoMatch = ({ list: { search, filters, found } }: { list: ShownList }) => (
  <p className={styles.none} role="status">
    {wordsFor(search, hasFilters(filters), found.unsupported.length)}
  </p>
);

function wordsFor(search: string, isFiltered: boolean, unsupported: number): string {
  if (isFiltered) return texts.noneWithFilters;
  if (search.trim() === '') return texts.noneServed;
  return unsupported > 0 ? texts.onlyUnservedMatch(search) : texts.noMatch(search);
}
