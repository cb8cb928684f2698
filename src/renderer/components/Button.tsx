import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from '../format/class-names';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  /** `primary`: the one thing to do here; `danger`: it destroys something; `plain`: text only. */
  look?: 'primary' | 'outline' | 'danger' | 'plain';
  size?: 'small' | 'normal';
}

export const Button = ({ look = 'outline', size = 'normal', ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={cx(styles.button, styles[look], styles[size])} />
);
