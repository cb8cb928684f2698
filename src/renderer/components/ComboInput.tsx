import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import input from './TextInput.module.css';
import list from './Choice.module.css';
import styles from './ComboInput.module.css';

export interface ComboInputProps {
  label: string;
  /** What goes without saying. */
  placeholder: string;
  /** `label` is what people call the value, where that differs. */
  choices: readonly { value: string; label?: string }[];
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with it. */
  problem: string | null;
}

/** One line of text, with the usual answers in a list that opens. */
export const ComboInput = ({ label, placeholder, choices, value, onChange, problem }: ComboInputProps) => (
  <ComboBox
    inputValue={value}
    onInputChange={onChange}
    allowsCustomValue
    menuTrigger="input"
    isInvalid={problem !== null}
    className={input.field ?? ''}
  >
    <Label className={input.label ?? ''}>{label}</Label>
    <div className={styles.line}>
      <Input
        className={input.input ?? ''}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={64}
      />
      <Button className={styles.open ?? ''}>
        <ChevronDown size={15} aria-hidden />
      </Button>
    </div>
    <FieldError className={input.problem ?? ''}>{problem}</FieldError>
    <Popover className={list.popover ?? ''}>
      <ListBox className={list.list ?? ''}>
        {choices.map((choice) => (
          <ListBoxItem key={choice.value} id={choice.value} textValue={choice.value} className={list.item ?? ''}>
            <span>{choice.value}</span>
            {choice.label !== undefined && <span className={styles.name}>{choice.label}</span>}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </ComboBox>
);
