import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { texts } from './texts';
import styles from './Field.module.css';

export interface FieldProps {
  /** The name of what the rows are about. Null: everything. */
  about: string | null;
  value: string;
  listId: string;
  /** The id of the current row. */
  current: string | null;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** The field of the palette. It has the focus as long as the palette is open. */
export const Field = ({ about, value, listId, current, onChange, onKeyDown }: FieldProps) => (
  <div className={styles.field}>
    <Search size={16} className={styles.icon} aria-hidden />
    {about !== null && <span className={styles.about}>{about}</span>}
    <input
      className={styles.input}
      role="combobox"
      aria-label={about === null ? texts.search : texts.about(about)}
      aria-expanded
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={current ?? undefined}
      autoFocus
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder={about === null ? texts.search : texts.about(about)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  </div>
);
