import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import styles from './SegmentedChoice.module.css';

export interface SegmentedChoiceProps<T extends string> {
  label: string;
  choices: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** A few short choices in one row. */
export const SegmentedChoice = <T extends string>({ label, choices, value, onChange }: SegmentedChoiceProps<T>) => (
  <RadioGroup
    aria-label={label}
    orientation="horizontal"
    value={value}
    onChange={(chosen) => onChange(chosen as T)}
    className={styles.group ?? ''}
  >
    {choices.map((choice) => (
      <RadioField key={choice.value} value={choice.value}>
        <RadioButton className={styles.choice ?? ''}>{choice.label}</RadioButton>
      </RadioField>
    ))}
  </RadioGroup>
);
