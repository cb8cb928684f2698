import { useState } from 'react';
import { SegmentedChoice } from '../components/SegmentedChoice';
import { TextInput, type TextInputProps } from '../components/TextInput';
import { duration } from '../format/time';
import { durationText, durationWords, usualDuration, usualDurations } from './form-content';
import { texts } from './texts';
import styles from './DurationField.module.css';

export interface DurationFieldProps extends Omit<TextInputProps, 'label' | 'children'> {
  /** AWS gives one hour at most, so the form offers no longer one. */
  isCapped: boolean;
  /** The place that decides instead of the form. */
  place: string | undefined;
}

const OTHER = 'other';

/** How long a session lasts: a usual length, or another one in seconds. One hour is AWS's default, which no line says. */
export function DurationField({ isCapped, place, ...input }: DurationFieldProps) {
  const { value, onChange, isDisabled = false } = input;
  const [isOther, setOther] = useState(false);
  const [shortest] = usualDurations;
  const offered = isCapped ? [shortest] : usualDurations;
  const usual = offered.find((seconds) => seconds === usualDuration(value));
  const chosen = isOther || usual === undefined ? OTHER : String(usual);
  const choose = (choice: string) => {
    setOther(choice === OTHER);
    if (choice !== OTHER) onChange(durationText(Number(choice)));
  };
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden>
        {texts.duration}
      </span>
      {!isDisabled && (
        <SegmentedChoice
          label={texts.duration}
          choices={[
            ...offered.map((seconds) => ({ value: String(seconds), label: duration(seconds) })),
            { value: OTHER, label: texts.custom },
          ]}
          value={chosen}
          onChange={choose}
        />
      )}
      {(chosen === OTHER || isDisabled) && (
        <TextInput label={texts.seconds} {...input}>
          {place ?? wordsFor(value)}
        </TextInput>
      )}
      {isCapped && <p className={styles.text}>{texts.capped}</p>}
    </div>
  );
}

function wordsFor(value: string): string {
  const length = durationWords(value);
  return length === null ? texts.secondsHelp : texts.secondsAre(length);
}
