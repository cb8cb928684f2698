import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from '../format/class-names';
import button from './IconButton.module.css';
import { actionMenuStyles as styles } from './action-menu-styles';

/** An entry of an {@link ActionMenu}. */
export interface MenuAction<T extends string> {
  id: T;
  label: string;
  isDanger?: boolean;
}

export interface ActionMenuProps<T extends string> {
  /** The name of the menu: `Actions for alice`. */
  label: string;
  actions: readonly MenuAction<T>[];
  onAction: (action: T) => void;
}

/** A menu for the actions that do not fit in a row. */
export const ActionMenu = <T extends string>({ label, actions, onAction }: ActionMenuProps<T>) => (
  <MenuTrigger>
    <Button aria-label={label} className={button.button ?? ''}>
      <Ellipsis size={18} aria-hidden />
    </Button>
    <Popover className={styles.popover} placement="bottom end">
      <Menu autoFocus="first" className={styles.menu} onAction={(key) => onAction(key as T)}>
        {actions.map((action) => (
          <MenuItem
            key={action.id}
            id={action.id}
            textValue={action.label}
            className={cx(styles.item, action.isDanger && styles.danger)}
          >
            {action.label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);
