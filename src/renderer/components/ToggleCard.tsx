import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import { cx } from '../format/class-names';
import styles from './ToggleCard.module.css';
import toggle from './Toggle.module.css';

export interface ToggleCardProps {
  title: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** An on/off switch with a title and a sentence. The title is its accessible name, the sentence its description. */
export const ToggleCard = ({ title, isOn, onChange, children }: ToggleCardProps) => (
  <SwitchField aria-label={title} isSelected={isOn} onChange={onChange}>
    <SwitchButton className={cx(toggle.toggle, styles.card)}>
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <Text slot="description" className={styles.text ?? ''}>
          {children}
        </Text>
      </span>
      <span className={toggle.track}>
        <span className={toggle.thumb} />
      </span>
    </SwitchButton>
  </SwitchField>
);
