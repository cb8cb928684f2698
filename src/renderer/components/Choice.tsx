import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { cx } from '../format/class-names';
import menu from './Menu.module.css';
import styles from './Choice.module.css';

export interface ChoiceProps {
  label: string;
  choices: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  /** The label is visible above the control. Otherwise, text beside the control says the same. */
  showsLabel?: boolean;
}

/** A choice of one value from a list that opens. */
export const Choice = ({ label, choices, value, onChange, showsLabel = false }: ChoiceProps) => (
  <Select
    {...(!showsLabel && { 'aria-label': label })}
    value={value}
    onChange={(key) => key !== null && onChange(String(key))}
  >
    {showsLabel && <Label className={styles.label ?? ''}>{label}</Label>}
    <Button className={styles.button ?? ''}>
      <SelectValue />
      <ChevronDown size={15} aria-hidden />
    </Button>
    <Popover className={cx(menu.popover, styles.popover)} placement="bottom end">
      <ListBox className={cx(menu.list, styles.list)}>
        {choices.map((choice) => (
          <ListBoxItem
            key={choice.value}
            id={choice.value}
            textValue={choice.label}
            className={cx(menu.item, styles.item)}
          >
            <span>{choice.label}</span>
            <Check size={15} className={styles.check} aria-hidden />
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
);
