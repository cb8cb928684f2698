import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './IconButton.module.css';

export interface IconButtonProps {
  /** Read aloud, and shown on hover and focus. */
  label: string;
  /** Shorter or longer words for the tooltip. */
  tip?: string;
  icon: ReactNode;
  isDisabled?: boolean;
  onPress: () => void;
}

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
