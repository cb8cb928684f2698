import type { Ref } from 'react';
import { cx } from '../format/class-names';
import styles from './CodeField.module.css';

export interface CodeFieldProps {
  inputRef?: Ref<HTMLInputElement>;
  /** Connects the field to a `<label>`. Without one, `label` is the accessible name. */
  id?: string;
  label?: string;
  /** The id of the element that explains the field or its fault. */
  describedBy: string;
  autoFocus?: boolean;
  /** Smaller, for two fields below each other. */
  isCompact?: boolean;
  /** Digits. More than six are no code: they stay visible, so that the person sees why. */
  value: string;
  /** The value is visible but cannot be changed. The field keeps the focus. */
  isLocked: boolean;
  isInvalid: boolean;
  onChange: (text: string) => void;
}

const places = [0, 1, 2, 3, 4, 5];

/** One text field for six digits. The boxes behind it are decoration. */
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
