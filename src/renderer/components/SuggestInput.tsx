import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { cx } from '../format/class-names';
import menu from './Menu.module.css';
import type { TextInputProps } from './TextInput';
import field from './TextInput.module.css';
import styles from './SuggestInput.module.css';

/** A value that a {@link SuggestInput} offers. */
export interface Suggestion {
  value: string;
  /** An explanation beside the value. */
  note?: string;
}

export interface SuggestInputProps extends TextInputProps {
  suggestions: readonly Suggestion[];
  /** The value that applies if the field stays empty. */
  placeholder?: string;
}

/** A line of text that the person types, pastes or chooses from a list. */
export const SuggestInput = ({ label, children, problem = null, suggestions, ...props }: SuggestInputProps) => {
  const { isMono, maxLength, placeholder = '', value, onChange, ...rest } = props;
  return (
    <ComboBox
      {...rest}
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      isInvalid={problem !== null}
      defaultItems={suggestions}
      className={field.field ?? ''}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <div className={styles.box}>
        <Input
          className={cx(field.input, styles.input, isMono && field.mono)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={maxLength}
          placeholder={placeholder}
        />
        {suggestions.length > 0 && (
          <Button className={styles.button ?? ''}>
            <ChevronDown size={15} aria-hidden />
          </Button>
        )}
      </div>
      {children !== undefined && (
        <Text slot="description" className={field.text ?? ''}>
          {children}
        </Text>
      )}
      <FieldError className={field.problem ?? ''}>{problem}</FieldError>
      <Popover className={cx(menu.popover, styles.popover)} placement="bottom start">
        <ListBox<Suggestion> className={cx(menu.list, styles.list)}>
          {(suggestion) => (
            <ListBoxItem id={suggestion.value} textValue={suggestion.value} className={cx(menu.item, styles.item)}>
              <span className={cx(isMono && field.mono)}>{suggestion.value}</span>
              {suggestion.note !== undefined && <span className={styles.note}>{suggestion.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
};
