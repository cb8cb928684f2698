import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import styles from './Toggle.module.css';

export interface ToggleProps {
  label: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}

/** An on/off switch. */
export const Toggle = ({ label, isOn, isDisabled = false, onChange }: ToggleProps) => (
  <SwitchField aria-label={label} isSelected={isOn} isDisabled={isDisabled} onChange={onChange}>
    <SwitchButton className={styles.toggle ?? ''}>
      <span className={styles.track}>
        <span className={styles.thumb} />
      </span>
    </SwitchButton>
  </SwitchField>
);
