import { cx } from '../format/class-names';
import own from './ActionMenu.module.css';
import menu from './Menu.module.css';

/** The classes of a menu with actions. */
export const actionMenuStyles = {
  popover: cx(menu.popover, own.popover),
  menu: menu.list ?? '',
  item: cx(menu.item, own.item),
  danger: menu.danger ?? '',
};
