import { Square, SquareCheck } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { ProfileMark } from '../../contract/marks';
import { texts } from './texts';
import styles from './MarkChip.module.css';

export interface MarkChipProps {
  mark: ProfileMark;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Offers the mark that the name of a profile suggests. */
export const MarkChip = ({ mark, isOn, onChange }: MarkChipProps) => (
  <ToggleButton className={styles.chip ?? ''} isSelected={isOn} onChange={onChange} data-mark={mark.color}>
    {isOn ? <SquareCheck size={14} aria-hidden /> : <Square size={14} aria-hidden />}
    {texts.markAs(mark.word)}
  </ToggleButton>
);
