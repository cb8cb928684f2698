import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { cx } from '../format/class-names';
import styles from './TextInput.module.css';

/** What a {@link TextInput} shows, and whom it tells about what is typed. */
export interface TextInputProps {
  label: string;
  /** A sentence about what belongs in the field. */
  children?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** What is wrong with the text. */
  problem?: string | null;
  isMono?: boolean;
  /** The field shows dots instead of the text. */
  isSecret?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
}

/** One line of text, with its label above it and its fault below it. */
export const TextInput = ({
  label,
  children,
  problem = null,
  isMono,
  isSecret,
  maxLength,
  ...field
}: TextInputProps) => (
  <TextField
    {...field}
    type={isSecret === true ? 'password' : 'text'}
    isInvalid={problem !== null}
    className={styles.field ?? ''}
  >
    <Label className={styles.label ?? ''}>{label}</Label>
    <Input
      className={cx(styles.input, isMono && styles.mono)}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={maxLength}
    />
    {children !== undefined && (
      <Text slot="description" className={styles.text ?? ''}>
        {children}
      </Text>
    )}
    <FieldError className={styles.problem ?? ''}>{problem}</FieldError>
  </TextField>
);
