import { useEffect } from 'react';
import { ResultRow } from './ResultRow';
import type { Row } from './rank/row';
import type { Section } from './rank/sections';
import { texts } from './texts';
import styles from './Results.module.css';

export interface ResultsProps {
  id: string;
  sections: readonly Section[];
  current: Row | null;
  /** All rows are about the same. */
  areAlike: boolean;
  optionId: (row: Row) => string;
  onPoint: (row: Row) => void;
  onAct: (row: Row, staysOpen: boolean) => void;
  emptyText: string;
}

/** The rows of the palette, below their headings. */
export function Results({ id, sections, current, areAlike, optionId, onPoint, onAct, emptyText }: ResultsProps) {
  const currentId = current === null ? null : optionId(current);
  useEffect(() => {
    if (currentId === null) return;
    const option = document.getElementById(currentId);
    // The heading above the first row comes into view with it.
    if (option?.parentElement?.querySelector('[role="option"]') === option)
      option?.parentElement?.scrollIntoView({ block: 'nearest' });
    option?.scrollIntoView({ block: 'nearest' });
  }, [currentId, sections]);
  const amount = sections.reduce((sum, { rows }) => sum + rows.length, 0);

  return (
    <>
      <p role="status" className={amount > 0 ? 'visually-hidden' : styles.none}>
        {amount > 0 ? texts.count(amount) : emptyText}
      </p>
      <div id={id} role="listbox" aria-label={texts.found} className={styles.list}>
        {sections.map(({ title, rows }) => (
          <div key={title} role={title === null ? 'presentation' : 'group'} aria-label={title ?? undefined}>
            {title !== null && (
              <p className={styles.heading} aria-hidden>
                {title}
              </p>
            )}
            {rows.map((row) => (
              <ResultRow
                key={row.id}
                id={optionId(row)}
                row={row}
                isCurrent={row === current}
                isAlike={areAlike}
                onPoint={() => onPoint(row)}
                onAct={(staysOpen) => onAct(row, staysOpen)}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
