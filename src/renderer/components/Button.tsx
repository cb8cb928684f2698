import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from '../format/class-names';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'isPending'> {
  /** `primary`: the one thing to do here; `danger`: it destroys something; `plain`: text only. */
  look?: 'primary' | 'outline' | 'danger' | 'plain';
  size?: 'small' | 'normal';
  /** What it does is under way: it keeps the focus and does nothing. A `status` beside it says what is going on. */
  isPending?: boolean;
}

// Not the pending of react-aria: it announces the button by its id, which is nothing once the step it stood in is over.
export const Button = ({ look = 'outline', size = 'normal', isPending = false, ...rest }: ButtonProps) => (
  <AriaButton
    {...rest}
    {...(isPending && { type: 'button', onPress: nothing, 'aria-disabled': true, 'data-pending': true })}
    className={cx(styles.button, styles[look], styles[size])}
  />
);

const nothing = () => undefined;
