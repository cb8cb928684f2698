import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import styles from './Chip.module.css';

export interface ChipProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** A short word that is on or off, beside others like it. */
export const Chip = ({ isOn, onChange, children }: ChipProps) => (
  <ToggleButton className={styles.chip ?? ''} isSelected={isOn} onChange={onChange}>
    {children}
  </ToggleButton>
);
