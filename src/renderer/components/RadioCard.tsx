import type { ReactNode } from 'react';
import { RadioButton, RadioField } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import styles from './RadioCard.module.css';

export interface RadioCardProps {
  value: string;
  title: string;
  isDisabled?: boolean;
  children: ReactNode;
}

/** One of a few choices that each need a sentence. The title is its accessible name, the sentence its description. */
export const RadioCard = ({ value, title, isDisabled = false, children }: RadioCardProps) => (
  <RadioField value={value} aria-label={title} isDisabled={isDisabled}>
    <RadioButton className={styles.card ?? ''}>
      <span className={styles.ring} aria-hidden />
      <span>
        <span className={styles.title}>{title}</span>
        <Text slot="description" className={styles.text ?? ''}>
          {children}
        </Text>
      </span>
    </RadioButton>
  </RadioField>
);
