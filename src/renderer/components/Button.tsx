import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import type { Ref } from 'react';
import { cx } from '../format/class-names';
import styles from './Button.module.css';

/** Properties of a {@link Button}. */
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'isPending'> {
  /** `primary`: the main action of its place. `danger`: the action destroys something. `plain`: text only. */
  look?: 'primary' | 'outline' | 'danger' | 'plain';
  size?: 'small' | 'normal';
  ref?: Ref<HTMLButtonElement>;
  /**
   * The action is under way. The button keeps the focus and ignores presses. A `status` beside it says what Fob is
   * doing.
   */
  isPending?: boolean;
}

/**
 * A push button with one of Fob's looks. It does not use react-aria's own pending state, which announces the button by its
 * id. By then, the button may be gone.
 */
export const Button = ({ look = 'outline', size = 'normal', isPending = false, ...rest }: ButtonProps) => (
  <AriaButton
    {...rest}
    {...(isPending && { type: 'button', onPress: nothing, 'aria-disabled': true, 'data-pending': true })}
    className={cx(styles.button, styles[look], styles[size])}
  />
);

const nothing = () => undefined;
