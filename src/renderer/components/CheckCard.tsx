import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { Text } from 'react-aria-components/Text';
import { Tick } from './Tick';
import styles from './CheckCard.module.css';

export interface CheckCardProps {
  /** Its value in a CheckboxGroup. */
  value?: string;
  title: string;
  isSelected?: boolean;
  onChange?: (isSelected: boolean) => void;
  children?: ReactNode;
}

/** A check box with a title and a sentence. The title is its accessible name, the sentence its description. */
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
