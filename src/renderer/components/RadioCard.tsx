import type { ReactNode } from 'react';
import { RadioButton, RadioField } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import styles from './RadioCard.module.css';

/** One of a few choices that need a sentence each: the title is its name, the sentence its description. */
export const RadioCard = ({ value, title, children }: { value: string; title: string; children: ReactNode }) => (
  <RadioField value={value} aria-label={title}>
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
