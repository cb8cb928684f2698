import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { Text } from 'react-aria-components/Text';
import { Tick } from './Tick';
import styles from './CheckCard.module.css';

export interface CheckCardProps {
  /** In a CheckboxGroup: which of them. */
  value?: string;
  title: string;
  isSelected?: boolean;
  onChange?: (isSelected: boolean) => void;
  children?: ReactNode;
}

/** A check box with a sentence: the title is its name, the sentence its description. */
export const CheckCard = ({ title, children, ...field }: CheckCardProps) => (
  <CheckboxField {...field} aria-label={title}>
    <CheckboxButton className={styles.card ?? ''}>
      <Tick />
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        {children !== undefined && (
          <Text slot="description" className={styles.text ?? ''}>
            {children}
          </Text>
        )}
      </span>
    </CheckboxButton>
  </CheckboxField>
);
