import type { Ref } from 'react';
import { cx } from '../format/class-names';
import styles from './CodeField.module.css';

export interface CodeFieldProps {
  inputRef?: Ref<HTMLInputElement>;
  /** For a `<label>` beside it; without one, `label` is its name. */
  id?: string;
  label?: string;
  /** The id of what explains it, or says what is wrong with it. */
  describedBy: string;
  autoFocus?: boolean;
  /** Where two of them stand below each other. */
  isCompact?: boolean;
  /** Up to six digits. */
  value: string;
  /** Shown, but not to be changed; it keeps the focus. */
  isLocked: boolean;
  isInvalid: boolean;
  onChange: (text: string) => void;
}

const places = [0, 1, 2, 3, 4, 5];

/** One field for six digits; the boxes behind it are only drawn. */
export const CodeField = ({
  inputRef,
  id,
  label,
  describedBy,
  autoFocus = false,
  isCompact = false,
  value,
  isLocked,
  isInvalid,
  onChange,
}: CodeFieldProps) => (
  <div
    className={cx(styles.field, isCompact && styles.compact, isLocked && styles.locked, isInvalid && styles.invalid)}
  >
    <div className={styles.boxes} aria-hidden>
      {places.map((place) => (
        <span key={place} className={cx(styles.box, place === value.length && !isLocked && styles.next)} />
      ))}
    </div>
    <input
      ref={inputRef}
      className={styles.input}
      id={id}
      aria-label={label}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
      autoComplete="one-time-code"
      inputMode="numeric"
      spellCheck={false}
      readOnly={isLocked}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  </div>
);
