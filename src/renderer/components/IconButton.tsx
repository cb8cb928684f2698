import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './IconButton.module.css';

export interface IconButtonProps {
  /** The accessible name. The tooltip also shows it, on hover and on focus. */
  label: string;
  /** Other text for the tooltip. */
  tip?: string;
  icon: ReactNode;
  isDisabled?: boolean;
  onPress: () => void;
}

/** A button that shows only an icon, with a tooltip. */
export const IconButton = ({ label, tip, icon, isDisabled = false, onPress }: IconButtonProps) => (
  <TooltipTrigger delay={500}>
    <Button aria-label={label} isDisabled={isDisabled} onPress={onPress} className={styles.button ?? ''}>
      {icon}
    </Button>
    <Tooltip className={styles.tip ?? ''} offset={6}>
      {tip ?? label}
    </Tooltip>
  </TooltipTrigger>
);
